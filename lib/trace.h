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
};

namespace event {

// A step of the story begins: "1. ClientHello".
struct Step {
    int number;
    const char* title;
    const char* section;
};

// A message, whole, with every byte of it explained. After a fault the fields are those read so far.
struct Message {
    Direction direction;
    const char* protocol;  // handshake, change_cipher_spec, alert, application_data
    const char* name;
    const char* section;
    View bytes;
    std::vector<Field> fields;
    std::string fault{};
};

// How a record was protected or opened. The names are those of the values told by Derived.
struct Protection {
    std::string algorithm;
    Named key;
    std::uint64_t sequence_number;
    Named nonce, additional_data;  // name: the formula; bytes: its value
    std::vector<Named> inputs;     // what the two formulas name: the IV, the explicit nonce, the header's fields
    View plaintext, ciphertext, tag;
};

// A record as it is on the wire.
struct Record {
    Direction direction;
    const char* section;
    View bytes;
    std::vector<Field> fields;
    std::optional<Protection> protection{};  // none: it went in the clear
};

// A value was computed. The formula is the RFC's, over the names of the inputs, so that whoever has the inputs can
// compute it again: PRF(pre_master_secret, "master secret", client_random + server_random)[0..47].
struct Derived {
    std::string name;
    std::string formula;
    std::vector<Named> inputs;
    View output;
    std::string meaning;
    const char* section;
};

// A line of the key log file that capture programs read: LABEL client_random secret.
struct KeyLog {
    const char* label;
    View client_random, secret;
};

// Something was compared, and it decides whether the connection goes on.
struct Check {
    bool passed = false;
    std::string what;
    Named expected, found;
    const char* why;  // what would be lost without it
    const char* section;
};

// One of several was chosen.
struct Choice {
    const char* what;
    std::string chosen;
    std::string offered;
    const char* why;
    const char* section;
};

// The story stands still until one of these arrives.
struct Awaited {
    std::vector<const char*> messages;
};

// What a replay needs.
struct RandomDrawn {
    const char* purpose;
    View bytes;
};
struct TimeRead {
    const char* purpose;
    std::chrono::sys_seconds time;
};
struct BytesArrived {
    View bytes;
};
struct Configured {
    const char* role;
    std::vector<Named> values;  // public ones; a private key goes by its public key's fingerprint
};

// The connection failed, here or at the peer; or it ended.
struct Failed {
    bool by_peer;
    std::string alert;
    std::string what;
    std::string section;
};
struct Closed {
    std::string how;
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
