#include "apps/vectors/vector_file.h"

#include <algorithm>
#include <charconv>

#include "apps/files.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

std::optional<std::string> VectorCase::find(std::string_view name) const {
    const auto own = std::ranges::find(values, name, &VectorValue::name);
    if (own != values.end()) return own->text;
    const auto earlier = context.find(std::string(name));
    if (earlier != context.end()) return earlier->second;
    return std::nullopt;
}

bool VectorCase::has(std::string_view name) const {
    return std::ranges::find(values, name, &VectorValue::name) != values.end();
}

bool VectorCase::is_within(std::string_view name) const { return find(name).has_value(); }

std::string VectorCase::text(std::string_view name) const {
    auto value = find(name);
    if (!value) throw lib::Malformed("there is no value " + std::string(name), 0);
    return std::move(*value);
}

static lib::Bytes bytes_from(std::string_view name, std::string_view digits) {
    if (digits.size() >= 2 && digits.front() == '"' && digits.back() == '"')
        return lib::to_bytes(lib::view_of(digits).subspan(1, digits.size() - 2));
    try {
        return lib::from_hex(digits);
    } catch (const lib::Malformed& fault) {
        throw lib::Malformed(std::string(name) + ": " + fault.what(), fault.offset);
    }
}

lib::Bytes VectorCase::bytes(std::string_view name) const { return bytes_from(name, text(name)); }

lib::Bytes VectorCase::bytes_of(std::string_view name, std::size_t which) const {
    for (const auto& value : values)
        if (value.name == name && which-- == 0) return bytes_from(name, value.text);
    return {};
}

std::size_t VectorCase::number(std::string_view name) const {
    const auto digits = text(name);
    std::size_t value = 0;
    const auto end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stopped != end) throw lib::Malformed(std::string(name) + " is not a number", 0);
    return value;
}

lib::Bytes VectorCase::message() const {
    auto message = bytes("Msg");
    if (!has("Len")) return message;
    const auto bits = number("Len");
    if (bits % 8 != 0 || bits / 8 > message.size()) throw lib::Malformed("Len is not the length of Msg", 0);
    message.resize(bits / 8);
    return message;
}

std::string name_of(const std::filesystem::path& path) {
    return (path.parent_path().filename() / path.filename()).string();
}

static VectorFile read_by_format(const std::filesystem::path& path) {
    const auto text = read_text_file(path);
    if (path.extension() == ".json") return read_wycheproof_file(path, text);
    if (path.extension() == ".input") return read_sign_input_file(path, text);
    if (text.find("\n# Modulus:") != text.npos) return read_rsa_laboratories_file(path, text);
    return read_response_file(path, text);
}

VectorFile read_vector_file(const std::filesystem::path& path) {
    auto file = read_by_format(path);
    for (auto& block : file.blocks) block.context.emplace("file", file.description);
    return file;
}

}  // namespace apps
