#include "crypto/rsa_pkcs1.h"

#include <algorithm>

#include "crypto/hash.h"

namespace crypto {

using lib::Bytes;
using lib::Secret;
using lib::View;
namespace constant_time = lib::constant_time;

// 0x00 || block type || PS || 0x00: what stands before the message, and PS has at least 8 bytes.
static constexpr std::size_t least_padding = 8, least_overhead = least_padding + 3;

// RFC 8017 section 7.2.1 step 2: PS of random bytes, none of them zero. Each zero is drawn again, so that every other
// value is as likely as any other; that a byte was drawn again says nothing about the one that stays.
static Secret encode_for_encryption(View message, std::size_t size, lib::RandomSource& random) {
    Secret encoded(size);
    const auto EM = encoded.bytes();
    const auto PS = EM.subspan(2, size - message.size() - 3);
    EM[1] = 0x02;
    random.fill(PS, "PKCS#1 padding");
    for (auto& byte : PS)
        while (constant_time::declassify(constant_time::is_zero(byte))) random.fill({&byte, 1}, "PKCS#1 padding");
    std::ranges::copy(message, EM.last(message.size()).begin());
    return encoded;
}

// RFC 8017 section 7.2.1
Bytes rsa_pkcs1_encrypt(const RsaPublicKey& key, View message, lib::RandomSource& random, const lib::Steps& steps) {
    if (message.size() + least_overhead > key.size())
        throw std::length_error("a message of " + std::to_string(message.size()) +
                                " bytes is too long for an RSA key of " + std::to_string(key.bits()) + " bits");
    const auto EM = encode_for_encryption(message, key.size(), random);
    steps("RSAES-PKCS1-V1_5-ENCRYPT", -1, {{"EM", EM.view()}});
    auto C = key.apply(EM.view());
    steps("RSAES-PKCS1-V1_5-ENCRYPT", -1, {{"C", C}});
    return C;
}

static bool is_ciphertext(const RsaPublicKey& key, View ciphertext) {
    return ciphertext.size() == key.size() && key.holds(ciphertext);
}

// RFC 8017 section 7.2.2 step 3. Where the padding is right, that and the length of the message become known; where it
// is not, only that.
static std::optional<Secret> decode_after_decryption(View EM) {
    constant_time::Mask separator_found = 0;
    std::uint64_t separator = 0;
    for (std::size_t i = 2; i < EM.size(); ++i) {
        const auto is_separator = constant_time::is_zero(EM[i]) & ~separator_found;
        separator = constant_time::select(is_separator, i, separator);
        separator_found |= is_separator;
    }
    const auto good = constant_time::is_equal(EM[0], 0x00) & constant_time::is_equal(EM[1], 0x02) & separator_found &
                      ~constant_time::is_less(separator, 2 + least_padding);
    if (!constant_time::declassify(good)) return std::nullopt;
    const auto position = lib::load_big_endian(constant_time::declassify(lib::big_endian<8>(separator)));
    return Secret(EM.subspan(position + 1));
}

// RFC 8017 section 7.2.2
std::optional<Secret> rsa_pkcs1_decrypt(const RsaPrivateKey& key, View ciphertext, lib::RandomSource& random,
                                        const lib::Steps& steps) {
    if (!is_ciphertext(key.public_key(), ciphertext)) return std::nullopt;
    const auto EM = key.apply(ciphertext, random, steps);
    steps("RSAES-PKCS1-V1_5-DECRYPT", -1, {{"EM", EM.view()}});
    return decode_after_decryption(EM.view());
}

// RFC 5246 section 7.4.7.1. As the length of the message is known, so is each byte's place in the padding.
Secret rsa_pkcs1_decrypt_or(const RsaPrivateKey& key, View ciphertext, const Secret& fallback,
                            lib::RandomSource& random) {
    const auto k = key.public_key().size(), length = fallback.size();
    if (!is_ciphertext(key.public_key(), ciphertext) || length + least_overhead > k) return fallback;
    const auto encoded = key.apply(ciphertext, random);
    const auto EM = encoded.view();

    auto good = constant_time::is_equal(EM[0], 0x00) & constant_time::is_equal(EM[1], 0x02);
    const auto PS = EM.subspan(2, k - length - 3);
    for (auto byte : PS) good &= ~constant_time::is_zero(byte);
    good &= constant_time::is_zero(EM[k - length - 1]);

    Secret message(EM.last(length));
    for (std::size_t i = 0; i < length; ++i)
        message.bytes()[i] =
            static_cast<std::uint8_t>(constant_time::select(good, message.view()[i], fallback.view()[i]));
    return message;
}

// RFC 8017 section 9.2. Its note 1 gives the DER encoding of the DigestInfo for SHA-256, up to the hash.
Bytes emsa_pkcs1_sha256(View message, std::size_t size, const lib::Steps& steps) {
    constexpr std::uint8_t digest_info[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                            0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    const auto H = sha256(message);
    const auto T = lib::concat(digest_info, H);
    steps("EMSA-PKCS1-v1_5", -1, {{"H", H}, {"T", T}});
    if (size < T.size() + least_overhead) throw std::length_error("the RSA modulus is too short for a signature");
    const Bytes PS(size - T.size() - 3, 0xff);
    return lib::concat(Bytes{0x00, 0x01}, PS, Bytes{0x00}, T);
}

// RFC 8017 section 8.2.1
Bytes rsa_pkcs1_sign_sha256(const RsaPrivateKey& key, View message, lib::RandomSource& random,
                            const lib::Steps& steps) {
    const auto EM = emsa_pkcs1_sha256(message, key.public_key().size(), steps);
    steps("RSASSA-PKCS1-V1_5-SIGN", -1, {{"EM", EM}});
    auto S = lib::to_bytes(key.apply(EM, random, steps).view());
    steps("RSASSA-PKCS1-V1_5-SIGN", -1, {{"S", S}});
    return S;
}

// RFC 8017 section 8.2.2
bool rsa_pkcs1_verify_sha256(const RsaPublicKey& key, View message, View signature, const lib::Steps& steps) {
    if (signature.size() != key.size() || !key.holds(signature)) return false;
    const auto EM = key.apply(signature), EM_expected = emsa_pkcs1_sha256(message, key.size(), steps);
    steps("RSASSA-PKCS1-V1_5-VERIFY", -1, {{"EM", EM}, {"EM'", EM_expected}});
    return EM == EM_expected;
}

}  // namespace crypto
