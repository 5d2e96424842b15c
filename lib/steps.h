#pragma once
// The inner values of an algorithm, each told at the line that makes it, under the name that its standard gives it.
// Nobody listening costs one test of a pointer: in an inner loop the call stands behind `if (steps)`, so that not even
// the list of values is made. Only textbook bodies tell steps.
#include <functional>
#include <initializer_list>
#include <variant>

#include "lib/bytes.h"

namespace lib {

// A named value: a word of 32 or of 64 bits, or bytes (which are borrowed for the time of the call).
struct Step {
    const char* name;
    std::variant<std::uint32_t, std::uint64_t, View> value;

    bool is_word() const { return !std::holds_alternative<View>(value); }
    Bytes bytes() const;  // a word big-endian
};

class Steps {
public:
    // stage and index say where the algorithm is, as the standard counts: "t" 17, "i" 3. A name may have the counter in
    // it, "W[t]", see numbered(). An index below 0: the stage is no counter but a part of the algorithm, "HMAC".
    using Listener = std::function<void(const char* stage, int index, std::span<const Step>)>;

    Steps() = default;
    explicit Steps(const Listener& listener) : listener_(&listener) {}  // the listener must outlive it

    void operator()(const char* stage, int index, std::initializer_list<Step> values) const {
        if (listener_) (*listener_)(stage, index, {values.begin(), values.size()});
    }
    explicit operator bool() const { return listener_ != nullptr; }

private:
    const Listener* listener_ = nullptr;
};

// A step's name with its counter's value: "W[t]" of stage "t" and index 17 is "W[17]". A name without the counter, as
// "a" of the same stage, stays as it is: it is a column in a table whose lines are counted.
std::string numbered(std::string_view name, std::string_view stage, int index);

}  // namespace lib
