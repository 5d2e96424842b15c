#include "crypto/poly1305.h"

#include <algorithm>
#include <stdexcept>

#include "lib/integer.h"

namespace crypto {

using lib::Integer;

static Integer le_bytes_to_num(lib::View bytes) {
    return Integer(lib::WipedVector<std::uint8_t>(bytes.rbegin(), bytes.rend()));
}

static Poly1305::Tag num_to_16_le_bytes(const Integer& number) {
    const auto bytes = (number % Integer::power_of_two(128)).to_bytes(16);
    Poly1305::Tag tag{};
    std::ranges::reverse_copy(bytes, tag.begin());
    return tag;
}

// Section 2.5: "r" may not have some of its bits, so that a fast body has fewer carries.
static Integer clamped(lib::View r) {
    lib::Secret secret(r);
    const auto bytes = secret.bytes();
    for (unsigned i : {3, 7, 11, 15}) bytes[i] &= 15;
    for (unsigned i : {4, 8, 12}) bytes[i] &= 252;
    return le_bytes_to_num(bytes);
}

static void tell(const lib::Steps& steps, const char* name, const Integer& number, int i = -1) {
    if (steps) steps("i", i, {{name, number.to_bytes()}});
}

// Section 2.5.1: poly1305_mac.
Poly1305::Tag poly1305_mac(lib::View message, lib::View key, const lib::Steps& steps) {
    if (key.size() != Poly1305::key_size)
        throw std::invalid_argument("a Poly1305 key has 32 bytes, not " + std::to_string(key.size()));
    const auto r = clamped(key.first(16)), s = le_bytes_to_num(key.subspan(16));
    tell(steps, "r", r);
    tell(steps, "s", s);

    const auto P = Integer::power_of_two(130) - Integer(5);
    Integer Acc;
    for (int i = 1; !message.empty(); ++i) {
        const auto part = message.first(std::min(message.size(), Poly1305::block_size));
        message = message.subspan(part.size());
        const auto block = le_bytes_to_num(lib::concat(part, std::array<std::uint8_t, 1>{0x01}));
        const auto sum = Acc + block, product = sum * r;
        Acc = product % P;
        tell(steps, "Block #i with 0x01 byte", block, i);
        tell(steps, "Acc + Block #i", sum, i);
        tell(steps, "(Acc + Block #i) * r", product, i);
        tell(steps, "((Acc + Block #i) * r) % P", Acc, i);
    }
    tell(steps, "Acc + s", Acc + s);
    return num_to_16_le_bytes(Acc + s);
}

}  // namespace crypto
