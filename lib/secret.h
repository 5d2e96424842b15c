#pragma once
// Secrets: memory that is wiped before it is given back, and a type that does not turn into plain bytes by itself.
#include <string.h>

#include <algorithm>
#include <array>
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

// Overwrites the stack below its caller: the true one, also where AddressSanitizer keeps what functions hold elsewhere.
template <std::size_t size>
[[gnu::noinline, gnu::no_sanitize_address]] inline void wipe_stack() {
    std::array<std::uint8_t, size> below;
    wipe(below.data(), below.size());
}

template <class Work>
[[gnu::noinline]] auto in_its_own_frame(const Work& work) {
    return work();
}

// Calls work, and wipes the stack that it had: there is left what has no name to be wiped by, temporaries and what was in
// registers. size: more than it takes, in bytes.
template <std::size_t size = 16384, class Work>
auto with_wiped_stack(const Work& work) {
    struct Wiper {
        Wiper() = default;
        Wiper(const Wiper&) = delete;
        Wiper& operator=(const Wiper&) = delete;
        ~Wiper() { wipe_stack<size>(); }
    };
    const Wiper wiper;
    return in_its_own_frame(work);
}

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

// As concat, for parts of which one is secret: no copy of it is left where the whole grew.
template <std::convertible_to<View>... Parts>
Secret secret_concat(const Parts&... parts) {
    Secret whole((View(parts).size() + ... + 0));
    auto at = whole.bytes().begin();
    ((at = std::ranges::copy(View(parts), at).out), ...);
    return whole;
}

}  // namespace lib
