#include "crypto/fast/ecdsa.h"

#include <stdexcept>

#include "crypto/fast/multiples.h"

namespace crypto::fast {

using lib::constant_time::declassify;

template <class C>
static typename C::Scalar hash_scalar(CurveId id, lib::View hash_value) {
    return typename C::Scalar(bits2int(curve(id), hash_value).to_bytes(C::size));
}

template <class C>
static lib::Bytes bytes_of(const typename C::Scalar& number) {
    lib::Bytes bytes(C::size);
    number.store(bytes);
    return bytes;
}

// FIPS 186-5 section 6.4.1
template <class C>
static std::optional<EcdsaSignature> sign_with(const EcPrivateKey& key, lib::View hash_value, lib::View nonce) {
    using Scalar = typename C::Scalar;
    const Scalar d(key.d().view()), k(nonce), e = hash_scalar<C>(key.curve(), hash_value);
    const Scalar r(affine_x(multiply_base<C>(nonce)));
    const auto s = inverse(k) * (e + r * d);
    if (declassify(r.is_zero() | s.is_zero())) return std::nullopt;
    return EcdsaSignature{bytes_of<C>(r), bytes_of<C>(s)};
}

std::optional<EcdsaSignature> ecdsa_sign_with(const EcPrivateKey& key, lib::View hash_value, lib::View k) {
    if (k.size() != coordinate_size(key.curve()) || !is_scalar(key.curve(), k))
        throw std::invalid_argument("k is not above 0 and below the order n");
    return lib::with_wiped_stack(
        [&] { return with_curve(key.curve(), [&]<class C>(C) { return sign_with<C>(key, hash_value, k); }); });
}

static EcdsaSignature sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::View additional) {
    const auto hash_value = hash(H, message);
    EcdsaNonces nonces(H, key, hash_value, additional);
    for (;;)
        if (auto signature = fast::ecdsa_sign_with(key, hash_value, nonces.next().view())) return std::move(*signature);
}

EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message) {
    return sign(key, H, message, {});
}

EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::RandomSource& random) {
    lib::Secret additional(digest_size(H));
    random.fill(additional.bytes(), "ECDSA nonce: additional data");
    return sign(key, H, message, additional.view());
}

// FIPS 186-5 section 6.4.2
template <class C>
static bool verify(const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature) {
    using Scalar = typename C::Scalar;
    const Scalar r(signature.r), e = hash_scalar<C>(key.curve(), hash_value);
    const auto s_inverse = inverse(Scalar(signature.s));
    const auto u = e * s_inverse, v = r * s_inverse;
    const auto R_1 = multiply_base<C>(bytes_of<C>(u)) + multiply_public(bytes_of<C>(v), projective<C>(key.point()));
    const Scalar r_1(affine_x(R_1));
    return declassify(~R_1.Z.is_zero() & (r_1 - r).is_zero());
}

bool ecdsa_verify(const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature) {
    const auto id = key.curve();
    if (signature.r.size() != coordinate_size(id) || signature.s.size() != coordinate_size(id)) return false;
    if (!is_scalar(id, signature.r) || !is_scalar(id, signature.s)) return false;
    return with_curve(id, [&]<class C>(C) { return verify<C>(key, hash_value, signature); });
}

}  // namespace crypto::fast
