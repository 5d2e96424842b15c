#include "crypto/rsa_pss.h"

#include <algorithm>

#include "crypto/mgf1.h"

namespace crypto {

using lib::Bytes;
using lib::View;

static constexpr std::uint8_t trailer = 0xbc;

PssParameters pss_with(HashAlgorithm hash) { return {hash, hash, digest_size(hash)}; }

// How many bytes an encoded message has, and which bits of its first byte are in it: the number must stay below n.
static std::size_t bytes_for(std::size_t em_bits) { return (em_bits + 7) / 8; }
static std::uint8_t used_bits(std::size_t em_bits) {
    return static_cast<std::uint8_t>(0xff >> (8 * bytes_for(em_bits) - em_bits));
}

// Sections 9.1.1 and 9.1.2 step 3: room for hash, salt, 0x01 and 0xbc.
static bool is_long_enough(std::size_t em_bits, const PssParameters& parameters) {
    const auto least = digest_size(parameters.hash) + 2;
    return bytes_for(em_bits) >= least && bytes_for(em_bits) - least >= parameters.salt_length;
}

static void require_long_enough(std::size_t em_bits, const PssParameters& parameters) {
    if (!is_long_enough(em_bits, parameters))
        throw std::length_error("the RSA modulus is too short for a signature with this hash and salt length");
}

// Hash(M'), M' = (0x)00 00 00 00 00 00 00 00 || mHash || salt. name: H for who signs, H' for who verifies.
static Digest hash_with_salt(HashAlgorithm hash, View mHash, View salt, const char* name, const lib::Steps& steps) {
    const auto M_ = lib::concat(Bytes(8), mHash, salt);
    auto H = crypto::hash(hash, M_);
    steps("EMSA-PSS", -1, {{"M'", M_}, {name, H}});
    return H;
}

Bytes emsa_pss_encode(const PssParameters& parameters, View message, std::size_t em_bits, View salt,
                      const lib::Steps& steps) {
    require_long_enough(em_bits, parameters);
    if (salt.size() != parameters.salt_length) throw std::invalid_argument("a salt of another length");
    const auto mHash = hash(parameters.hash, message);
    steps("EMSA-PSS", -1, {{"mHash", mHash}, {"salt", salt}});
    const auto H = hash_with_salt(parameters.hash, mHash, salt, "H", steps);

    const Bytes PS(bytes_for(em_bits) - salt.size() - H.size() - 2);
    const auto DB = lib::concat(PS, Bytes{0x01}, salt);
    const auto dbMask = mgf1(parameters.mgf1_hash, H, DB.size());
    auto maskedDB = masked(DB, dbMask.view());
    maskedDB.bytes()[0] &= used_bits(em_bits);
    auto EM = lib::concat(maskedDB.view(), H, Bytes{trailer});
    steps("EMSA-PSS", -1, {{"DB", DB}, {"dbMask", dbMask.view()}, {"maskedDB", maskedDB.view()}});
    steps("EMSA-PSS", -1, {{"EM", EM}});
    return EM;
}

// Step 10: DB is zeros, 0x01 and the salt.
static bool is_well_padded(View DB, std::size_t salt_length) {
    const auto PS = DB.first(DB.size() - salt_length - 1);
    return std::ranges::all_of(PS, [](auto byte) { return byte == 0; }) && DB[PS.size()] == 0x01;
}

bool emsa_pss_verify(const PssParameters& parameters, View message, View EM, std::size_t em_bits,
                     const lib::Steps& steps) {
    const auto hLen = digest_size(parameters.hash), sLen = parameters.salt_length;
    if (!is_long_enough(em_bits, parameters) || EM.size() != bytes_for(em_bits) || EM.back() != trailer) return false;
    const auto mHash = hash(parameters.hash, message);
    const auto maskedDB = EM.first(EM.size() - hLen - 1), H = EM.subspan(maskedDB.size(), hLen);
    steps("EMSA-PSS", -1, {{"EM", EM}, {"mHash", mHash}, {"maskedDB", maskedDB}, {"H", H}});
    if ((maskedDB[0] & ~used_bits(em_bits)) != 0) return false;  // step 6

    const auto dbMask = mgf1(parameters.mgf1_hash, H, maskedDB.size());
    auto DB = masked(maskedDB, dbMask.view());
    DB.bytes()[0] &= used_bits(em_bits);
    steps("EMSA-PSS", -1, {{"dbMask", dbMask.view()}, {"DB", DB.view()}});
    if (!is_well_padded(DB.view(), sLen)) return false;
    const auto salt = DB.view().last(sLen);
    steps("EMSA-PSS", -1, {{"salt", salt}});
    return std::ranges::equal(H, hash_with_salt(parameters.hash, mHash, salt, "H'", steps));  // steps 12 to 14
}

// RFC 8017 section 8.1.1
Bytes rsa_pss_sign(const PssParameters& parameters, const RsaPrivateKey& key, View message, lib::RandomSource& random,
                   const lib::Steps& steps) {
    const auto em_bits = key.public_key().bits() - 1;
    require_long_enough(em_bits, parameters);
    Bytes salt(parameters.salt_length);
    random.fill(salt, "PSS salt");
    const auto EM = emsa_pss_encode(parameters, message, em_bits, salt, steps);
    auto S = lib::to_bytes(key.apply(EM, random, steps).view());
    steps("RSASSA-PSS-SIGN", -1, {{"S", S}});
    return S;
}

// RFC 8017 section 8.1.2. Where the modulus has 8 * m + 1 bits, EM is a byte shorter than the signature.
bool rsa_pss_verify(const PssParameters& parameters, const RsaPublicKey& key, View message, View signature,
                    const lib::Steps& steps) {
    if (signature.size() != key.size() || !key.holds(signature)) return false;
    const auto em_bits = key.bits() - 1;
    const auto m = key.apply(signature);
    const auto before = m.size() - bytes_for(em_bits);
    if (before == 1 && m[0] != 0) return false;
    return emsa_pss_verify(parameters, message, View(m).subspan(before), em_bits, steps);
}

}  // namespace crypto
