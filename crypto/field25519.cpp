#include "crypto/field25519.h"

#include <algorithm>

namespace crypto {

using lib::Integer;

const Integer& Field25519::p() {
    static const auto p = Integer::power_of_two(255) - Integer(19);
    return p;
}

lib::Bytes Field25519::encode() const { return encode_little_endian(value_, size); }

Field25519 power(const Field25519& a, const Integer& exponent) {
    return Field25519(powm(a.value_, exponent, Field25519::p()));
}

Field25519 invert(const Field25519& a) { return power(a, Field25519::p() - Integer(2)); }

Integer decode_little_endian(lib::View bytes) {
    return Integer(lib::WipedVector<std::uint8_t>(bytes.rbegin(), bytes.rend()));
}

lib::Bytes encode_little_endian(const Integer& value, std::size_t size) {
    auto bytes = value.to_bytes(size);
    std::ranges::reverse(bytes);
    return bytes;
}

}  // namespace crypto
