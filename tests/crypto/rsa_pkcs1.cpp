#include "crypto/rsa_pkcs1.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "lib/der.h"
#include "lib/hex.h"
#include "tests/crypto/rsa_test_key.h"
#include "tests/crypto/vectors.h"

using crypto::HashAlgorithm;
using lib::Bytes;
using lib::concat;
using lib::Secret;
using tests::random_bytes;
using tests::rsa_key;
using tests::system_random;

// A ciphertext that deciphers to the encoded message EM.
static Bytes enciphered(const crypto::RsaPrivateKey& key, const Bytes& EM) { return key.public_key().apply(EM); }

static std::optional<std::string> decrypted(const crypto::RsaPrivateKey& key, const Bytes& ciphertext) {
    const auto message = rsa_pkcs1_decrypt(key, ciphertext, system_random());
    if (!message) return std::nullopt;
    return lib::to_hex(message->view());
}

static std::string decrypted_or(const crypto::RsaPrivateKey& key, const Bytes& ciphertext, const Bytes& fallback) {
    return lib::to_hex(rsa_pkcs1_decrypt_or(key, ciphertext, Secret(fallback), system_random()).view());
}

TEST_CASE("encryption and decryption pass the vectors of RSA Laboratories, padding given") {
    tests::check_vectors("rsa_pkcs1_encryption.rsp", 33);
}

TEST_CASE("decryption passes Wycheproof's vectors: bad paddings, and moduli that are hard on a Montgomery reduction") {
    tests::check_vectors("rsa_pkcs1_decryption.rsp", 31);
}

TEST_CASE("signature and verification pass NIST's vectors: changed messages, keys, signatures and paddings") {
    tests::check_vectors("rsa_pkcs1_signature.rsp", 42);
}

TEST_CASE("what is encrypted is decrypted, from no byte to k - 11 (RFC 8017 section 7.2)") {
    for (std::size_t bits : {512, 1030, 2048, 3072, 4096}) {
        const auto& key = rsa_key(bits);
        const auto k = key.public_key().size();
        for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{48}, k - 12, k - 11}) {
            CAPTURE(bits);
            CAPTURE(length);
            const auto message = random_bytes(length);
            const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), message, system_random());
            CHECK(ciphertext.size() == k);
            CHECK(decrypted(key, ciphertext) == lib::to_hex(message));
            CHECK(decrypted_or(key, ciphertext, Bytes(length, 0xaa)) == lib::to_hex(message));
        }
        CHECK_THROWS_AS(rsa_pkcs1_encrypt(key.public_key(), Bytes(k - 10), system_random()), std::length_error);
        CHECK_THROWS_AS(rsa_pkcs1_encrypt(key.public_key(), Bytes(k + 1), system_random()), std::length_error);
    }
}

TEST_CASE("the padding string has no zero byte, and draws anew each that is zero (RFC 8017 section 7.2.1)") {
    struct Zeros : lib::RandomSource {  // every second byte
        std::uint8_t next = 0;
        void fill(std::span<std::uint8_t> bytes, const char*) override {
            for (auto& byte : bytes) {
                byte = next % 2 == 0 ? 0 : std::max<std::uint8_t>(next, 1);
                ++next;
            }
        }
    } zeros;
    const auto& key = rsa_key(512);
    const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), Bytes{0xaa}, zeros);
    const auto EM = key.apply(ciphertext, system_random());
    CHECK(lib::to_hex(EM.view().first(2)) == "0002");
    CHECK(std::ranges::count(EM.view().subspan(2, 60), 0) == 0);
    CHECK(lib::to_hex(EM.view().last(2)) == "00aa");
}

TEST_CASE("each fault in the padding is found (RFC 8017 section 7.2.2 step 3)") {
    const auto& key = rsa_key(512);
    const Bytes message(16, 0x77), fallback(16, 0xfb);
    const Bytes good = concat(Bytes{0, 2}, Bytes(64 - 3 - 16, 0x55), Bytes{0}, message);
    const auto with = [&](std::size_t place, std::uint8_t byte) {
        auto EM = good;
        EM[place] = byte;
        return enciphered(key, EM);
    };
    CHECK(decrypted(key, enciphered(key, good)) == lib::to_hex(message));
    CHECK(decrypted_or(key, enciphered(key, good), fallback) == lib::to_hex(message));

    std::vector<Bytes> bad = {with(0, 1), with(1, 0), with(1, 1), with(1, 3)};
    for (std::size_t place = 2; place < 10; ++place) bad.push_back(with(place, 0));  // PS of less than 8 bytes
    bad.push_back(enciphered(key, concat(Bytes{0, 2}, Bytes(62, 0x55))));            // nothing ends PS
    bad.push_back(enciphered(key, Bytes(64)));
    for (const auto& ciphertext : bad) {
        CHECK(decrypted(key, ciphertext) == std::nullopt);
        CHECK(decrypted_or(key, ciphertext, fallback) == lib::to_hex(fallback));
    }
}

TEST_CASE("a message of another length than the fallback's gives the fallback (RFC 5246 section 7.4.7.1)") {
    const auto& key = rsa_key(512);
    for (std::size_t length = 0; length <= 53; ++length) {
        const auto message = Bytes(length, 0x77);
        const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), message, system_random());
        const Bytes fallback(48, 0xfb);
        CHECK(decrypted_or(key, ciphertext, fallback) == lib::to_hex(length == 48 ? message : fallback));
    }
    const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), Bytes(53), system_random());
    CHECK(decrypted_or(key, ciphertext, Bytes(54, 0xfb)) == lib::to_hex(Bytes(54, 0xfb)));
    CHECK(decrypted_or(key, ciphertext, Bytes(64, 0xfb)) == lib::to_hex(Bytes(64, 0xfb)));
    CHECK(decrypted_or(key, ciphertext, Bytes(99, 0xfb)) == lib::to_hex(Bytes(99, 0xfb)));
}

TEST_CASE("a message that holds zero bytes is whole, as only the first one ends the padding") {
    const auto& key = rsa_key(512);
    const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), Bytes{0, 1, 0, 2}, system_random());
    CHECK(decrypted(key, ciphertext) == "00010002");
    CHECK(decrypted_or(key, ciphertext, Bytes(4, 0xfb)) == "00010002");
    CHECK(decrypted_or(key, ciphertext, Bytes(2, 0xfb)) == "fbfb");
}

TEST_CASE("a ciphertext of a wrong length, or not below n, gives no message") {
    const auto& key = rsa_key(512);
    const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), Bytes(48), system_random());
    const auto fallback = Bytes(48, 0xfb);
    for (const auto& bad : {Bytes{}, Bytes(ciphertext.begin() + 1, ciphertext.end()), concat(Bytes{0}, ciphertext),
                            key.components().n, Bytes(64, 0xff)}) {
        CHECK(decrypted(key, bad) == std::nullopt);
        CHECK(decrypted_or(key, bad, fallback) == lib::to_hex(fallback));
    }
}

TEST_CASE("a number of k - 1 bytes is neither ciphertext nor signature (RFC 8017 sections 7.2.2 and 8.2.2, step 1)") {
    const auto& key = rsa_key(512);
    const auto without_leading_zero = [](auto make) {
        Bytes bytes = make();
        while (bytes[0] != 0) bytes = make();
        return Bytes(bytes.begin() + 1, bytes.end());
    };
    const auto ciphertext =
        without_leading_zero([&] { return rsa_pkcs1_encrypt(key.public_key(), Bytes(48), system_random()); });
    CHECK(decrypted(key, concat(Bytes{0}, ciphertext)) == lib::to_hex(Bytes(48)));
    CHECK(decrypted(key, ciphertext) == std::nullopt);
    CHECK(decrypted_or(key, ciphertext, Bytes(48, 0xfb)) == lib::to_hex(Bytes(48, 0xfb)));

    Bytes message(1);
    const auto signature = without_leading_zero([&] {
        message = random_bytes(8);
        return rsa_pkcs1_sign(HashAlgorithm::sha256, key, message, system_random());
    });
    CHECK(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, concat(Bytes{0}, signature)));
    CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, signature));
}

TEST_CASE("what is signed is verified, and nothing else is (RFC 8017 section 8.2)") {
    for (std::size_t bits : {512, 1030, 2048, 3072, 4096}) {
        CAPTURE(bits);
        const auto& key = rsa_key(bits);
        const auto message = random_bytes(100);
        auto signature = rsa_pkcs1_sign(HashAlgorithm::sha256, key, message, system_random());
        CHECK(signature.size() == key.public_key().size());
        CHECK(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, signature));
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), random_bytes(100), signature));
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, rsa_key(bits == 512 ? 2048 : 512).public_key(), message,
                                     signature));
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, concat(Bytes{0}, signature)));
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, key.components().n));
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, {}));
        signature[signature.size() / 2] ^= 1;
        CHECK_FALSE(rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, signature));
    }
}

TEST_CASE("the encoded message is 00 01 FF ... FF 00 and the DigestInfo (RFC 8017 section 9.2)") {
    const auto EM = crypto::emsa_pkcs1(HashAlgorithm::sha256, lib::view_of("abc"), 64);
    CHECK(lib::to_hex(EM) == "0001" + std::string(2 * 10, 'f') +
                                 "003031300d060960864801650304020105000420"
                                 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_NOTHROW(crypto::emsa_pkcs1(HashAlgorithm::sha256, {}, 62));  // 8 bytes of FF
    CHECK_THROWS_AS(crypto::emsa_pkcs1(HashAlgorithm::sha256, {}, 61), std::length_error);
}

TEST_CASE("T is the DER encoding of a DigestInfo (RFC 8017 section 9.2 and appendix A.2.4)") {
    using namespace lib::der;
    const std::pair<HashAlgorithm, const char*> identifiers[] = {{HashAlgorithm::sha1, "1.3.14.3.2.26"},
                                                                 {HashAlgorithm::sha224, "2.16.840.1.101.3.4.2.4"},
                                                                 {HashAlgorithm::sha256, "2.16.840.1.101.3.4.2.1"},
                                                                 {HashAlgorithm::sha384, "2.16.840.1.101.3.4.2.2"},
                                                                 {HashAlgorithm::sha512, "2.16.840.1.101.3.4.2.3"}};
    for (const auto& [hash, identifier] : identifiers) {
        CAPTURE(identifier);
        const auto H = crypto::hash(hash, lib::view_of("abc"));
        const auto T = sequence({sequence({object_identifier(identifier), null()}), octet_string(H)});
        const auto EM = crypto::emsa_pkcs1(hash, lib::view_of("abc"), T.size() + 11);
        CHECK(std::ranges::equal(lib::View(EM).last(T.size()), T));
        CHECK_THROWS_AS(crypto::emsa_pkcs1(hash, {}, T.size() + 10), std::length_error);
    }
    CHECK_THROWS_AS(crypto::emsa_pkcs1(HashAlgorithm::md5, {}, 256), std::invalid_argument);
}

TEST_CASE("an encoding that a lax parser would take is not verified") {
    const auto& key = rsa_key(512);
    const auto message = lib::view_of("abc");
    const auto EM = crypto::emsa_pkcs1(HashAlgorithm::sha256, message, 64);
    const auto T = lib::View(EM).subspan(13);
    const auto verified = [&](const Bytes& encoded) {
        const auto signature = lib::to_bytes(key.apply(encoded, system_random()).view());
        return rsa_pkcs1_verify(HashAlgorithm::sha256, key.public_key(), message, signature);
    };
    CHECK(verified(EM));
    CHECK_FALSE(verified(concat(Bytes{0, 1}, Bytes(8, 0xff), Bytes{0}, T, Bytes(2))));  // bytes after the hash
    CHECK_FALSE(verified(concat(Bytes{0, 1}, Bytes(9, 0xff), Bytes{0x7f, 0}, T)));      // PS that is not all FF
    CHECK_FALSE(verified(concat(Bytes{0, 2}, Bytes(10, 0xff), Bytes{0}, T)));           // the wrong block type
    CHECK_FALSE(verified(concat(Bytes{0, 1}, Bytes(12, 0xff), Bytes{0}, lib::from_hex("302f300b0609608648016503040201"),
                                T.subspan(17))));  // no NULL in the AlgorithmIdentifier
}

TEST_CASE("the steps of encryption and signature show the encoded message") {
    std::map<std::string, Bytes> told;
    const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step> values) {
        for (const auto& step : values) told[step.name] = lib::to_bytes(std::get<lib::View>(step.value));
    };
    const auto& key = rsa_key(512);
    const auto signature =
        rsa_pkcs1_sign(HashAlgorithm::sha256, key, lib::view_of("abc"), system_random(), lib::Steps(listener));
    CHECK(told["EM"] == crypto::emsa_pkcs1(HashAlgorithm::sha256, lib::view_of("abc"), 64));
    CHECK(told["S"] == signature);
    const auto ciphertext = rsa_pkcs1_encrypt(key.public_key(), Bytes{7}, system_random(), lib::Steps(listener));
    CHECK(told["C"] == ciphertext);
    CHECK(key.public_key().apply(told["EM"]) == ciphertext);
}
