#include "crypto/ml_kem.h"

#include <stdexcept>

#include "crypto/ml_kem_encoding.h"
#include "crypto/sha3.h"
#include "lib/constant_time.h"

namespace crypto {

// Section 4.1, equations (4.4) and (4.5).
static Sha3_256::Digest H(lib::View s) { return sha3<256>(s); }

static Sha3_512::Digest G(lib::View a, lib::View b) {
    Sha3_512 hash;
    hash.update(a);
    hash.update(b);
    return hash.digest();
}

static lib::Secret J(lib::View z, lib::View c) {
    Shake256 shake;
    shake.absorb(z);
    shake.absorb(c);
    lib::Secret output(32);
    shake.squeeze(output.bytes());
    return output;
}

// The parts of a decapsulation key, Algorithm 18, lines 1 to 4.
namespace {
struct DecapsulationKey {
    lib::View dk_PKE, ek_PKE, h, z;
};
}  // namespace

template <ml_kem::ParameterSet p>
static DecapsulationKey parts_of(lib::View dk) {
    using K_PKE = ml_kem::K_PKE<p>;
    const auto dk_PKE = dk.first(K_PKE::decryption_key_size);
    const auto ek_PKE = dk.subspan(dk_PKE.size(), K_PKE::encryption_key_size);
    return {dk_PKE, ek_PKE, dk.last(64).first(32), dk.last(32)};
}

template <ml_kem::ParameterSet p>
bool MlKem<p>::is_encapsulation_key(lib::View ek) {
    if (ek.size() != encapsulation_key_size) return false;
    for (std::size_t i = 0; i < p.k; ++i) {
        const auto encoded = ek.subspan(384 * i, 384);
        std::array<std::uint8_t, 384> again{};
        ml_kem::ByteEncode_12(ml_kem::ByteDecode_12<ml_kem::Tq>(encoded), again);
        if (!std::ranges::equal(encoded, again)) return false;
    }
    return true;
}

template <ml_kem::ParameterSet p>
bool MlKem<p>::is_decapsulation_key(lib::View dk) {
    if (dk.size() != decapsulation_key_size) return false;
    const auto [dk_PKE, ek_PKE, h, z] = parts_of<p>(dk);
    return std::ranges::equal(H(ek_PKE), h);
}

template <ml_kem::ParameterSet p>
typename MlKem<p>::Keys MlKem<p>::KeyGen(lib::RandomSource& random, const lib::Steps& steps) {
    lib::Secret d(seed_size), z(seed_size);
    random.fill(d.bytes(), "d of ML-KEM.KeyGen");
    random.fill(z.bytes(), "z of ML-KEM.KeyGen");
    return KeyGen_internal(d.view(), z.view(), steps);
}

template <ml_kem::ParameterSet p>
std::optional<typename MlKem<p>::Encapsulated> MlKem<p>::Encaps(lib::View ek, lib::RandomSource& random,
                                                                const lib::Steps& steps) {
    if (!is_encapsulation_key(ek)) return std::nullopt;
    lib::Secret m(seed_size);
    random.fill(m.bytes(), "m of ML-KEM.Encaps");
    return Encaps_internal(ek, m.view(), steps);
}

template <ml_kem::ParameterSet p>
std::optional<lib::Secret> MlKem<p>::Decaps(lib::View dk, lib::View c, const lib::Steps& steps) {
    if (!is_decapsulation_key(dk)) throw std::invalid_argument("this is no decapsulation key of ML-KEM");
    if (c.size() != ciphertext_size) return std::nullopt;
    return Decaps_internal(dk, c, steps);
}

// Algorithm 16.
template <ml_kem::ParameterSet p>
typename MlKem<p>::Keys MlKem<p>::KeyGen_internal(lib::View d, lib::View z, const lib::Steps& steps) {
    auto [ek_PKE, dk_PKE] = K_PKE::KeyGen(d, steps);                    // line 1
    auto dk = lib::secret_concat(dk_PKE.view(), ek_PKE, H(ek_PKE), z);  // line 3
    return {std::move(ek_PKE), std::move(dk)};
}

// Algorithm 17.
template <ml_kem::ParameterSet p>
typename MlKem<p>::Encapsulated MlKem<p>::Encaps_internal(lib::View ek, lib::View m, const lib::Steps& steps) {
    const auto K_r = G(m, H(ek));  // line 1
    const auto K = lib::View(K_r).first(32), r = lib::View(K_r).last(32);
    steps("ML-KEM.Encaps_internal", -1, {{"K", K}, {"r", r}});
    lib::Bytes c(ciphertext_size);
    K_PKE::Encrypt(ek, m, r, c, steps);  // line 2
    return {lib::Secret(K), std::move(c)};
}

// Algorithm 18. Whether c was made again is a secret, as what the peer would learn of it opens its way to the key.
template <ml_kem::ParameterSet p>
lib::Secret MlKem<p>::Decaps_internal(lib::View dk, lib::View c, const lib::Steps& steps) {
    const auto [dk_PKE, ek_PKE, h, z] = parts_of<p>(dk);  // lines 1 to 4
    const auto m = K_PKE::Decrypt(dk_PKE, c, steps);      // line 5: m'
    const auto K_r = G(m.view(), h);                      // line 6
    const auto K = lib::View(K_r).first(32), r = lib::View(K_r).last(32);
    const auto K_bar = J(z, c);  // line 7
    steps("ML-KEM.Decaps_internal", -1, {{"m'", m.view()}, {"K'", K}, {"r'", r}, {"K_bar", K_bar.view()}});
    lib::Secret c_again(ciphertext_size);
    K_PKE::Encrypt(ek_PKE, m.view(), r, c_again.bytes(), steps);  // line 8: c'
    steps("ML-KEM.Decaps_internal", -1, {{"c'", c_again.view()}});

    const auto is_same = lib::constant_time::is_equal(c, c_again.view());  // lines 9 to 11
    lib::Secret result(shared_secret_size);
    for (std::size_t i = 0; i < shared_secret_size; ++i)
        result.bytes()[i] = static_cast<std::uint8_t>(lib::constant_time::select(is_same, K[i], K_bar.view()[i]));
    return result;
}

template struct MlKem<ml_kem::ML_KEM_768>;

}  // namespace crypto
