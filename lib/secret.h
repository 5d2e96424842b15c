#pragma once
// Secrets: memory that is wiped before it is given back, and a type that does not turn into plain bytes by itself.
#include <string.h>

#include <memory>

#include "lib/bytes.h"

namespace lib {

// Overwrites memory in a way that no optimiser removes.
inline void wipe(void* memory, std::size_t size) {
    if (size > 0) explicit_bzero(memory, size);  // which takes no null pointer, as empty memory may have
}

template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    explicit WipingAllocator(const WipingAllocator<U>&) {}
    T* allocate(std::size_t n) { return std::allocator<T>().allocate(n); }
    void deallocate(T* memory, std::size_t n) {
        wipe(memory, n * sizeof(T));
        std::allocator<T>().deallocate(memory, n);
    }
    friend bool operator==(WipingAllocator, WipingAllocator) { return true; }
};

template <class T>
using WipedVector = std::vector<T, WipingAllocator<T>>;

// A text that is wiped, all but what is too short for a secret (15 characters).
using WipedText = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

// An array of numbers that is wiped when it goes out of scope: round keys, scratch, hash states.
template <class T, std::size_t N>
struct WipedArray : std::array<T, N> {
    WipedArray() : std::array<T, N>{} {}
    WipedArray(const WipedArray&) = default;
    WipedArray& operator=(const WipedArray&) = default;
    ~WipedArray() { wipe(this->data(), sizeof(T) * N); }
};

// Secret bytes: keys, the pre-master and the master secret. Who needs the bytes says so with view().
class Secret {
public:
    Secret() = default;
    explicit Secret(std::size_t size) : bytes_(size) {}
    explicit Secret(View bytes) : bytes_(bytes.begin(), bytes.end()) {}

    std::size_t size() const { return bytes_.size(); }
    View view() const { return bytes_; }
    std::span<std::uint8_t> bytes() { return bytes_; }

private:
    WipedVector<std::uint8_t> bytes_;
};

}  // namespace lib
