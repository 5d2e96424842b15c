#include "apps/json_renderer.h"

#include <nlohmann/json.hpp>

#include "lib/date.h"
#include "lib/hex.h"

namespace apps {

using Json = nlohmann::ordered_json;
namespace event = lib::event;

static Json json_of(const lib::Named& named) {
    Json json{{"name", named.name}, {"bytes", lib::to_hex(named.bytes)}};
    if (!named.text.empty()) json["text"] = named.text;
    return json;
}

static Json json_of(const std::vector<lib::Named>& values) {
    auto json = Json::array();
    for (const auto& value : values) json.push_back(json_of(value));
    return json;
}

// Offsets count from the start of `whole`, in every depth.
static Json json_of(const std::vector<lib::Field>& fields, lib::View whole) {
    auto json = Json::array();
    for (const auto& field : fields) {
        const auto begin = std::min(field.offset, whole.size());
        const auto bytes = whole.subspan(begin, std::min(field.length, whole.size() - begin));
        json.push_back({{"name", field.name},
                        {"offset", field.offset},
                        {"length", field.length},
                        {"bytes", lib::to_hex(bytes)},
                        {"value", field.value},
                        {"meaning", field.about.meaning},
                        {"section", field.about.section},
                        {"parts", json_of(field.parts, whole)}});
    }
    return json;
}

static const char* name_of(lib::Direction direction) { return direction == lib::Direction::sent ? "sent" : "received"; }

static Json json_of(const event::Step& step) {
    return {{"event", "step"}, {"number", step.number}, {"title", step.title}, {"section", step.section}};
}

static Json json_of(const event::Message& message) {
    Json json{{"event", "message"},
              {"direction", name_of(message.direction)},
              {"protocol", message.protocol},
              {"name", message.name},
              {"section", message.section},
              {"bytes", lib::to_hex(message.bytes)},
              {"fields", json_of(message.fields, message.bytes)}};
    if (!message.fault.empty()) json["fault"] = message.fault;
    return json;
}

static Json json_of(const event::Protection& protection) {
    return {{"algorithm", protection.algorithm},
            {"key", json_of(protection.key)},
            {"sequence_number", protection.sequence_number},
            {"nonce", json_of(protection.nonce)},
            {"additional_data", json_of(protection.additional_data)},
            {"plaintext", lib::to_hex(protection.plaintext)},
            {"ciphertext", lib::to_hex(protection.ciphertext)},
            {"tag", lib::to_hex(protection.tag)},
            {"inputs", json_of(protection.inputs)}};
}

static Json json_of(const event::Record& record) {
    return {{"event", "record"},
            {"direction", name_of(record.direction)},
            {"section", record.section},
            {"bytes", lib::to_hex(record.bytes)},
            {"fields", json_of(record.fields, record.bytes)},
            {"protection", record.protection ? json_of(*record.protection) : Json()}};
}

static Json json_of(const event::Derived& derived) {
    return {{"event", "derived"},
            {"name", derived.name},
            {"formula", derived.formula},
            {"inputs", json_of(derived.inputs)},
            {"output", lib::to_hex(derived.output)},
            {"meaning", derived.meaning},
            {"section", derived.section}};
}

static Json json_of(const event::KeyLog& line) {
    return {{"event", "key_log"},
            {"label", line.label},
            {"client_random", lib::to_hex(line.client_random)},
            {"secret", lib::to_hex(line.secret)}};
}

static Json json_of(const event::Check& check) {
    return {{"event", "check"},
            {"passed", check.passed},
            {"what", check.what},
            {"expected", json_of(check.expected)},
            {"found", json_of(check.found)},
            {"why", check.why},
            {"section", check.section}};
}

static Json json_of(const event::Choice& choice) {
    return {{"event", "choice"},         {"what", choice.what}, {"chosen", choice.chosen},
            {"offered", choice.offered}, {"why", choice.why},   {"section", choice.section}};
}

static Json json_of(const event::Awaited& awaited) { return {{"event", "awaited"}, {"messages", awaited.messages}}; }

static Json json_of(const event::RandomDrawn& drawn) {
    return {{"event", "random_drawn"}, {"purpose", drawn.purpose}, {"bytes", lib::to_hex(drawn.bytes)}};
}

static Json json_of(const event::TimeRead& read) {
    return {{"event", "time_read"}, {"purpose", read.purpose}, {"time", lib::to_text(read.time)}};
}

static Json json_of(const event::BytesArrived& arrived) {
    return {{"event", "bytes_arrived"}, {"bytes", lib::to_hex(arrived.bytes)}};
}

static Json json_of(const event::Configured& configured) {
    return {{"event", "configured"}, {"values", json_of(configured.values)}};
}

static Json json_of(const event::Failed& failed) {
    return {{"event", "failed"},
            {"by_peer", failed.by_peer},
            {"alert", failed.alert},
            {"what", failed.what},
            {"section", failed.section}};
}

static Json json_of(const event::Closed& closed) { return {{"event", "closed"}, {"how", closed.how}}; }

JsonRenderer::JsonRenderer(std::ostream& out) : out_(out) { out_ << R"({"schema": )" << schema << R"(, "events": [)"; }

JsonRenderer::~JsonRenderer() { out_ << "\n]}\n"; }

void JsonRenderer::render(Role role, const lib::Event& event, const std::source_location& where) {
    Json json{{"role", name_of(role)}};
    json.update(std::visit([](const auto& what) { return json_of(what); }, event));
    json["where"] = {{"file", path_in_source(where)}, {"line", where.line()}, {"function", function_name(where)}};
    // What a peer wrote into a text may be no UTF-8; its bytes are told beside it.
    out_ << (first_ ? "\n" : ",\n") << json.dump(-1, ' ', false, Json::error_handler_t::replace);
    first_ = false;
}

}  // namespace apps
