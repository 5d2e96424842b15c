#pragma once
// The field codec. A wire struct describes its fields once, in the order of the presentation language of RFC 5246
// section 4; that one description reads it, writes it, bounds it and, while reading, explains every byte:
//
//     struct Alert {
//         AlertLevel level{};  AlertDescription description{};
//         static void describe(auto& io, auto& self) {
//             io.field("level", self.level);
//             io.field("description", self.description);
//         }
//     };
//
// Reader and Writer are the two `io`s.
#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "lib/bytes.h"
#include "lib/field.h"
#include "lib/malformed.h"

namespace lib {

// The bounds of a variable-length vector, in bytes: opaque session_id<0..32> is {0, 32}.
// The upper one fixes the size of the length that stands before it.
struct Bounds {
    std::size_t min, max;
    constexpr std::size_t length_size() const { return max < 0x100 ? 1 : max < 0x10000 ? 2 : 3; }
    constexpr bool hold(std::size_t n) const { return min <= n && n <= max; }
};

// A number of 24 bits, for which C++ has no type.
struct Uint24 {
    std::uint32_t value = 0;
};

template <class T>
concept Number = std::integral<T> || std::is_enum_v<T>;

// Bytes to struct. Every length is checked before it is used, and a fault throws Malformed. Where `fields` is given, each
// field is noted there as it is read, so that after a fault the fields so far, and the place of the fault, are known.
class Reader {
public:
    static constexpr bool reads = true;

    explicit Reader(View in, std::vector<Field>* fields = nullptr) : in_(in), end_(in.size()), fields_(fields) {}

    bool done() const { return at_ == end_; }
    std::size_t offset() const { return at_; }

    // Nothing may follow: throws Malformed where something does.
    void finish() const {
        if (!done()) fault(bytes_text(end_ - at_) + " too many after its end");
    }
    void require(bool condition, const char* what) const {
        if (!condition) fault(what);
    }

    template <Number T>
    void field(const char* name, T& value, About about = {}) {
        note(name, about, [&] {
            value = static_cast<T>(number(name, sizeof value));
            return to_text(value);
        });
        note_freshness(value);
    }
    void field(const char* name, Uint24& value, About about = {}) {
        note(name, about, [&] {
            value.value = static_cast<std::uint32_t>(number(name, 3));
            return std::to_string(value.value);
        });
    }
    template <std::size_t N>
    void field(const char* name, std::array<std::uint8_t, N>& value, About about = {}) {
        note(name, about, [&] {
            std::ranges::copy(take(name, N), value.begin());
            return std::string();
        });
    }
    template <class T>
    void field(const char* name, T& value, About about = {}) {
        note(name, about, [&] {
            T::describe(*this, value);
            if constexpr (requires { value.summary(); })
                return value.summary();
            else
                return std::string();
        });
        note_freshness(value);
    }

    // A vector of bytes or of fields, with its length before it. Entries are called as their vector is.
    template <class T>
    void vector(const char* name, std::vector<T>& values, Bounds bounds, About about = {}) {
        within(name, bounds, about, [&] {
            if constexpr (std::same_as<T, std::uint8_t>) {
                values = to_bytes(take(name, end_ - at_));
                return bytes_text(values.size());
            } else {
                values.clear();
                while (!done()) {
                    field(name, values.emplace_back());
                    if (fields_) fields_->back().name += "[" + std::to_string(values.size() - 1) + "]";
                }
                return std::to_string(values.size()) + (values.size() == 1 ? " entry" : " entries");
            }
        });
    }
    // A vector of bytes that are themselves a structure: `inside(Reader&)` reads it, and explains it where asked to.
    template <class Inside>
    void vector(const char* name, Bytes& bytes, Bounds bounds, About about, Inside inside) {
        within(name, bounds, about, [&] {
            bytes = to_bytes(in_.subspan(at_, end_ - at_));
            inside(*this);
            at_ = end_;
            return bytes_text(bytes.size());
        });
    }
    // A vector that ends the struct and may be absent, as extensions are.
    template <class T>
    void trailing_vector(const char* name, std::optional<std::vector<T>>& values, Bounds bounds, About about = {}) {
        if (!done()) vector(name, values.emplace(), bounds, about);
    }
    // So many bytes: opaque content[length].
    void opaque(const char* name, Bytes& bytes, std::size_t length, About about = {}) {
        note(name, about, [&] {
            bytes = to_bytes(take(name, length));
            return bytes_text(bytes.size());
        });
    }
    // All bytes that are left.
    void rest(const char* name, Bytes& bytes, About about = {}) { opaque(name, bytes, end_ - at_, about); }
    // The fields that another reader (DER's) finds in the bytes that are left; made only where somebody asks for them.
    void explain_rest(auto make_fields) {
        if (fields_)
            std::ranges::move(moved_by(at_, make_fields(in_.subspan(at_, end_ - at_))), std::back_inserter(*fields_));
    }

private:
    View take(const char* name, std::size_t length) {
        if (length > end_ - at_) fault(std::string(name) + " is cut short");
        return in_.subspan(std::exchange(at_, at_ + length), length);
    }
    std::size_t number(const char* name, std::size_t size) { return load_big_endian(take(name, size)); }
    [[noreturn]] void fault(const std::string& what) const { throw Malformed(what, at_); }

    void within(const char* name, Bounds bounds, About about, auto read_content) {
        note(name, about, [&] {
            std::size_t length = 0;
            note("length", {}, [&] { return std::to_string(length = number(name, bounds.length_size())); });
            if (!bounds.hold(length)) fault(std::string(name) + " has " + bytes_text(length));
            if (length > end_ - at_) fault(std::string(name) + " is cut short");
            const auto outer = std::exchange(end_, at_ + length);
            auto value = read_content();
            note_unread_content();
            end_ = outer;
            return value;
        });
    }

    // What no field inside a vector explains is a field too: every byte has one.
    void note_unread_content() {
        if (!fields_) return;
        const auto explained = fields_->back().offset + fields_->back().length;
        if (explained < at_) fields_->push_back({"content", {}, explained, at_ - explained});
    }

    static std::string bytes_text(std::size_t count) {
        return std::to_string(count) + (count == 1 ? " byte" : " bytes");
    }
    template <Number T>
    static std::string to_text(T value) {
        if constexpr (requires { name_of(value); })
            return name_of(value);  // code points say their name
        else
            return std::to_string(static_cast<std::size_t>(value));
    }
    // Some code points are drawn at random.
    void note_freshness(const auto& value) {
        if constexpr (requires { is_fresh(value); })
            if (fields_) fields_->back().about.fresh |= is_fresh(value);
    }
    void note(const char* name, About about, auto read) {
        if (!fields_) return void(read());
        const auto outer = fields_;
        outer->push_back({name, about, at_});
        fields_ = &outer->back().parts;
        auto value = read();
        outer->back().value = std::move(value);
        outer->back().length = at_ - outer->back().offset;
        fields_ = outer;
    }

    View in_;
    std::size_t at_ = 0, end_;
    std::vector<Field>* fields_;
};

// Struct to bytes. What is out of its bounds is the program's fault: std::logic_error.
class Writer {
public:
    static constexpr bool reads = false;
    Bytes out;

    template <Number T>
    void field(const char*, T value, About = {}) {
        number(static_cast<std::size_t>(value), sizeof value);
    }
    void field(const char*, Uint24 value, About = {}) { number(value.value, 3); }
    template <std::size_t N>
    void field(const char*, const std::array<std::uint8_t, N>& value, About = {}) {
        append(out, value);
    }
    template <class T>
        requires(!Number<T>)
    void field(const char*, const T& value, About = {}) {
        T::describe(*this, value);
    }

    template <class T>
    void vector(const char* name, const std::vector<T>& values, Bounds bounds, About = {}) {
        Writer content;
        for (const auto& value : values) content.field(name, value);
        if (!bounds.hold(content.out.size())) throw std::logic_error(std::string(name) + " is out of its bounds");
        number(content.out.size(), bounds.length_size());
        append(out, content.out);
    }
    template <class Inside>
    void vector(const char* name, const Bytes& bytes, Bounds bounds, About about, Inside) {
        vector(name, bytes, bounds, about);
    }
    template <class T>
    void trailing_vector(const char* name, const std::optional<std::vector<T>>& values, Bounds bounds, About = {}) {
        if (values) vector(name, *values, bounds);
    }
    void opaque(const char* name, const Bytes& bytes, std::size_t length, About = {}) {
        require(bytes.size() == length, name);
        append(out, bytes);
    }
    void rest(const char*, const Bytes& bytes, About = {}) { append(out, bytes); }
    void require(bool condition, const char* what) const {
        if (!condition) throw std::logic_error(what);
    }

private:
    void number(std::size_t value, std::size_t size) {
        while (size--) out.push_back(static_cast<std::uint8_t>(value >> 8 * size));
    }
};

// A struct from exactly these bytes, and the bytes of a struct.
template <class T>
T read(View bytes, std::vector<Field>* fields = nullptr) {
    T value;
    Reader reader(bytes, fields);
    T::describe(reader, value);
    reader.finish();
    return value;
}
template <class T>
Bytes written(const T& value) {
    Writer writer;
    T::describe(writer, value);
    return std::move(writer.out);
}

}  // namespace lib
