#include "crypto/fast/mac_then_encrypt.h"

#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::HashAlgorithm;

static constexpr std::array<std::uint8_t, crypto::mac_header_size> header{0, 0, 0, 0, 0, 0, 0, 1, 23, 3, 3};
static constexpr std::array hashes{HashAlgorithm::sha1, HashAlgorithm::sha256, HashAlgorithm::sha384};

// The deciphered text with all that is in it, and the key; whether it is right is public afterwards.
static void mac_then_encrypt_right() {
    for (const auto hash : hashes) {
        auto text = crypto::mac_and_pad(hash, counting(32), header, counting(500), 16);
        mark_secret(text);
        require(crypto::fast::content_length_if_right(hash, secret_bytes(32), header, text.view()).has_value(),
                "what is right was refused");
    }
}

static void mac_then_encrypt_wrong() {
    for (const auto hash : hashes)
        for (const std::uint8_t last : {0, 255}) {
            auto text = Bytes(512, last);
            mark_secret(text);
            require(!crypto::fast::content_length_if_right(hash, secret_bytes(32), header, text).has_value(),
                    "what is wrong was taken");
        }
}

std::vector<Operation> mac_then_encrypt_operations() {
    return {
        {"mac-then-encrypt-right", "the text, the padding, the MAC, the key", mac_then_encrypt_right},
        {"mac-then-encrypt-wrong", "the text, the padding, the MAC, the key", mac_then_encrypt_wrong},
    };
}

// Lucky Thirteen: the textbook's time says how long the padding is.
void textbook_mac_then_encrypt() {
    auto text = crypto::mac_and_pad(HashAlgorithm::sha1, counting(20), header, counting(500), 16);
    mark_secret(text);
    static_cast<void>(crypto::content_length_if_right(HashAlgorithm::sha1, counting(20), header, text.view()));
}

}  // namespace constant_time_tests
