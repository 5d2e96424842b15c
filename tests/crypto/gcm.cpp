#include "crypto/gcm.h"

#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>

#include "crypto/fast/gcm.h"
#include "tests/crypto/vectors.h"

using lib::Bytes;

namespace {

struct Sealed {
    Bytes nonce = Bytes(12, 1), additional_data = Bytes(20, 2), ciphertext{}, tag{};

    template <class AesGcm>
    std::optional<Bytes> opened(const AesGcm& gcm) const {
        Bytes plaintext(ciphertext.size(), 0xff);
        const bool right = gcm.open(nonce, additional_data, ciphertext, tag, plaintext);
        if (right) return plaintext;
        CHECK(plaintext == Bytes(ciphertext.size()));
        return std::nullopt;
    }
};

template <class AesGcm>
Sealed sealed(const AesGcm& gcm, const Bytes& plaintext, std::size_t tag_length = 16) {
    Sealed result{.ciphertext = Bytes(plaintext.size()), .tag = Bytes(tag_length)};
    gcm.seal(result.nonce, result.additional_data, plaintext, result.ciphertext, result.tag);
    return result;
}

}  // namespace

static const Bytes key(16, 0x42);

TEST_CASE("GCM makes H, J0 and every block of the specification's test cases (SP 800-38D section 7.1)") {
    tests::check_vectors("gcm_specification.rsp", 18);
}

TEST_CASE("the counter wraps modulo 2^32 and leaves the other bits alone (SP 800-38D section 6.2)") {
    tests::check_vectors("gcm_counter.rsp", 24);
}

TEST_CASE_TEMPLATE("what is sealed is opened, at every length around whole blocks (SP 800-38D section 7.2)", AesGcm,
                   crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    for (std::size_t length = 0; length <= 49; ++length) {
        CAPTURE(length);
        Bytes plaintext(length);
        for (std::size_t i = 0; i < length; ++i) plaintext[i] = static_cast<std::uint8_t>(i * 5);
        CHECK(sealed(gcm, plaintext).opened(gcm) == plaintext);
    }
}

TEST_CASE_TEMPLATE("a shorter tag is the beginning of the full one (SP 800-38D section 7.1, step 6)", AesGcm,
                   crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    const auto full = sealed(gcm, Bytes(30)).tag;
    for (std::size_t length : {4, 8, 12, 13, 14, 15, 16}) {
        CAPTURE(length);
        const auto result = sealed(gcm, Bytes(30), length);
        CHECK(result.tag == Bytes(full.begin(), full.begin() + static_cast<std::ptrdiff_t>(length)));
        CHECK(result.opened(gcm) == Bytes(30));
    }
}

TEST_CASE_TEMPLATE("any bit changed anywhere fails, and no plaintext is left (SP 800-38D section 7.2)", AesGcm,
                   crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    auto result = sealed(gcm, Bytes(33, 7));
    for (auto* bytes : {&result.nonce, &result.additional_data, &result.ciphertext, &result.tag}) {
        for (auto& byte : *bytes) {
            for (int bit = 0; bit < 8; ++bit) {
                byte ^= static_cast<std::uint8_t>(1 << bit);
                CHECK_FALSE(result.opened(gcm));
                byte ^= static_cast<std::uint8_t>(1 << bit);
            }
        }
    }
    CHECK(result.opened(gcm) == Bytes(33, 7));

    auto nothing = sealed(gcm, {});
    nothing.tag[0] ^= 1;
    CHECK_FALSE(nothing.opened(gcm));
}

TEST_CASE_TEMPLATE(
    "a byte moved from the additional data to the ciphertext fails: both lengths are authenticated (SP 800-38D section "
    "7.1)",
    AesGcm, crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    auto result = sealed(gcm, {});
    result.ciphertext.push_back(result.additional_data.back());
    result.additional_data.pop_back();
    CHECK_FALSE(result.opened(gcm));
}

TEST_CASE_TEMPLATE("plaintext and ciphertext may be the same memory", AesGcm, crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    const Bytes plaintext(40, 9);
    const auto apart = sealed(gcm, plaintext);
    auto memory = plaintext;
    Bytes tag(16);
    gcm.seal(apart.nonce, apart.additional_data, memory, memory, tag);
    CHECK(memory == apart.ciphertext);
    CHECK(tag == apart.tag);
    CHECK(gcm.open(apart.nonce, apart.additional_data, memory, tag, memory));
    CHECK(memory == plaintext);
}

TEST_CASE_TEMPLATE("lengths that the standard does not allow are refused (SP 800-38D section 5.2.1)", AesGcm,
                   crypto::AesGcm, crypto::fast::AesGcm) {
    const AesGcm gcm(key);
    Bytes nonce(12), text(10), tag(16);
    for (std::size_t length : {0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 17, 32}) {
        CAPTURE(length);
        Bytes other(length);
        CHECK_THROWS_AS(gcm.seal(nonce, {}, text, text, other), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(gcm.open(nonce, {}, text, other, text)), std::invalid_argument);
    }
    Bytes longer(11);
    CHECK_THROWS_AS(gcm.seal({}, {}, text, text, tag), std::invalid_argument);
    CHECK_THROWS_AS(gcm.seal(nonce, {}, text, longer, tag), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(gcm.open(nonce, {}, text, tag, longer)), std::invalid_argument);
    CHECK_THROWS_AS(AesGcm{Bytes(20)}, std::invalid_argument);
}
