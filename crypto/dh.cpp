#include "crypto/dh.h"

#include "lib/constant_time.h"

namespace crypto {

using lib::Integer;
using lib::Secret;

Secret dh_exponent(const DhGroup& group, lib::RandomSource& random) {
    const auto bits = group.exponent_bits;
    Secret x((bits + 7) / 8);
    random.fill(x.bytes(), "Diffie-Hellman exponent");
    const auto highest = static_cast<std::uint8_t>(1 << (bits - 1) % 8);
    auto& first = x.bytes()[0];
    first = static_cast<std::uint8_t>((first & (highest - 1)) | highest);
    return x;
}

static Integer exponent(const DhGroup& group, lib::View x) {
    Integer number(x);
    if (x.size() > group.size() || number < Integer(1) || number >= group.p - Integer(1))
        throw BadDhValue("the Diffie-Hellman exponent is not in 1..p-2");
    return number;
}

lib::Bytes dh_public_value(const DhGroup& group, lib::View x, const lib::Steps& steps) {
    auto Y = powm(group.g, exponent(group, x), group.p).to_bytes(group.size());
    steps("DH", -1, {{"x", x}, {"Y", Y}});
    return Y;
}

Secret dh_shared_secret(const DhGroup& group, lib::View x, lib::View Y, const lib::Steps& steps) {
    const Integer peer(Y);
    require_dh_public_value(group, peer);
    const auto power = powm(peer, exponent(group, x), group.p);
    if (power < Integer(2) || power == group.p - Integer(1))
        throw BadDhValue("the Diffie-Hellman shared secret is not in 2..p-2");
    auto Z = power.to_secret(group.size());
    steps("DH", -1, {{"Y", Y}, {"x", x}, {"Z", Z.view()}});
    return Z;
}

Secret without_leading_zeros(const Secret& Z) {
    auto bytes = Z.view();
    while (!bytes.empty() && lib::constant_time::declassify(lib::constant_time::is_zero(bytes[0])))
        bytes = bytes.subspan(1);
    return Secret(bytes);
}

}  // namespace crypto
