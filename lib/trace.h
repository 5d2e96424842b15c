#pragma once
// The trace: what happens in a connection, told by the code at the line that does it. Text, JSON, key log and captures
// are renderers of these events; none of them decodes or computes anything a second time.
// Events borrow the bytes that they show: views hold only for the time of the call.
#include <chrono>
#include <concepts>
#include <optional>
#include <source_location>
#include <variant>

#include "lib/bytes.h"
#include "lib/field.h"

namespace lib {

enum class Direction { sent, received };

// A value under the name that formulas and comparisons know it by.
struct Named {
    std::string name;
    View bytes{};
    std::string text{};  // where the value is not bytes: a date, a host name
    static void describe(auto& io, auto& self) {
        io("name", self.name);
        io("bytes", self.bytes);
        io("text", self.text);
    }
};

// Each event describes its members once, by name; whoever writes events down, reads them or copies them is an `io` over
// that.
namespace event {

// A step of the story begins: "1. ClientHello".
struct Step {
    static constexpr auto kind = "step";
    int number;
    const char* title;
    const char* section;
    static void describe(auto& io, auto& self) {
        io("number", self.number);
        io("title", self.title);
        io("section", self.section);
    }
};

// A message, whole, with every byte of it explained. After a fault the fields are those read so far.
struct Message {
    static constexpr auto kind = "message";
    Direction direction;
    const char* protocol;  // handshake, change_cipher_spec, alert, application_data
    const char* name;
    const char* section;
    View bytes;
    std::vector<Field> fields;
    std::string fault{};
    static void describe(auto& io, auto& self) {
        io("direction", self.direction);
        io("protocol", self.protocol);
        io("name", self.name);
        io("section", self.section);
        io("bytes", self.bytes);
        io("fields", self.fields, self.bytes);
        io("fault", self.fault);
    }
};

// How a record was protected or opened. The names are those of the values told by Derived.
struct Protection {
    std::string algorithm;
    Named key;
    std::uint64_t sequence_number;
    Named nonce, additional_data;  // name: the formula; bytes: its value
    std::vector<Named> inputs;     // what the two formulas name: the IV, the explicit nonce, the header's fields
    View plaintext, ciphertext, tag;
    static void describe(auto& io, auto& self) {
        io("algorithm", self.algorithm);
        io("key", self.key);
        io("sequence_number", self.sequence_number);
        io("nonce", self.nonce);
        io("additional_data", self.additional_data);
        io("inputs", self.inputs);
        io("plaintext", self.plaintext);
        io("ciphertext", self.ciphertext);
        io("tag", self.tag);
    }
};

// A record as it is on the wire.
struct Record {
    static constexpr auto kind = "record";
    Direction direction;
    const char* section;
    View bytes;
    std::vector<Field> fields;
    std::optional<Protection> protection{};  // none: it went in the clear
    static void describe(auto& io, auto& self) {
        io("direction", self.direction);
        io("section", self.section);
        io("bytes", self.bytes);
        io("fields", self.fields, self.bytes);
        io("protection", self.protection);
    }
};

// A value was computed. The formula is the RFC's, over the names of the inputs, so that whoever has the inputs can
// compute it again: PRF(pre_master_secret, "master secret", client_random + server_random)[0..47].
struct Derived {
    static constexpr auto kind = "derived";
    std::string name;
    std::string formula;
    std::vector<Named> inputs;
    View output;
    std::string meaning;
    const char* section;
    static void describe(auto& io, auto& self) {
        io("name", self.name);
        io("formula", self.formula);
        io("inputs", self.inputs);
        io("output", self.output);
        io("meaning", self.meaning);
        io("section", self.section);
    }
};

// A line of the key log file that capture programs read: LABEL client_random secret.
struct KeyLog {
    static constexpr auto kind = "key_log";
    const char* label;
    View client_random, secret;
    static void describe(auto& io, auto& self) {
        io("label", self.label);
        io("client_random", self.client_random);
        io("secret", self.secret);
    }
};

// Something was compared, and it decides whether the connection goes on.
struct Check {
    static constexpr auto kind = "check";
    bool passed = false;
    std::string what;
    Named expected, found;
    const char* why;  // what would be lost without it
    const char* section;
    static void describe(auto& io, auto& self) {
        io("passed", self.passed);
        io("what", self.what);
        io("expected", self.expected);
        io("found", self.found);
        io("why", self.why);
        io("section", self.section);
    }
};

// One of several that could be chosen.
struct Offer {
    std::string name;
    std::string remark{};  // why it could not be chosen; empty: it could
    static void describe(auto& io, auto& self) {
        io("name", self.name);
        io("remark", self.remark);
    }
};

// One of several was chosen.
struct Choice {
    static constexpr auto kind = "choice";
    const char* what;
    std::string chosen;
    std::vector<Offer> offered;
    const char* why;
    const char* section;
    static void describe(auto& io, auto& self) {
        io("what", self.what);
        io("chosen", self.chosen);
        io("offered", self.offered);
        io("why", self.why);
        io("section", self.section);
    }
};

// The story stands still until one of these arrives.
struct Awaited {
    static constexpr auto kind = "awaited";
    std::vector<const char*> messages;
    static void describe(auto& io, auto& self) { io("messages", self.messages); }
};

// What a replay needs.
struct RandomDrawn {
    static constexpr auto kind = "random_drawn";
    const char* purpose;
    View bytes;
    static void describe(auto& io, auto& self) {
        io("purpose", self.purpose);
        io("bytes", self.bytes);
    }
};
struct TimeRead {
    static constexpr auto kind = "time_read";
    const char* purpose;
    std::chrono::sys_seconds time;
    static void describe(auto& io, auto& self) {
        io("purpose", self.purpose);
        io("time", self.time);
    }
};
struct BytesArrived {
    static constexpr auto kind = "bytes_arrived";
    View bytes;
    static void describe(auto& io, auto& self) { io("bytes", self.bytes); }
};
struct Configured {
    static constexpr auto kind = "configured";
    std::vector<Named> values;  // public ones; a private key goes by its public key's fingerprint
    static void describe(auto& io, auto& self) { io("values", self.values); }
};

// The connection failed, here or at the peer; or it ended.
struct Failed {
    static constexpr auto kind = "failed";
    bool by_peer;
    std::string alert;
    std::string what;
    std::string section;
    static void describe(auto& io, auto& self) {
        io("by_peer", self.by_peer);
        io("alert", self.alert);
        io("what", self.what);
        io("section", self.section);
    }
};
struct Closed {
    static constexpr auto kind = "closed";
    std::string how;
    static void describe(auto& io, auto& self) { io("how", self.how); }
};

}  // namespace event

using Event = std::variant<event::Step, event::Message, event::Record, event::Derived, event::KeyLog, event::Check,
                           event::Choice, event::Awaited, event::RandomDrawn, event::TimeRead, event::BytesArrived,
                           event::Configured, event::Failed, event::Closed>;

class Observer {
public:
    virtual ~Observer() = default;
    virtual void observe(const Event& event, const std::source_location& where) = 0;
};

// What code tells its events to: trace([&] { return event::Step{...}; }). Without an observer the event is not built.
class Trace {
public:
    Trace() = default;
    explicit Trace(Observer* observer) : observer_(observer) {}  // null, or outlives it

    explicit operator bool() const { return observer_ != nullptr; }

    template <std::invocable MakeEvent>
    void operator()(MakeEvent&& make_event, std::source_location where = std::source_location::current()) const {
        if (observer_) observer_->observe(Event(make_event()), where);
    }

private:
    Observer* observer_ = nullptr;
};

}  // namespace lib
