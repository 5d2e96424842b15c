#include "apps/json_renderer.h"

#include <nlohmann/json.hpp>

#include "apps/fields.h"
#include "lib/date.h"
#include "lib/hex.h"

namespace apps {

using Json = nlohmann::ordered_json;

namespace {

template <class T>
    requires std::is_class_v<T>
Json json_of(const T& described);

const char* json_of(lib::Direction direction) { return direction == lib::Direction::sent ? "sent" : "received"; }
const char* json_of(const char* text) { return text; }
std::string json_of(const std::string& text) { return text; }
std::string json_of(lib::View bytes) { return lib::to_hex(bytes); }
std::string json_of(std::chrono::sys_seconds time) { return lib::to_text(time); }
template <std::integral Number>
Json json_of(Number number) {
    return number;
}

template <class T>
Json json_of(const std::vector<T>& values) {
    auto json = Json::array();
    for (const auto& value : values) json.push_back(json_of(value));
    return json;
}
template <class T>
Json json_of(const std::optional<T>& value) {
    return value ? json_of(*value) : Json();
}

// Offsets count from the start of `whole`, in every depth.
Json json_of(const std::vector<lib::Field>& fields, lib::View whole) {
    auto json = Json::array();
    for (const auto& field : fields)
        json.push_back({{"name", field.name},
                        {"offset", field.offset},
                        {"length", field.length},
                        {"bytes", lib::to_hex(bytes_of(field, whole))},
                        {"value", field.value},
                        {"meaning", field.about.meaning},
                        {"section", field.about.section},
                        {"fresh", field.about.fresh},
                        {"parts", json_of(field.parts, whole)}});
    return json;
}

// The `io` over what an event describes.
struct JsonWriter {
    Json json = Json::object();
    void operator()(const char* name, const auto& value) { json[name] = json_of(value); }
    void operator()(const char* name, const std::vector<lib::Field>& fields, lib::View whole) {
        json[name] = json_of(fields, whole);
    }
};

template <class T>
    requires std::is_class_v<T>
Json json_of(const T& described) {
    JsonWriter writer;
    T::describe(writer, described);
    return std::move(writer.json);
}

template <class Event>
Json json_of_event(const Event& event) {
    Json json{{"event", Event::kind}};
    json.update(json_of(event));
    return json;
}

}  // namespace

JsonRenderer::JsonRenderer(std::ostream& out) : out_(out) { out_ << R"({"schema": )" << schema << R"(, "events": [)"; }

JsonRenderer::~JsonRenderer() { out_ << "\n]}\n"; }

void JsonRenderer::render(Role role, const lib::Event& event, const SourceLine& where) {
    Json json{{"role", name_of(role)}};
    json.update(std::visit([](const auto& what) { return json_of_event(what); }, event));
    json["where"] = {{"file", path_in_source(where)}, {"line", where.line}, {"function", function_name(where)}};
    // What a peer wrote into a text may be no UTF-8; its bytes are told beside it.
    out_ << (first_ ? "\n" : ",\n") << json.dump(-1, ' ', false, Json::error_handler_t::replace);
    first_ = false;
}

}  // namespace apps
