#include "tests/tls/story.h"

#include "lib/date.h"
#include "lib/hex.h"

namespace {

using lib::to_hex;
using nlohmann::json;

const char* name_of(lib::Direction direction) { return direction == lib::Direction::sent ? "sent" : "received"; }

// Nothing for the events that hold no value.
struct Entry {
    json operator()(const lib::event::Message& message) const {
        return {{"message", message.name}, {"direction", name_of(message.direction)}, {"bytes", to_hex(message.bytes)}};
    }
    json operator()(const lib::event::Derived& derived) const {
        return {{"derived", derived.name}, {"formula", derived.formula}, {"output", to_hex(derived.output)}};
    }
    json operator()(const lib::event::Record& record) const {
        json entry{{"record", name_of(record.direction)}, {"bytes", to_hex(record.bytes)}};
        if (record.protection) {
            entry["nonce"] = to_hex(record.protection->nonce.bytes);
            entry["additional_data"] = to_hex(record.protection->additional_data.bytes);
            entry["plaintext"] = to_hex(record.protection->plaintext);
        }
        return entry;
    }
    json operator()(const lib::event::Check& check) const { return {{"check", check.what}, {"passed", check.passed}}; }
    json operator()(const lib::event::RandomDrawn& random) const {
        return {{"random", random.purpose}, {"bytes", to_hex(random.bytes)}};
    }
    json operator()(const lib::event::TimeRead& read) const {
        return {{"time", lib::to_text(read.time)}, {"purpose", read.purpose}};
    }
    json operator()(const lib::event::BytesArrived& arrived) const { return {{"arrived", to_hex(arrived.bytes)}}; }
    json operator()(const auto&) const { return nullptr; }
};

}  // namespace

void Story::observe(const lib::Event& event, const std::source_location&) {
    if (auto entry = std::visit(Entry{}, event); !entry.is_null()) entries.push_back(std::move(entry));
}
