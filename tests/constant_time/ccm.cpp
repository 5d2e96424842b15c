#include "crypto/fast/ccm.h"

#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::fast::AesCcm;

static void ccm_seal() {
    auto text = secret_bytes(300);
    Bytes tag(16);
    AesCcm(secret_bytes(16)).seal(counting(12), counting(13), text, text, tag);
    require_secret(text);
    require_secret(tag);
}

static void ccm_open() {
    const AesCcm ccm(secret_bytes(32));
    auto text = counting(300);
    Bytes tag(8);
    ccm.seal(counting(12), counting(13), text, text, tag);
    auto opened = text;
    require(ccm.open(counting(12), counting(13), text, tag, opened), "the right tag was refused");
    require_secret(opened);
    require(!ccm.open(counting(12), counting(14), text, tag, opened), "a wrong tag was taken");
}

std::vector<Operation> ccm_operations() {
    const auto body = [] { return std::string(crypto::fast::AesCcm::body()); };
    return {
        {"ccm-seal", "the key, the plaintext", ccm_seal, body},
        {"ccm-open", "the key, the ciphertext, the tag", ccm_open, body},
    };
}

}  // namespace constant_time_tests
