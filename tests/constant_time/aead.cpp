#include "crypto/gcm.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

// AES looks its S-box up: its key is not marked.
static void gcm_seal() {
    auto text = secret_bytes(100);
    Bytes tag(16);
    crypto::AesGcm(counting(16)).seal(counting(12), counting(13), text, text, tag);
    require_secret(text);
    require_secret(tag);
}

static void gcm_open() {
    const crypto::AesGcm gcm(counting(16));
    auto text = counting(100);
    Bytes tag(16);
    gcm.seal(counting(12), counting(13), text, text, tag);
    mark_secret(text);
    mark_secret(tag);
    auto opened = text;
    require(gcm.open(counting(12), counting(13), text, tag, opened), "the right tag was refused");
    require_secret(opened);
    require(!gcm.open(counting(12), counting(14), text, tag, opened), "a wrong tag was taken");
}

std::vector<Operation> aead_operations() {
    return {
        {"gcm-seal", "the plaintext", gcm_seal},
        {"gcm-open", "the ciphertext, the tag", gcm_open},
    };
}

}  // namespace constant_time_tests
