#include <algorithm>
#include <optional>

#include "lib/date.h"
#include "lib/der.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace lib::der {

static constexpr std::uint8_t constructed_bit = 0x20, class_bits = 0xc0, number_bits = 0x1f;

// A SEQUENCE begins like the digit "0".
bool is_der(std::string_view file) {
    return file.starts_with(static_cast<char>(Tag::sequence)) && file.find("-----BEGIN ") == file.npos;
}

std::string name_of(Tag tag) {
    switch (tag) {
        case Tag::boolean:
            return "BOOLEAN";
        case Tag::integer:
            return "INTEGER";
        case Tag::bit_string:
            return "BIT STRING";
        case Tag::octet_string:
            return "OCTET STRING";
        case Tag::null:
            return "NULL";
        case Tag::object_identifier:
            return "OBJECT IDENTIFIER";
        case Tag::utf8_string:
            return "UTF8String";
        case Tag::printable_string:
            return "PrintableString";
        case Tag::t61_string:
            return "TeletexString";
        case Tag::ia5_string:
            return "IA5String";
        case Tag::utc_time:
            return "UTCTime";
        case Tag::generalized_time:
            return "GeneralizedTime";
        case Tag::visible_string:
            return "VisibleString";
        case Tag::universal_string:
            return "UniversalString";
        case Tag::bmp_string:
            return "BMPString";
        case Tag::sequence:
            return "SEQUENCE";
        case Tag::set:
            return "SET";
    }
    const auto octet = static_cast<std::uint8_t>(tag);
    const auto number = std::to_string(octet & number_bits);
    return (octet & class_bits) == 0x80 ? "[" + number + "]" : "tag 0x" + to_hex(View(&octet, 1));
}

std::uint8_t Reader::octet(const char* name) {
    if (done()) fault(std::string(name) + " is cut short");
    return in_[at_++];
}

// X.690 section 8.1.2 and 10.1
std::size_t Reader::header(Tag tag, const char* name) {
    header_at_ = at_;
    if (!next_is(tag))
        fault(std::string(name) + " is expected, " + name_of(tag) + ", where " +
              (done() ? "its structure ends" : name_of(static_cast<Tag>(in_[at_])) + " stands"));
    ++at_;
    const auto length = length_octets(name);
    if (length > end_ - at_) fault(std::string(name) + " is cut short");
    return length;
}

// X.690 section 8.1.3 and 10.1: below 128 in one octet; else 0x80 + count, and as few octets as hold it.
std::size_t Reader::length_octets(const char* name) {
    const auto first = octet(name);
    if (first < 0x80) return first;
    const std::size_t count = first & 0x7f;
    if (count == 0) fault(std::string(name) + " has an indefinite length");
    if (count > 4) fault(std::string(name) + " has a length of over 4 bytes");
    std::size_t length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8 | octet(name);
    if (length < 0x80 || length >> 8 * (count - 1) == 0) fault(std::string(name) + " has a length that is not minimal");
    return length;
}

void Reader::note_header() {
    if (fields_) fields_->push_back({"tag and length", {}, header_at_, at_ - header_at_});
}

static std::string bytes_text(std::size_t count) {
    return " of " + std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

std::string Reader::size_text(Tag tag, std::size_t size) { return name_of(tag) + bytes_text(size); }

View Reader::value(Tag tag, const char* name, About about, std::invocable<View> auto read, std::invocable auto tell) {
    View content;
    element(tag, name, about, [&](View all) {
        content = all;
        read(all);
        at_ = end_;
    });
    if (fields_) fields_->back().value = name_of(tag) + tell();
    return content;
}

// X.690 section 11.1
bool Reader::boolean(const char* name, About about) {
    bool is_true = false;
    const auto read = [&](View content) {
        if (content.size() != 1 || (content[0] != 0x00 && content[0] != 0xff))
            fault(std::string(name) + " is neither FALSE (00) nor TRUE (FF)");
        is_true = content[0] == 0xff;
    };
    value(Tag::boolean, name, about, read, [&] { return is_true ? " TRUE" : " FALSE"; });
    return is_true;
}

static bool is_negative(View integer) { return integer[0] & 0x80; }

static View without_sign(View natural) { return natural[0] == 0 ? natural.subspan(1) : natural; }

static std::string integer_text(View content) {
    if (is_negative(content)) return " negative: " + to_hex(content);
    const auto number = without_sign(content);
    if (number.size() <= 8) return " " + std::to_string(load_big_endian(number));
    return number.size() <= 32 ? " " + to_hex(number) : bytes_text(number.size());
}

// X.690 section 8.3: the first nine bits are not all the same.
View Reader::integer(const char* name, About about) {
    View content;
    const auto check = [&](View octets) {
        if (octets.empty()) fault(std::string(name) + " is an INTEGER without content");
        const bool repeats_sign = octets.size() > 1 && ((octets[0] == 0x00 && !is_negative(octets.subspan(1))) ||
                                                        (octets[0] == 0xff && is_negative(octets.subspan(1))));
        if (repeats_sign) fault(std::string(name) + " is an INTEGER that is not minimal");
        content = octets;
    };
    return value(Tag::integer, name, about, check, [&] { return integer_text(content); });
}

View Reader::natural_number(const char* name, About about) {
    const auto content = integer(name, about);
    if (is_negative(content)) fault(std::string(name) + " is negative");
    return without_sign(content);
}

std::uint64_t Reader::small_number(const char* name, About about) {
    const auto number = natural_number(name, about);
    if (number.size() > 8) fault(std::string(name) + " is too large");
    return load_big_endian(number);
}

// X.690 section 8.6 and 11.2.1
BitString Reader::bit_string(const char* name, About about) {
    BitString bits;
    const auto check = [&](View content) {
        if (content.empty()) fault(std::string(name) + " is a BIT STRING without content");
        bits = {content.subspan(1), content[0]};
        if (bits.unused > 7 || (bits.unused > 0 && bits.bytes.empty()))
            fault(std::string(name) + " has more unused bits than there are");
        if (bits.unused > 0 && bits.bytes.back() & ((1U << bits.unused) - 1))
            fault(std::string(name) + " has unused bits that are set");
    };
    value(Tag::bit_string, name, about, check,
          [&] { return " of " + std::to_string(8 * bits.bytes.size() - bits.unused) + " bits"; });
    return bits;
}

void Reader::no_unused_bits() {
    const auto at = at_;
    if (octet("unused bits") != 0) fault("a BIT STRING that holds an element has unused bits");
    if (fields_) fields_->push_back({"unused bits", {}, at, 1, "0"});
}

View Reader::octet_string(const char* name, About about) { return primitive(Tag::octet_string, name, about); }

View Reader::primitive(Tag tag, const char* name, About about) {
    View content;
    element(tag, name, about, [&](View all) {
        content = all;
        at_ = end_;
    });
    return content;
}

// X.690 section 8.8
void Reader::null(const char* name, About about) {
    value(
        Tag::null, name, about,
        [&](View content) {
            if (!content.empty()) fault(std::string(name) + " is a NULL with content");
        },
        [] { return ""; });
}

// A number in groups of 7 bits, the highest first, as decimal digits.
static std::string decimal(View groups) {
    std::string digits = "0";  // the lowest first
    for (const auto group : groups) {
        unsigned carry = group & 0x7f;
        for (auto& digit : digits) {
            carry += static_cast<unsigned>(digit - '0') * 128;
            digit = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        for (; carry > 0; carry /= 10) digits += static_cast<char>('0' + carry % 10);
    }
    return {digits.rbegin(), digits.rend()};
}

// X.690 section 8.19: the first two numbers, X and Y, are one: 40 * X + Y.
static std::string first_two(View groups) {
    std::uint64_t both = 0;
    for (const auto group : groups) both = both << 7 | (group & 0x7f);
    const auto x = std::min<std::uint64_t>(both / 40, 2);
    return std::to_string(x) + "." + std::to_string(both - 40 * x);
}

// X.690 section 8.19. A number has at most 20 octets (140 bits), the first one 9: more than anybody has given out.
std::string Reader::object_identifier(const char* name, About about) {
    std::string dotted;
    const auto read = [&](View content) {
        if (content.empty() || content.back() & 0x80)
            fault(std::string(name) + " is an OBJECT IDENTIFIER that is cut short");
        while (!content.empty()) {
            std::size_t size = 1;
            while (content[size - 1] & 0x80) ++size;
            if (content[0] == 0x80) fault(std::string(name) + " is an OBJECT IDENTIFIER that is not minimal");
            if (size > (dotted.empty() ? 9U : 20U))
                fault(std::string(name) + " is an OBJECT IDENTIFIER of huge numbers");
            const auto groups = content.first(size);
            dotted += dotted.empty() ? first_two(groups) : "." + decimal(groups);
            content = content.subspan(size);
        }
    };
    value(Tag::object_identifier, name, about, read, [&] { return " " + dotted; });
    return dotted;
}

static unsigned two_digits(std::string_view text, std::size_t at) {
    return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

// YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ; nothing where the text is no such date. RFC 5280 section 4.1.2.5
static std::optional<std::chrono::sys_seconds> date(std::string_view text, std::size_t year_digits) {
    if (text.size() != year_digits + 11 || text.back() != 'Z') return {};
    if (text.find_first_not_of("0123456789") != text.size() - 1) return {};
    const auto low = two_digits(text, year_digits - 2);
    const auto century = year_digits == 4 ? two_digits(text, 0) : low >= 50 ? 19 : 20;
    const auto part = [&](std::size_t index) { return two_digits(text, year_digits + 2 * index); };
    using namespace std::chrono;
    const year_month_day day(year(static_cast<int>(100 * century + low)), month(part(0)), std::chrono::day(part(1)));
    if (!day.ok() || part(2) > 23 || part(3) > 59 || part(4) > 59) return {};
    return sys_days(day) + hours(part(2)) + minutes(part(3)) + seconds(part(4));
}

std::chrono::sys_seconds Reader::time(const char* name, About about) {
    const auto tag = next_is(Tag::generalized_time) ? Tag::generalized_time : Tag::utc_time;
    std::chrono::sys_seconds time{};
    const auto read = [&](View content) {
        const auto parsed = date(text_of(content), tag == Tag::utc_time ? 2 : 4);
        if (!parsed)
            fault(std::string(name) + " is no date of the form " + (tag == Tag::utc_time ? "" : "YY") +
                  "YYMMDDHHMMSSZ");
        time = *parsed;
    };
    value(tag, name, about, read, [&] { return " " + to_text(time); });
    return time;
}

// Characters of `width` bytes each: 1 (Latin-1), 2 (UCS-2) or 4.
static std::optional<std::string> from_fixed_width(View content, std::size_t width) {
    if (content.size() % width != 0) return {};
    std::string text;
    for (; !content.empty(); content = content.subspan(width)) {
        const auto code_point = static_cast<char32_t>(load_big_endian(content.first(width)));
        if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff)) return {};
        append_utf8(text, code_point);
    }
    return text;
}

// X.680 section 41. PrintableString's alphabet is narrower than ASCII, but certificates with * and @ in it are common.
static std::optional<std::string> utf8_of(Tag tag, View content) {
    const auto plain = text_of(content);
    switch (tag) {
        case Tag::utf8_string:
            return is_utf8(plain) ? std::optional(plain) : std::nullopt;
        case Tag::t61_string:
            return from_fixed_width(content, 1);
        case Tag::bmp_string:
            return from_fixed_width(content, 2);
        case Tag::universal_string:
            return from_fixed_width(content, 4);
        default:
            return std::ranges::all_of(plain, [](char c) { return (c & 0x80) == 0; }) ? std::optional(plain)
                                                                                      : std::nullopt;
    }
}

static bool is_text(Tag tag) {
    switch (tag) {
        case Tag::utf8_string:
        case Tag::printable_string:
        case Tag::t61_string:
        case Tag::ia5_string:
        case Tag::visible_string:
        case Tag::universal_string:
        case Tag::bmp_string:
            return true;
        default:
            return false;
    }
}

bool Reader::next_is_text() const { return !done() && is_text(static_cast<Tag>(in_[at_])); }

std::string Reader::text(const char* name, About about) {
    const auto tag = next_is_text() ? static_cast<Tag>(in_[at_]) : Tag::utf8_string;
    std::string text;
    const auto read = [&](View content) {
        auto utf8 = utf8_of(tag, content);
        if (!utf8) fault(std::string(name) + " holds what is no " + name_of(tag));
        text = std::move(*utf8);
    };
    value(tag, name, about, read, [&] { return " " + printable(text); });
    return text;
}

View Reader::any(const char* name, About about) {
    if (done()) fault(std::string(name) + " is missing");
    const auto start = at_;
    const auto octet = in_[at_];
    const auto tag = static_cast<Tag>(octet);
    if ((octet & number_bits) == number_bits) fault(std::string(name) + " has a tag of more than one byte");
    const bool is_structure = octet & constructed_bit;
    if (is_structure && (octet & class_bits) == 0 && tag != Tag::sequence && tag != Tag::set)
        fault(std::string(name) + " is a value in pieces, which DER does not have");
    if (is_structure) {
        if (++depth_ > 16) fault(std::string(name) + " is nested too deep");
        constructed(tag, name, about, [&] {
            while (!done()) any("element");
        });
        --depth_;
    } else if (next_is_text()) {
        text(name, about);
    } else {
        any_value(tag, name, about);
    }
    return in_.subspan(start, at_ - start);
}

void Reader::any_value(Tag tag, const char* name, About about) {
    switch (tag) {
        case Tag::boolean:
            boolean(name, about);
            break;
        case Tag::integer:
            integer(name, about);
            break;
        case Tag::bit_string:
            bit_string(name, about);
            break;
        case Tag::null:
            null(name, about);
            break;
        case Tag::object_identifier:
            object_identifier(name, about);
            break;
        case Tag::utc_time:
        case Tag::generalized_time:
            time(name, about);
            break;
        default:
            primitive(tag, name, about);
    }
}

}  // namespace lib::der
