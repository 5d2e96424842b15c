#include "crypto/ed25519.h"

#include <stdexcept>

#include "crypto/hash.h"

namespace crypto {

using lib::Integer;
using lib::View;

static const auto& B() { return Edwards25519::B(); }
static const auto& L() { return Edwards25519::L(); }

static Digest sha512(std::initializer_list<View> parts) { return hash(HashAlgorithm::sha512, parts); }

static Integer decode_scalar(View bytes) { return decode_little_endian(bytes); }
static lib::Bytes encode_scalar(const Integer& scalar) { return encode_little_endian(scalar, 32); }

View checked_ed25519_key(View private_key) {
    if (private_key.size() == ed25519_key_size) return private_key;
    throw std::invalid_argument("a private key of Ed25519 has 32 bytes, not " + std::to_string(private_key.size()));
}

// RFC 8032 section 5.1.5
Ed25519PrivateKey::Ed25519PrivateKey(View private_key, const lib::Steps& steps) {
    const auto h = sha512({checked_ed25519_key(private_key)});  // 1.
    lib::Secret buffer(View(h).first(32));
    buffer.bytes()[0] &= 0xf8;          // 2. the lowest three bits are cleared,
    buffer.bytes()[31] &= 0x7f;         //   the highest bit as well,
    buffer.bytes()[31] |= 0x40;         //   and the second highest is set
    s_ = decode_scalar(buffer.view());  // 3.
    A_ = (s_ * B()).encode();           // 4.
    prefix_ = lib::Secret(View(h).subspan(32));
    if (steps) steps("Ed25519", -1, {{"h", View(h)}, {"s", buffer.view()}, {"A", A_}});
}

// A hash value as the number that it is taken for, modulo L.
static Integer reduced(const Digest& digest, const char* name, const char* reduced_name, const lib::Steps& steps) {
    auto scalar = decode_scalar(digest) % L();
    if (steps) steps("Ed25519", -1, {{name, View(digest)}, {reduced_name, encode_scalar(scalar)}});
    return scalar;
}

// RFC 8032 section 5.1.6
lib::Bytes Ed25519PrivateKey::sign(View M, const lib::Steps& steps) const {
    const View prefix = prefix_.view(), A = A_;  // 1.
    steps("Ed25519", -1, {{"prefix", prefix}});
    const auto r = reduced(sha512({prefix, M}), "r", "r mod L", steps);  // 2.
    const auto R = (r * B()).encode();                                   // 3.
    steps("Ed25519", -1, {{"R", R}});
    const auto k = reduced(sha512({R, A, M}), "k", "k mod L", steps);  // 4.
    const auto S = encode_scalar((r + k * s_) % L());                  // 5.
    steps("Ed25519", -1, {{"S", S}});
    return lib::concat(R, S);  // 6.
}

// RFC 8032 section 5.1.7
bool ed25519_verify(View public_key, View message, View signature, const lib::Steps& steps) {
    if (signature.size() != ed25519_signature_size) return false;
    const auto encoded_R = signature.first(32), encoded_S = signature.subspan(32);  // 1.
    steps("Ed25519", -1, {{"R", encoded_R}});
    const auto R = Edwards25519::decode(encoded_R, steps);
    const auto S = decode_scalar(encoded_S);
    steps("Ed25519", -1, {{"A", public_key}});
    const auto A = Edwards25519::decode(public_key, steps);
    if (!R || S >= L() || !A) return false;

    const auto k = reduced(sha512({encoded_R, public_key, message}), "k", "k mod L", steps);  // 2.

    const Integer eight(8);  // 3.
    const auto left = eight * (S * B()), right = eight * *R + eight * (k * *A);
    if (steps) steps("Ed25519", -1, {{"[8][S]B", left.encode()}, {"[8]R + [8][k]A'", right.encode()}});
    return left == right;
}

}  // namespace crypto
