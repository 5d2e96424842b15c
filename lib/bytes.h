#pragma once
// Bytes that are owned, and views of bytes that are somebody else's.
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

inline void append(Bytes& bytes, View more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

// One after the other: concat(client_random, server_random).
template <std::convertible_to<View>... Parts>
Bytes concat(const Parts&... parts) {
    Bytes whole;
    whole.reserve((View(parts).size() + ... + 0));
    (append(whole, parts), ...);
    return whole;
}

inline Bytes to_bytes(View view) { return {view.begin(), view.end()}; }

// The characters of a text as bytes, and back.
inline View view_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }
inline std::string text_of(View bytes) { return {bytes.begin(), bytes.end()}; }

// Big-endian numbers, as all of TLS, DER and SHA-256 write them. At most 8 bytes are
// loaded; any number is stored, with zeros above the value.
inline std::uint64_t load_big_endian(View bytes) {
    std::uint64_t value = 0;
    for (auto byte : bytes) value = value << 8 | byte;
    return value;
}
inline void store_big_endian(std::uint64_t value, std::span<std::uint8_t> bytes) {
    for (std::size_t i = bytes.size(); i-- > 0; value >>= 8) bytes[i] = static_cast<std::uint8_t>(value);
}
// Little-endian ones, as MD5, ChaCha20, X25519 and ML-KEM write them.
inline std::uint64_t load_little_endian(View bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
    return value;
}
inline void store_little_endian(std::uint64_t value, std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(value), value >>= 8;
}

template <std::size_t N>
std::array<std::uint8_t, N> big_endian(std::uint64_t value) {
    std::array<std::uint8_t, N> bytes;
    store_big_endian(value, bytes);
    return bytes;
}

}  // namespace lib
