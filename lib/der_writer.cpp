#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "lib/date.h"
#include "lib/der.h"

namespace lib::der {

// X.690 section 8.1.3 and 10.1
static void append_length(Element& out, std::size_t length) {
    if (length < 0x80) {
        out.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    auto octets = big_endian<8>(length);
    const auto first = std::ranges::find_if(octets, [](auto octet) { return octet != 0; });
    out.push_back(static_cast<std::uint8_t>(0x80 | (octets.end() - first)));
    out.insert(out.end(), first, octets.end());
}

Element element(Tag tag, View content) {
    Element out;
    out.reserve(content.size() + 10);
    out.push_back(static_cast<std::uint8_t>(tag));
    append_length(out, content.size());
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

static Element structure(Tag tag, auto elements) {
    Element content;
    for (View one : elements) content.insert(content.end(), one.begin(), one.end());
    return element(tag, content);
}

Element sequence(std::initializer_list<View> elements) { return structure(Tag::sequence, elements); }
Element sequence(std::span<const Element> elements) { return structure(Tag::sequence, elements); }
Element set(std::initializer_list<View> elements) { return structure(Tag::set, elements); }

Element boolean(bool value) {
    const std::uint8_t content = value ? 0xff : 0x00;
    return element(Tag::boolean, {&content, 1});
}

// X.690 section 8.3: the first bit is the sign.
Element integer(View value) {
    while (!value.empty() && value[0] == 0) value = value.subspan(1);
    Element content;
    content.reserve(value.size() + 1);
    if (value.empty() || value[0] & 0x80) content.push_back(0);
    content.insert(content.end(), value.begin(), value.end());
    return element(Tag::integer, content);
}
Element integer(std::uint64_t value) { return integer(big_endian<8>(value)); }

Element bit_string(View bytes, unsigned unused) {
    Element content{static_cast<std::uint8_t>(unused)};
    content.insert(content.end(), bytes.begin(), bytes.end());
    return element(Tag::bit_string, content);
}

Element octet_string(View bytes) { return element(Tag::octet_string, bytes); }
Element null() { return element(Tag::null, {}); }

// X.690 section 8.19.2: groups of 7 bits, the top bit of each octet says whether another one follows.
static void append_subidentifier(Element& out, std::uint64_t number) {
    int shift = 0;
    while (shift < 63 && number >> (shift + 7) != 0) shift += 7;
    for (; shift > 0; shift -= 7) out.push_back(static_cast<std::uint8_t>(0x80 | (number >> shift & 0x7f)));
    out.push_back(static_cast<std::uint8_t>(number & 0x7f));
}

static std::vector<std::uint64_t> numbers_of(std::string_view dotted) {
    std::vector<std::uint64_t> numbers;
    for (auto at = dotted.data(), end = at + dotted.size();;) {
        const auto [after, error] = std::from_chars(at, end, numbers.emplace_back());
        if (error != std::errc() || (after != end && *after != '.'))
            throw std::invalid_argument("not an object identifier: " + std::string(dotted));
        if (after == end) return numbers;
        at = after + 1;
    }
}

Element object_identifier(std::string_view dotted) {
    const auto numbers = numbers_of(dotted);
    if (numbers.size() < 2 || numbers[0] > 2 || (numbers[0] < 2 && numbers[1] > 39) || numbers[1] >> 63 != 0)
        throw std::invalid_argument("not an object identifier: " + std::string(dotted));
    Element content;
    append_subidentifier(content, 40 * numbers[0] + numbers[1]);
    for (auto number : std::span(numbers).subspan(2)) append_subidentifier(content, number);
    return element(Tag::object_identifier, content);
}

Element utf8_string(std::string_view text) { return element(Tag::utf8_string, view_of(text)); }
Element ia5_string(std::string_view text) { return element(Tag::ia5_string, view_of(text)); }
Element printable_string(std::string_view text) { return element(Tag::printable_string, view_of(text)); }

Element time(std::chrono::sys_seconds time) {
    std::string digits = to_text(time);  // 2025-01-01T00:00:00Z
    std::erase_if(digits, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    const bool is_utc_time = digits >= "1950" && digits < "2050";
    return is_utc_time ? element(Tag::utc_time, view_of(digits).subspan(2))
                       : element(Tag::generalized_time, view_of(digits));
}

}  // namespace lib::der
