#pragma once
// A part of a file whose numbers are in the byte order that the file says. It is an `io` of the field codec (lib/codec.h)
// for structs of numbers. Faults are lib::Malformed, with their place in the whole file.
#include <bit>

#include "lib/codec.h"

namespace apps::capture {

class FilePart {
public:
    FilePart(lib::View file, std::endian order) : FilePart(file, order, 0, file.size()) {}

    std::size_t offset() const { return at_; }
    std::size_t left() const { return end_ - at_; }
    [[noreturn]] void fault(const std::string& what) const { throw lib::Malformed(what, at_); }

    template <lib::Number T>
    void field(const char* name, T& value) {
        std::array<std::uint8_t, sizeof(T)> bytes;
        std::ranges::copy(take(name, sizeof(T)), bytes.begin());
        if (order_ == std::endian::little) std::ranges::reverse(bytes);
        value = static_cast<T>(lib::load_big_endian(bytes));
    }
    template <lib::Number T>
    T number(const char* name) {
        T value{};
        field(name, value);
        return value;
    }
    template <class T>
    T get() {
        T value{};
        T::describe(*this, value);
        return value;
    }
    lib::View take(const char* what, std::size_t length) {
        if (length > left()) fault(std::string(what) + " is cut short");
        return file_.subspan(std::exchange(at_, at_ + length), length);
    }
    // The same in another byte order.
    FilePart in_order(std::endian order) const { return {file_, order, at_, end_}; }
    // The next so many bytes as a part of their own.
    FilePart part(const char* what, std::size_t length) {
        const auto begin = at_;
        take(what, length);
        return {file_, order_, begin, at_};
    }

private:
    FilePart(lib::View file, std::endian order, std::size_t begin, std::size_t end)
        : file_(file), order_(order), at_(begin), end_(end) {}

    lib::View file_;
    std::endian order_;
    std::size_t at_, end_;
};

}  // namespace apps::capture
