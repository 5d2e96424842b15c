#pragma once
// DER, the one way of writing that ITU-T X.690 section 10 and 11 leaves for each value of ASN.1. Every element is a tag, a
// length and a content.
//
// The Reader takes nothing else than DER: definite and minimal lengths, minimal integers, booleans of 00 or FF, contents
// that end where their structure does. A function that reads a structure names each element once,
//
//     in.sequence("validity", {"when the certificate may be used", "4.1.2.5"}, [&] {
//         not_before = in.time("notBefore");
//         not_after = in.time("notAfter");
//     });
//
// and where a Reader is given a list, these names explain every byte that it read.
#include <chrono>
#include <concepts>
#include <initializer_list>
#include <utility>

#include "lib/bytes.h"
#include "lib/field.h"
#include "lib/malformed.h"
#include "lib/secret.h"

namespace lib::der {

// The identifier octet: class, "constructed" (bit 6) and number. X.690 section 8.1.2, X.680 section 8.6
enum class Tag : std::uint8_t {
    boolean = 0x01,
    integer = 0x02,
    bit_string = 0x03,
    octet_string = 0x04,
    null = 0x05,
    object_identifier = 0x06,
    utf8_string = 0x0c,
    printable_string = 0x13,
    t61_string = 0x14,
    ia5_string = 0x16,
    utc_time = 0x17,
    generalized_time = 0x18,
    visible_string = 0x1a,
    universal_string = 0x1c,
    bmp_string = 0x1e,
    sequence = 0x30,
    set = 0x31,
};
std::string name_of(Tag tag);  // "OBJECT IDENTIFIER", "[0]"

// [number], around one element (EXPLICIT, or IMPLICIT of a structure), and instead of a primitive tag (IMPLICIT).
constexpr Tag explicit_tag(unsigned number) { return static_cast<Tag>(0xa0 | number); }
constexpr Tag implicit_tag(unsigned number) { return static_cast<Tag>(0x80 | number); }

// Whether a file is one structure in DER, and no text with PEM in it.
bool is_der(std::string_view file);

// The bits of a BIT STRING, the first one in the top bit of bytes[0]; the lowest `unused` bits of the last byte are none.
struct BitString {
    View bytes;
    unsigned unused = 0;

    // Bits that are not there are not set, as in a list of named bits.
    bool bit(std::size_t number) const { return number / 8 < bytes.size() && (bytes[number / 8] << number % 8 & 0x80); }
};

// Reads elements one after the other. Views that it returns point into what it was given. A fault throws Malformed.
class Reader {
public:
    explicit Reader(View in, std::vector<Field>* fields = nullptr) : in_(in), end_(in.size()), fields_(fields) {}

    bool done() const { return at_ == end_; }  // of the innermost structure
    std::size_t offset() const { return at_; }
    bool next_is(Tag tag) const { return !done() && in_[at_] == static_cast<std::uint8_t>(tag); }

    bool next_is_text() const;  // any of the string types that text() reads

    void finish() const { require(done(), "stray bytes after its end"); }
    void require(bool condition, const char* what) const {
        if (!condition) fault(what);
    }
    [[noreturn]] void fault(const std::string& what) const { throw Malformed(what, at_); }

    // Structures: inside() reads the content, all of it. Each returns the whole element, tag and length included.
    View sequence(const char* name, About about, std::invocable auto inside) {
        return constructed(Tag::sequence, name, about, inside);
    }
    View set(const char* name, About about, std::invocable auto inside) {
        return constructed(Tag::set, name, about, inside);
    }
    View constructed(Tag tag, const char* name, About about, std::invocable auto inside) {
        return element(tag, name, about, [&](View) {
            note_header();
            inside();
        });
    }
    // Strings whose content is an element itself.
    View octet_string(const char* name, About about, std::invocable auto inside) {
        return constructed(Tag::octet_string, name, about, inside);
    }
    View bit_string(const char* name, About about, std::invocable auto inside) {
        return constructed(Tag::bit_string, name, about, [&] {
            no_unused_bits();
            inside();
        });
    }

    // Values. X.690 section 8.2 to 8.19, 10.2 and 11
    bool boolean(const char* name, About about = {});
    View integer(const char* name, About about = {});         // two's complement, big-endian, at least one byte
    View natural_number(const char* name, About about = {});  // not negative; without a leading zero, empty for 0
    std::uint64_t small_number(const char* name, About about = {});  // not negative, below 2^64
    BitString bit_string(const char* name, About about = {});
    View octet_string(const char* name, About about = {});
    void null(const char* name, About about = {});
    std::string object_identifier(const char* name, About about = {});  // "1.2.840.113549.1.1.11"
    // UTCTime or GeneralizedTime, in the forms of RFC 5280 section 4.1.2.5: seconds, Z, no fractions.
    std::chrono::sys_seconds time(const char* name, About about = {});
    // Any of the string types that names are written in, as UTF-8. TeletexString is taken for Latin-1, as its users did.
    std::string text(const char* name, About about = {});
    // The content of a primitive element with an implicit tag.
    View primitive(Tag tag, const char* name, About about = {});
    // Any element, explained as far as its tags tell. Structures may stand 16 deep.
    View any(const char* name, About about = {});

    // Says what the value that was read last means, where its type alone does not: "2 (v3)".
    void means(std::invocable auto make_text) {
        if (!fields_ || fields_->empty()) return;
        auto& last = fields_->back();
        last.in_short = make_text();
        last.value += " (" + last.in_short + ")";
    }

private:
    View element(Tag tag, const char* name, About about, std::invocable<View> auto read) {
        const auto start = at_;
        const auto length = header(tag, name);
        const auto outer_end = std::exchange(end_, at_ + length);
        const auto outer_fields = fields_;
        if (fields_) {
            fields_->push_back({name, about, start, end_ - start, size_text(tag, length)});
            fields_ = &fields_->back().parts;
        }
        read(in_.subspan(at_, length));
        if (!done()) fault(std::string(name) + " has stray bytes at its end");
        end_ = outer_end;
        fields_ = outer_fields;
        return in_.subspan(start, at_ - start);
    }
    // A primitive element: read(content) checks it, and tell() says what it holds.
    View value(Tag tag, const char* name, About about, std::invocable<View> auto read, std::invocable auto tell);
    void any_value(Tag tag, const char* name, About about);
    static std::string size_text(Tag tag, std::size_t size);  // "SEQUENCE of 13 bytes"
    std::size_t header(Tag tag, const char* name);
    std::size_t length_octets(const char* name);
    std::uint8_t octet(const char* name);
    void note_header();
    void no_unused_bits();

    View in_;
    std::size_t at_ = 0, end_, header_at_ = 0, depth_ = 0;
    std::vector<Field>* fields_;
};

// Writing: each function returns one whole element, and the elements of a structure are listed in their order:
//     sequence({integer(2), object_identifier("2.5.4.3")})
// What is written may be a private key, and so all of it is wiped when it goes.
using Element = WipedVector<std::uint8_t>;

Element element(Tag tag, View content);
Element sequence(std::span<const Element> elements);
Element sequence(std::initializer_list<View> elements);
Element set(
    std::initializer_list<View> elements);  // of one element, or in the order of their bytes (X.690 section 11.6)
Element boolean(bool value);
Element integer(std::uint64_t value);
Element integer(View value);  // not negative, big-endian, of any length
Element bit_string(View bytes, unsigned unused = 0);
Element octet_string(View bytes);
Element null();
Element object_identifier(std::string_view dotted);  // throws std::invalid_argument
Element utf8_string(std::string_view text);
Element ia5_string(std::string_view text);
Element printable_string(std::string_view text);
// UTCTime from 1950 through 2049, else GeneralizedTime. RFC 5280 section 4.1.2.5
Element time(std::chrono::sys_seconds time);

}  // namespace lib::der
