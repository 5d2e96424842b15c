#include "crypto/fast/dh.h"

#include "lib/modulus.h"

namespace crypto::fast {

using lib::Integer;
using lib::SecretInteger;
namespace constant_time = lib::constant_time;

static lib::Modulus modulus_of(const DhGroup& group) {
    return {group.p, SecretInteger::limbs_for(group.p.bit_length())};
}

// That an exponent is in 1..p-2 is public: none other is made. Its length is as well.
static SecretInteger exponent(const DhGroup& group, lib::View x) {
    if (x.size() <= group.size()) {
        const auto limbs = SecretInteger::limbs_for(group.p.bit_length());
        const SecretInteger number(x, limbs), one(Integer(1), limbs), end(group.p - Integer(1), limbs);
        if (constant_time::declassify(~is_less(number, one) & is_less(number, end)))
            return number.resized(SecretInteger::limbs_for(8 * x.size()));
    }
    throw BadDhValue("the Diffie-Hellman exponent is not in 1..p-2");
}

static SecretInteger power(const DhGroup& group, const lib::Modulus& p, const Integer& base, lib::View x) {
    return p.power(SecretInteger(base, p.size()), exponent(group, x));
}

lib::Bytes dh_public_value(const DhGroup& group, lib::View x) {
    const auto Y = power(group, modulus_of(group), group.g, x);
    return constant_time::declassify(Y.to_bytes(group.size()).view());  // it is sent to the peer
}

// That Z is none of 0, 1 and p-1 is public: else the handshake fails.
lib::Secret dh_shared_secret(const DhGroup& group, lib::View x, lib::View Y) {
    const Integer peer(Y);
    require_dh_public_value(group, peer);
    const auto p = modulus_of(group);
    const auto Z = power(group, p, peer, x);
    const SecretInteger two(Integer(2), p.size()), greatest(group.p - Integer(1), p.size());
    if (constant_time::declassify(is_less(Z, two) | is_equal(Z, greatest)))
        throw BadDhValue("the Diffie-Hellman shared secret is not in 2..p-2");
    return Z.to_bytes(group.size());
}

}  // namespace crypto::fast
