#include "apps/trace_file.h"

#include <nlohmann/json.hpp>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/json_renderer.h"
#include "apps/time_argument.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

using nlohmann::json;

namespace {

// Fields within fields, in the certificates of a handshake, are not half as deep.
constexpr int deepest_field = 64;

struct NoTrace : std::runtime_error {
    using std::runtime_error::runtime_error;
};

const json& member(const json& object, const char* name) {
    if (!object.is_object()) throw NoTrace("an object was expected, with '" + std::string(name) + "' in it");
    const auto found = object.find(name);
    if (found == object.end()) throw NoTrace("there is no '" + std::string(name) + "'");
    return *found;
}

void require(bool condition, const char* name, const char* what) {
    if (!condition) throw NoTrace("'" + std::string(name) + "' is not " + what);
}

const std::string& text_of(const json& value, const char* name) {
    require(value.is_string(), name, "a text");
    return value.get_ref<const std::string&>();
}

lib::Bytes bytes_of(const json& value, const char* name) {
    const auto& text = text_of(value, name);
    try {
        return lib::from_hex(text);
    } catch (const lib::Malformed&) {
        throw NoTrace("'" + std::string(name) + "' is not hexadecimal");
    }
}

std::uint64_t number_of(const json& value, const char* name) {
    require(value.is_number_unsigned(), name, "a number");
    return value.get<std::uint64_t>();
}

// The `io` that fills the members of an event from an object.
class JsonReader {
public:
    JsonReader(const json& object, Recording& recording) : object_(object), recording_(recording) {}

    void operator()(const char* name, const char*& text) {
        text = recording_.keep(text_of(member(object_, name), name));
    }
    void operator()(const char* name, std::string& text) { text = text_of(member(object_, name), name); }
    void operator()(const char* name, lib::View& bytes) {
        bytes = recording_.keep(lib::View(bytes_of(member(object_, name), name)));
    }
    void operator()(const char* name, std::uint64_t& number) { number = number_of(member(object_, name), name); }
    void operator()(const char* name, int& number) {
        const auto value = number_of(member(object_, name), name);
        require(value <= 1'000'000, name, "a small number");
        number = static_cast<int>(value);
    }
    void operator()(const char* name, bool& truth) {
        require(member(object_, name).is_boolean(), name, "true or false");
        truth = member(object_, name).get<bool>();
    }
    void operator()(const char* name, lib::Direction& direction) {
        const auto& text = text_of(member(object_, name), name);
        require(text == "sent" || text == "received", name, "'sent' or 'received'");
        direction = text == "sent" ? lib::Direction::sent : lib::Direction::received;
    }
    void operator()(const char* name, std::chrono::sys_seconds& time) try {
        time = time_argument(text_of(member(object_, name), name), name);
    } catch (const UserError&) {
        require(false, name, "a time");
    }
    void operator()(const char* name, std::vector<const char*>& texts) {
        for (const auto& entry : list(name)) texts.push_back(recording_.keep(text_of(entry, name)));
    }
    void operator()(const char* name, std::vector<lib::Field>& fields, lib::View whole) {
        fields = read_fields(list(name), 0, whole.size(), 0);
    }
    template <class T>
    void operator()(const char* name, std::vector<T>& values) {
        for (const auto& entry : list(name)) read_into(values.emplace_back(), entry);
    }
    template <class T>
    void operator()(const char* name, std::optional<T>& value) {
        if (const auto& entry = member(object_, name); !entry.is_null()) read_into(value.emplace(), entry);
    }
    template <class T>
    void operator()(const char* name, T& value) {
        read_into(value, member(object_, name));
    }

private:
    const json& list(const char* name) const {
        const auto& value = member(object_, name);
        require(value.is_array(), name, "a list");
        return value;
    }
    template <class T>
    void read_into(T& value, const json& object) {
        JsonReader reader(object, recording_);
        T::describe(reader, value);
    }
    // Traces of before have not said it.
    static bool fresh(const json& entry) {
        const auto found = entry.find("fresh");
        if (found == entry.end()) return false;
        require(found->is_boolean(), "fresh", "true or false");
        return found->get<bool>();
    }
    // They lie one after the other in [begin, end), which is their message or the field that they are parts of.
    std::vector<lib::Field> read_fields(const json& entries, std::size_t begin, std::size_t end, int depth) {
        if (depth > deepest_field) throw NoTrace("fields lie too deep within each other");
        std::vector<lib::Field> fields;
        for (const auto& entry : entries) {
            auto& field = fields.emplace_back();
            field.name = text_of(member(entry, "name"), "name");
            field.about = {recording_.keep(text_of(member(entry, "meaning"), "meaning")),
                           recording_.keep(text_of(member(entry, "section"), "section"))};
            field.about.fresh = fresh(entry);
            field.offset = number_of(member(entry, "offset"), "offset");
            field.length = number_of(member(entry, "length"), "length");
            if (field.offset < begin || field.offset > end || field.length > end - field.offset)
                throw NoTrace("the field '" + field.name + "' lies outside of what it is a part of, or over another");
            begin = field.offset + field.length;
            field.value = text_of(member(entry, "value"), "value");
            require(member(entry, "parts").is_array(), "parts", "a list");
            field.parts = read_fields(entry.at("parts"), field.offset, field.offset + field.length, depth + 1);
        }
        return fields;
    }

    const json& object_;
    Recording& recording_;
};

template <class... Kinds>
lib::Event read_event(std::variant<Kinds...>*, const json& object, Recording& recording) {
    const auto& kind = text_of(member(object, "event"), "event");
    std::optional<lib::Event> event;
    const auto read_if = [&]<class Kind>(Kind what) {
        if (kind != Kind::kind) return;
        JsonReader reader(object, recording);
        Kind::describe(reader, what);
        event = std::move(what);
    };
    (read_if(Kinds{}), ...);
    if (!event) throw NoTrace("there is no event '" + kind + "'");
    return *event;
}

Role role_of(const json& object) {
    const auto& name = text_of(member(object, "role"), "role");
    for (const auto role : {Role::client, Role::server, Role::observer})
        if (name == name_of(role)) return role;
    throw NoTrace("there is no role '" + name + "'");
}

SourceLine source_line(const json& where, Recording& recording) {
    const auto line = number_of(member(where, "line"), "line");
    require(line <= 1'000'000, "line", "the number of a line");
    return {recording.keep(text_of(member(where, "file"), "file")), static_cast<unsigned>(line),
            recording.keep(text_of(member(where, "function"), "function"))};
}

void read_events(const json& document, Recording& recording) {
    const auto schema = number_of(member(document, "schema"), "schema");
    if (schema != JsonRenderer::schema)
        throw NoTrace("its schema is " + std::to_string(schema) + ", and " + std::to_string(JsonRenderer::schema) +
                      " is read here");
    require(member(document, "events").is_array(), "events", "a list");
    for (const auto& object : document.at("events")) try {
            recording.add({role_of(object), read_event(static_cast<lib::Event*>(nullptr), object, recording),
                           source_line(member(object, "where"), recording)});
        } catch (const NoTrace& fault) {
            throw NoTrace("event " + std::to_string(recording.events().size()) + ": " + fault.what());
        }
}

}  // namespace

Recording parse_trace(std::string_view text, const std::string& name) try {
    Recording recording;
    read_events(json::parse(text), recording);
    return recording;
} catch (const json::parse_error& fault) {
    throw UserError(name + " is not a trace in JSON: it cannot be read from byte " + std::to_string(fault.byte));
} catch (const json::out_of_range&) {
    throw UserError(name + " is not a trace in JSON: a number in it is too large");
} catch (const NoTrace& fault) {
    throw UserError(name + " is not a trace, as --json writes one: " + fault.what());
}

Recording read_trace_file(const std::filesystem::path& path) {
    return parse_trace(read_text_file(path), path.string());
}

}  // namespace apps
