#include "crypto/fast/ed25519.h"

#include <algorithm>

#include "crypto/fast/edwards25519.h"
#include "crypto/hash.h"
#include "lib/modulus.h"

namespace crypto::fast {

using lib::Secret;
using lib::SecretInteger;
using lib::View;

static Digest sha512(std::initializer_list<View> parts) { return hash(HashAlgorithm::sha512, parts); }

// Modulo the order of the base point, with a limb to spare, so that a digest of 64 bytes is reduced at once.
static const lib::Modulus& modulo_L() {
    static const lib::Modulus modulus(crypto::Edwards25519::L(), 5);
    return modulus;
}

static Secret reversed(View bytes) {
    Secret result(bytes);
    std::ranges::reverse(result.bytes());
    return result;
}

// RFC 8032's scalars are little-endian. A digest of 64 bytes has 8 limbs.
static SecretInteger reduced(View little_endian) {
    return modulo_L().mod(SecretInteger(reversed(little_endian).view(), 8));
}
static Secret encode(const SecretInteger& scalar) { return reversed(scalar.to_bytes(32).view()); }

static lib::Bytes encoded_multiple_of_B(const Secret& scalar) {
    return lib::with_wiped_stack([&] { return lib::to_bytes(multiply_base(scalar.view()).encode()); });
}

// RFC 8032 section 5.1.5
Ed25519PrivateKey::Ed25519PrivateKey(View private_key) : private_key_(checked_ed25519_key(private_key)), s_(0) {
    const auto h = sha512({private_key});
    Secret s(View(h).first(32));
    s.bytes()[0] &= 0xf8;
    s.bytes()[31] &= 0x7f;
    s.bytes()[31] |= 0x40;
    A_ = encoded_multiple_of_B(s);
    s_ = reduced(s.view());
    prefix_ = Secret(View(h).subspan(32));
}

// Section 5.1.6. R and S are told to everybody; until then they are computed from secrets, in constant time.
lib::Bytes Ed25519PrivateKey::sign(View M) const {
    const auto r = reduced(sha512({prefix_.view(), M}));
    const auto R = encoded_multiple_of_B(encode(r));
    const auto k = reduced(sha512({R, A_, M}));
    const auto S = encode(modulo_L().mod(k * s_ + r));
    return lib::concat(R, S.view());
}

// Section 5.1.7, with the cofactor, as crypto/ed25519.h says.
bool ed25519_verify(View public_key, View message, View signature) {
    if (signature.size() != ed25519_signature_size) return false;
    const auto R = signature.first(32), S = signature.subspan(32);
    const auto point_R = Edwards25519::decode(R), point_A = Edwards25519::decode(public_key);
    if (!point_R || decode_little_endian(S) >= crypto::Edwards25519::L() || !point_A) return false;
    const auto k = encode(reduced(sha512({R, public_key, message})));
    const auto times_8 = [](const Edwards25519& point) { return doubled(doubled(doubled(point))); };
    return times_8(multiply_base(S)) == times_8(*point_R + multiply_public(k.view(), *point_A));
}

}  // namespace crypto::fast
