#include "crypto/ecdsa.h"

#include <stdexcept>

namespace crypto {

using lib::Integer;

static void tell(const lib::Steps& steps, const Curve& curve, const char* name, const Integer& number) {
    if (steps) steps("ECDSA", -1, {{name, number.to_bytes(coordinate_size(curve.id))}});
}

// FIPS 186-5 section 6.4.1, steps 2 to 9.
std::optional<EcdsaSignature> ecdsa_sign_with(const EcPrivateKey& key, lib::View hash_value, lib::View nonce,
                                              const lib::Steps& steps) {
    const auto& C = curve(key.curve());
    const Integer zero, d(key.d().view()), k(nonce);
    if (k == zero || k >= C.n) throw std::invalid_argument("k is not above 0 and below the order n");
    const auto e = bits2int(C, hash_value);
    const auto R = C.multiply(k, C.G);
    const auto r = R.x % C.n;
    const auto s = inverse(k, C.n) * (e + r * d) % C.n;
    tell(steps, C, "e", e);
    tell(steps, C, "k", k);
    tell(steps, C, "x_R", R.x);
    tell(steps, C, "y_R", R.y);
    tell(steps, C, "r", r);
    tell(steps, C, "s", s);
    if (r == zero || s == zero) return std::nullopt;
    const auto size = coordinate_size(C.id);
    return EcdsaSignature{r.to_bytes(size), s.to_bytes(size)};
}

static EcdsaSignature sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::View additional,
                           const lib::Steps& steps) {
    const auto hash_value = hash(H, message);
    steps("ECDSA", -1, {{"H", hash_value}});
    EcdsaNonces nonces(H, key, hash_value, additional, steps);
    for (;;)
        if (const auto signature = ecdsa_sign_with(key, hash_value, nonces.next().view(), steps)) return *signature;
}

EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, const lib::Steps& steps) {
    return sign(key, H, message, {}, steps);
}

EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::RandomSource& random,
                          const lib::Steps& steps) {
    lib::Secret additional(digest_size(H));
    random.fill(additional.bytes(), "ECDSA nonce: additional data");
    return sign(key, H, message, additional.view(), steps);
}

// FIPS 186-5 section 6.4.2
bool ecdsa_verify(const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature,
                  const lib::Steps& steps) {
    const auto& C = curve(key.curve());
    const Integer zero, r(signature.r), s(signature.s);
    if (r == zero || r >= C.n || s == zero || s >= C.n) return false;
    const auto e = bits2int(C, hash_value);
    const auto s_inverse = inverse(s, C.n);
    const auto u = e * s_inverse % C.n, v = r * s_inverse % C.n;
    const auto R_1 = C.add(C.multiply(u, C.G), C.multiply(v, key.point()));
    tell(steps, C, "e", e);
    tell(steps, C, "s^-1", s_inverse);
    tell(steps, C, "u", u);
    tell(steps, C, "v", v);
    if (R_1.is_infinity) return false;
    tell(steps, C, "x_R1", R_1.x);
    tell(steps, C, "y_R1", R_1.y);
    tell(steps, C, "r_1", R_1.x % C.n);
    return R_1.x % C.n == r;
}

}  // namespace crypto
