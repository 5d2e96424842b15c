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

    // What a reference knows of its values besides: output, what the algorithm gives out in the end; random, what is
    // another each time.
    enum class Kind { inner, output, random };
    Kind kind = Kind::inner;

    // "W[16]", "a of t = 3": fit to be shown in a terminal, and where the name is very long, its beginning.
    std::string title() const;
};

// A line that is no value.
struct UnreadLine {
    std::size_t number = 0;
    std::string text{};       // fit to be shown, as a title is
    bool has_number = false;  // has a hexadecimal number in it, so that it may have been meant as a value
};

struct PrintedValues {
    std::vector<PrintedValue> values{};
    std::vector<UnreadLine> unread{};
};

// A line holds "NAME = DIGITS", any number of them, parted by blanks, commas or semicolons; or "NAME: DIGITS"; or a line
// of a table as vectors/ has them, "t = 3: DIGITS", whose value has no name; or digits alone, the value of the name
// "result". Digits may stand in quotation marks, and before "#" or "//" and a comment. Colours and the byte order mark of
// UTF-8 are passed over.
PrintedValues read_printed_values(std::string_view text);

// Digits of either case, with "0x" or without, with blanks or colons between the bytes; of digits in one piece an odd one
// stands for a byte of its own, as in numbers; or a list "[0x2b, 0x7e]" of bytes. None where it is something else.
std::optional<lib::Bytes> read_digits(std::string_view text);

}  // namespace apps::steps
