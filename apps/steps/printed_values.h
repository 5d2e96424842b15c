#pragma once
// Inner values of an algorithm as lines of text: those that --steps prints, or those that a learner's program prints.
#include <optional>
#include <string>

#include "lib/bytes.h"

namespace apps::steps {

// "W[16] = 61626380"; or, of a line "t = 3  a = 5d6aebcd  b = ...", each but the counter.
struct PrintedValue {
    std::string name{};
    std::string counter{};  // "t", where a line is counted
    int count = -1;         // 3
    lib::Bytes bytes{};
    std::size_t line = 0;

    std::string title() const;  // "W[16]", "a of t = 3"
};

struct PrintedValues {
    std::vector<PrintedValue> values{};
    std::vector<std::size_t> unread{};  // the numbers of lines that are none
};

// Digits of either case, with "0x" or without, with blanks or colons between them; any number of pairs in a line, parted
// by blanks, commas or semicolons. A line of digits alone is a value of the name "result". Colours are passed over.
PrintedValues read_printed_values(std::string_view text);

// The digits; an odd one stands for a byte of its own, as in numbers. None where it is something else.
std::optional<lib::Bytes> read_digits(std::string_view text);

}  // namespace apps::steps
