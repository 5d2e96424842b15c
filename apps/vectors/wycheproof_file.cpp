#include <nlohmann/json.hpp>

#include "apps/vectors/vector_file.h"
#include "lib/malformed.h"

namespace apps {

using nlohmann::json;

// The texts and numbers of an object, and of the objects within; its flags, one after the other.
static void add_values(std::map<std::string, std::string>& values, const json& object, const std::string& before = "") {
    for (const auto& [name, value] : object.items()) {
        if (value.is_object())
            add_values(values, value, before + name + ".");
        else if (value.is_string())
            values[before + name] = value.get<std::string>();
        else if (value.is_number())
            values[before + name] = value.dump();
        else if (value.is_array() && name == "flags")
            for (const auto& flag : value) values[before + name] += flag.get<std::string>() + " ";
    }
}

static VectorCase test_of(const json& test, const std::map<std::string, std::string>& group) {
    VectorCase block{"tcId " + test.at("tcId").dump(), {}, group};
    std::map<std::string, std::string> values;
    add_values(values, test);
    if (!values["comment"].empty()) block.where += " (" + values["comment"] + ")";
    for (const auto& [name, text] : values) block.values.push_back({name, text});
    return block;
}

VectorFile read_wycheproof_file(const std::filesystem::path& path, std::string_view text) try {
    const auto document = json::parse(text);
    VectorFile file{path, name_of(path) + "\n", {}};
    if (!document.contains("testGroups")) return file;
    file.description += "Wycheproof " + document.at("algorithm").get<std::string>();
    for (const auto& group : document.at("testGroups")) {
        std::map<std::string, std::string> context;
        add_values(context, group);
        for (const auto& test : group.at("tests")) file.blocks.push_back(test_of(test, context));
    }
    return file;
} catch (const json::exception& error) {
    throw lib::Malformed(error.what(), 0);
}

}  // namespace apps
