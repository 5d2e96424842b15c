#include "crypto/rsa_oaep.h"

#include <algorithm>

#include "crypto/mgf1.h"

namespace crypto {

using lib::Secret;
using lib::View;
namespace constant_time = lib::constant_time;

// EM = 0x00 || maskedSeed || maskedDB, and DB = lHash || PS || 0x01 || M.
static bool is_long_enough(const RsaPublicKey& key, HashAlgorithm hash) {
    return key.size() >= 2 * digest_size(hash) + 2;
}

std::size_t most_oaep_bytes(const OaepParameters& parameters, const RsaPublicKey& key) {
    if (!is_long_enough(key, parameters.hash)) throw std::length_error("the RSA modulus is too short for OAEP");
    return key.size() - 2 * digest_size(parameters.hash) - 2;
}

// RFC 8017 section 7.1.1 step 2
static Secret eme_oaep_encode(const OaepParameters& parameters, View M, std::size_t k, lib::RandomSource& random,
                              const lib::Steps& steps) {
    const auto lHash = hash(parameters.hash, parameters.label);
    const auto hLen = lHash.size();
    const lib::Bytes PS(k - M.size() - 2 * hLen - 2);
    const auto DB = lib::secret_concat(lHash, PS, lib::Bytes{0x01}, M);
    steps("EME-OAEP", -1, {{"lHash", lHash}, {"DB", DB.view()}});

    Secret seed(hLen);
    random.fill(seed.bytes(), "OAEP seed");
    const auto dbMask = mgf1(parameters.mgf1_hash, seed.view(), DB.size());
    const auto maskedDB = masked(DB.view(), dbMask.view());
    const auto seedMask = mgf1(parameters.mgf1_hash, maskedDB.view(), hLen);
    const auto maskedSeed = masked(seed.view(), seedMask.view());
    auto EM = lib::secret_concat(lib::Bytes{0x00}, maskedSeed.view(), maskedDB.view());
    steps("EME-OAEP", -1, {{"seed", seed.view()}, {"dbMask", dbMask.view()}, {"maskedDB", maskedDB.view()}});
    steps("EME-OAEP", -1, {{"seedMask", seedMask.view()}, {"maskedSeed", maskedSeed.view()}, {"EM", EM.view()}});
    return EM;
}

// RFC 8017 section 7.1.1
lib::Bytes rsa_oaep_encrypt(const OaepParameters& parameters, const RsaPublicKey& key, View message,
                            lib::RandomSource& random, const lib::Steps& steps) {
    if (message.size() > most_oaep_bytes(parameters, key))
        throw std::length_error("a message of " + std::to_string(message.size()) +
                                " bytes is too long for an RSA key of " + std::to_string(key.bits()) + " bits");
    const auto EM = eme_oaep_encode(parameters, message, key.size(), random, steps);
    auto C = key.apply(EM.view());
    steps("RSAES-OAEP-ENCRYPT", -1, {{"C", C}});
    return C;
}

namespace {

// Where the message begins in DB, and whether all before it is as it should be.
struct Message {
    constant_time::Mask good;
    std::uint64_t position;
};

}  // namespace

// Step 3g: the first byte of DB after lHash that is not zero must be 0x01. All of DB is read, wherever that is.
static Message find_message(View DB, View lHash) {
    constant_time::Mask found = 0, is_one = 0;
    std::uint64_t separator = 0;
    for (std::size_t i = lHash.size(); i < DB.size(); ++i) {
        const auto is_separator = ~constant_time::is_zero(DB[i]) & ~found;
        separator = constant_time::select(is_separator, i, separator);
        is_one |= is_separator & constant_time::is_equal(DB[i], 0x01);
        found |= is_separator;
    }
    return {constant_time::is_equal(DB.first(lHash.size()), lHash) & is_one, separator + 1};
}

// RFC 8017 section 7.1.2 step 3. All checks become one, and that one is public, as is the length of a good message.
static std::optional<Secret> eme_oaep_decode(const OaepParameters& parameters, View EM, const lib::Steps& steps) {
    const auto lHash = hash(parameters.hash, parameters.label);
    const auto hLen = lHash.size();
    const auto maskedSeed = EM.subspan(1, hLen), maskedDB = EM.subspan(1 + hLen);
    const auto seedMask = mgf1(parameters.mgf1_hash, maskedDB, hLen);
    const auto seed = masked(maskedSeed, seedMask.view());
    const auto dbMask = mgf1(parameters.mgf1_hash, seed.view(), maskedDB.size());
    const auto DB = masked(maskedDB, dbMask.view());
    steps("EME-OAEP", -1, {{"EM", EM}, {"lHash", lHash}, {"seedMask", seedMask.view()}, {"seed", seed.view()}});
    steps("EME-OAEP", -1, {{"dbMask", dbMask.view()}, {"DB", DB.view()}});

    const auto [good, position] = find_message(DB.view(), lHash);
    if (!constant_time::declassify(good & constant_time::is_zero(EM[0]))) return std::nullopt;
    const auto start = lib::load_big_endian(constant_time::declassify(lib::big_endian<8>(position)));
    return Secret(DB.view().subspan(start));
}

// RFC 8017 section 7.1.2
std::optional<Secret> rsa_oaep_decrypt(const OaepParameters& parameters, const RsaPrivateKey& key, View ciphertext,
                                       lib::RandomSource& random, const lib::Steps& steps) {
    const auto& public_key = key.public_key();
    const bool is_ciphertext = ciphertext.size() == public_key.size() && public_key.holds(ciphertext);
    if (!is_ciphertext || !is_long_enough(public_key, parameters.hash)) return std::nullopt;
    const auto EM = key.apply(ciphertext, random, steps);
    return eme_oaep_decode(parameters, EM.view(), steps);
}

}  // namespace crypto
