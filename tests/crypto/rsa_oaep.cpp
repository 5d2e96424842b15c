#include "crypto/rsa_oaep.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/mgf1.h"
#include "lib/hex.h"
#include "tests/crypto/rsa_test_key.h"
#include "tests/crypto/vectors.h"

using crypto::HashAlgorithm;
using crypto::OaepParameters;
using lib::Bytes;
using lib::concat;
using tests::random_bytes;
using tests::rsa_key;
using tests::system_random;

static const OaepParameters sha256{HashAlgorithm::sha256, HashAlgorithm::sha256};

static std::optional<std::string> decrypted(const OaepParameters& parameters, const crypto::RsaPrivateKey& key,
                                            const Bytes& ciphertext) {
    const auto message = rsa_oaep_decrypt(parameters, key, ciphertext, system_random());
    if (!message) return std::nullopt;
    return lib::to_hex(message->view());
}

TEST_CASE("encryption and decryption pass RSA Laboratories' worked example, and vectors of ten lengths of keys") {
    tests::check_vectors("rsa_oaep.rsp", 11);
}

TEST_CASE("what is encrypted is decrypted, from no byte to k - 2 hLen - 2 (RFC 8017 section 7.1)") {
    for (std::size_t bits : {1024, 1030, 2048}) {
        const auto& key = rsa_key(bits);
        const auto most = key.public_key().size() - 2 * 32 - 2;
        CHECK(most_oaep_bytes(sha256, key.public_key()) == most);
        for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{48}, most - 1, most}) {
            CAPTURE(bits);
            CAPTURE(length);
            const auto message = random_bytes(length);
            const auto ciphertext = rsa_oaep_encrypt(sha256, key.public_key(), message, system_random());
            CHECK(ciphertext.size() == key.public_key().size());
            CHECK(decrypted(sha256, key, ciphertext) == lib::to_hex(message));
        }
        CHECK_THROWS_AS(rsa_oaep_encrypt(sha256, key.public_key(), Bytes(most + 1), system_random()),
                        std::length_error);
    }
}

TEST_CASE("a modulus that is too short for the hash is refused (RFC 8017 section 7.1.2 step 1)") {
    const auto& key = rsa_key(512);
    CHECK_THROWS_AS(rsa_oaep_encrypt(sha256, key.public_key(), {}, system_random()), std::length_error);
    CHECK_FALSE(decrypted(sha256, key, Bytes(64)));
}

TEST_CASE("another label, and a ciphertext that is changed, long, short or no number below n, are refused alike") {
    const auto& key = rsa_key(1024);
    auto with_label = sha256;
    with_label.label = {1, 2, 3};
    const auto ciphertext = rsa_oaep_encrypt(with_label, key.public_key(), Bytes{42}, system_random());
    CHECK(decrypted(with_label, key, ciphertext) == "2a");
    CHECK_FALSE(decrypted(sha256, key, ciphertext));
    auto changed = ciphertext;
    changed[64] ^= 1;
    CHECK_FALSE(decrypted(with_label, key, changed));
    CHECK_FALSE(decrypted(with_label, key, concat(Bytes{0}, ciphertext)));
    CHECK_FALSE(decrypted(with_label, key, {}));
    CHECK_FALSE(decrypted(with_label, key, key.components().n));
}

TEST_CASE("each fault in the encoded message is found (RFC 8017 section 7.1.2 step 3g)") {
    const auto& key = rsa_key(1024);
    const auto lHash = hash(HashAlgorithm::sha256, {});
    const auto decoded = [&](std::uint8_t Y, const Bytes& DB) {
        const Bytes seed(32, 0x5e);
        const auto maskedDB = crypto::masked(DB, mgf1(HashAlgorithm::sha256, seed, DB.size()).view());
        const auto maskedSeed = crypto::masked(seed, mgf1(HashAlgorithm::sha256, maskedDB.view(), 32).view());
        const auto EM = concat(Bytes{Y}, maskedSeed.view(), maskedDB.view());
        return decrypted(sha256, key, key.public_key().apply(EM));
    };
    const auto DB = [&](const Bytes& after) { return concat(lHash, Bytes(128 - 65 - after.size()), after); };
    CHECK(decoded(0, DB({1, 0, 1, 2})) == "000102");
    CHECK(decoded(0, DB({1})) == "");
    CHECK(decoded(0, concat(lHash, Bytes{1}, Bytes(62, 7))) == lib::to_hex(Bytes(62, 7)));
    CHECK_FALSE(decoded(1, DB({1, 0, 1, 2})));
    CHECK_FALSE(decoded(0, DB({2, 1})));
    CHECK_FALSE(decoded(0, DB({})));  // zeros to the end: no separator
    for (std::size_t i = 0; i < 32; ++i) {
        auto other_label = DB({1, 7});
        other_label[i] ^= 0x80;
        CHECK_FALSE(decoded(0, other_label));
    }
}

TEST_CASE("the steps of encryption and decryption are the same blocks") {
    std::map<std::string, Bytes> told;
    const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step> values) {
        for (const auto& step : values) told[step.name] = step.bytes();
    };
    const auto& key = rsa_key(1024);
    const auto ciphertext = rsa_oaep_encrypt(sha256, key.public_key(), Bytes{7}, system_random(), lib::Steps(listener));
    const auto when_encrypted = told;
    CHECK(told["C"] == ciphertext);
    CHECK(told["DB"].back() == 7);
    CHECK(told["EM"] == concat(Bytes{0}, told["maskedSeed"], told["maskedDB"]));
    told.clear();
    CHECK(rsa_oaep_decrypt(sha256, key, ciphertext, system_random(), lib::Steps(listener)));
    for (const auto* name : {"EM", "lHash", "seedMask", "seed", "dbMask", "DB"})
        CHECK(told.at(name) == when_encrypted.at(name));
}
