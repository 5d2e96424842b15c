#include "crypto/ec_key.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/fast/ec_multiply.h"
#include "lib/secret_integer.h"

namespace crypto {

using lib::Secret;
using lib::SecretInteger;

EcPublicKey::EcPublicKey(CurveId curve, lib::View encoded)
    : curve_(curve), point_(decode_point(crypto::curve(curve), encoded)) {}

bool is_scalar(CurveId curve, lib::View scalar) {
    const auto& n = crypto::curve(curve).n;
    const auto size = n.limbs().size();
    const SecretInteger number(scalar, size);
    const auto is_zero = is_equal(number, SecretInteger(size));
    return lib::constant_time::declassify(is_less(number, SecretInteger(n, size)) & ~is_zero);
}

static Secret checked_scalar(CurveId curve, lib::View d) {
    const auto size = coordinate_size(curve);
    std::uint64_t too_much = 0;
    while (d.size() > size) too_much |= d.front(), d = d.subspan(1);
    Secret scalar(size);
    std::ranges::copy(d, scalar.bytes().end() - static_cast<std::ptrdiff_t>(d.size()));
    const bool fits = lib::constant_time::declassify(lib::constant_time::is_zero(too_much));
    if (!fits || !is_scalar(curve, scalar.view()))
        throw BadKey("the private key is not above 0 and below the order n of " + std::string(name_of(curve)));
    return scalar;
}

EcPrivateKey::EcPrivateKey(CurveId curve, lib::View d)
    : d_(checked_scalar(curve, d)), public_key_(curve, fast::public_point(curve, d_.view())) {}

// FIPS 186-5 appendix A.2.2: c of as many bits as n has, again until c <= n - 2; d = c + 1.
EcPrivateKey generate_ec_key(CurveId id, lib::RandomSource& random) {
    constexpr int tries = 128;  // each fails with a probability of 1/2 at most
    const auto& n = curve(id).n;
    const auto size = n.limbs().size();
    const SecretInteger one(lib::Integer(1), size), n_minus_1(n - lib::Integer(1), size);
    Secret bytes(coordinate_size(id));
    for (int i = 0; i < tries; ++i) {
        random.fill(bytes.bytes(), "EC private key");
        bytes.bytes().front() &= static_cast<std::uint8_t>(0xff >> (8 * bytes.size() - n.bit_length()));
        const SecretInteger c(bytes.view(), size);
        if (lib::constant_time::declassify(is_less(c, n_minus_1)))
            return EcPrivateKey(id, (c + one).to_bytes(bytes.size()).view());
    }
    throw std::runtime_error("the random source did not come by a private key of " + std::string(name_of(id)));
}

}  // namespace crypto
