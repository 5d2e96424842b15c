#include "crypto/ccm.h"

#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>

#include "crypto/fast/ccm.h"
#include "tests/crypto/vectors.h"

using lib::Bytes;

namespace {

struct Sealed {
    Bytes nonce, additional_data, ciphertext{}, tag{};
};

}  // namespace

static const Bytes key(16, 0x42);

template <class AesCcm>
static Sealed sealed(const Bytes& plaintext, std::size_t nonce_size = 12, std::size_t additional_data_size = 20,
                     std::size_t tag_size = 16) {
    Sealed result{Bytes(nonce_size, 1), Bytes(additional_data_size, 2), Bytes(plaintext.size()), Bytes(tag_size)};
    AesCcm(key).seal(result.nonce, result.additional_data, plaintext, result.ciphertext, result.tag);
    return result;
}

template <class AesCcm>
static std::optional<Bytes> opened(const Sealed& sealed) {
    Bytes plaintext(sealed.ciphertext.size(), 0xff);
    const bool right = AesCcm(key).open(sealed.nonce, sealed.additional_data, sealed.ciphertext, sealed.tag, plaintext);
    if (right) return plaintext;
    CHECK(plaintext == Bytes(plaintext.size()));
    return std::nullopt;
}

TEST_CASE("CCM makes every block and T of the examples (SP 800-38C appendix C)") {
    tests::check_vectors("ccm_sp800_38c.rsp", 4);
}

TEST_CASE("both bodies seal alike, at every length around blocks and of the nonce (SP 800-38C section 6.1)") {
    for (std::size_t length = 0; length <= 300; length += length < 50 ? 1 : 31) {
        CAPTURE(length);
        const auto nonce_size = 7 + length % 7, tag_size = 4 + 2 * (length % 7);
        const Bytes plaintext(length, 0x33);
        const auto one = sealed<crypto::AesCcm>(plaintext, nonce_size, length, tag_size);
        const auto other = sealed<crypto::fast::AesCcm>(plaintext, nonce_size, length, tag_size);
        CHECK(one.ciphertext == other.ciphertext);
        CHECK(one.tag == other.tag);
        CHECK(opened<crypto::AesCcm>(other) == plaintext);
        CHECK(opened<crypto::fast::AesCcm>(one) == plaintext);
    }
}

TEST_CASE("the length of the additional data is written in 2 or in 6 bytes (SP 800-38C appendix A.2.2)") {
    for (const std::size_t length : {0xfeff, 0xff00, 0xff01, 0x10000}) {
        CAPTURE(length);
        CHECK(sealed<crypto::AesCcm>({}, 12, length).tag == sealed<crypto::fast::AesCcm>({}, 12, length).tag);
    }
}

TEST_CASE_TEMPLATE("any bit changed anywhere fails, and no plaintext is left (SP 800-38C section 6.2)", AesCcm,
                   crypto::AesCcm, crypto::fast::AesCcm) {
    auto result = sealed<AesCcm>(Bytes(33, 7));
    for (auto* bytes : {&result.nonce, &result.additional_data, &result.ciphertext, &result.tag}) {
        for (auto& byte : *bytes) {
            byte ^= 0x10;
            CHECK_FALSE(opened<AesCcm>(result).has_value());
            byte ^= 0x10;
        }
    }
    CHECK(opened<AesCcm>(result) == Bytes(33, 7));
}

TEST_CASE_TEMPLATE("lengths that the standard does not allow are refused (SP 800-38C appendix A.1)", AesCcm,
                   crypto::AesCcm, crypto::fast::AesCcm) {
    for (const std::size_t size : {0, 6, 14, 16})
        CHECK_THROWS_AS(static_cast<void>(sealed<AesCcm>({}, size)), std::invalid_argument);
    for (const std::size_t size : {0, 2, 3, 5, 15, 18})
        CHECK_THROWS_AS(static_cast<void>(sealed<AesCcm>({}, 12, 0, size)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sealed<AesCcm>(Bytes(0x10000), 13)), std::invalid_argument);
    CHECK(sealed<AesCcm>(Bytes(0xffff), 13).tag.size() == 16);
    Bytes nonce(12), text(10), longer(11), tag(16);
    CHECK_THROWS_AS(AesCcm(key).seal(nonce, {}, text, longer, tag), std::invalid_argument);
    CHECK_THROWS_AS(AesCcm{Bytes(20)}, std::invalid_argument);
}
