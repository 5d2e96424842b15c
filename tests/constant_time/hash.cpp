#include "crypto/drbg.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

static void sha256_of_secret() { require_secret(crypto::sha256(secret_bytes(200))); }

static void hmac_with_secret() {
    require_secret(crypto::hmac(crypto::HashAlgorithm::sha256, secret_bytes(48), secret_bytes(100)));
    require_secret(
        crypto::hmac(crypto::HashAlgorithm::sha256, secret_bytes(100), counting(100)));  // a key longer than a block
}

static void prf_of_secret() {
    require_secret(crypto::prf_sha256(secret_bytes(48), "key expansion", counting(64), 100).view());
}

static void drbg_of_secret() {
    crypto::HmacDrbg drbg(crypto::HashAlgorithm::sha256, secret_bytes(32), secret_bytes(16));
    drbg.reseed(secret_bytes(32), secret_bytes(7));
    Bytes bytes(100);
    drbg.generate(bytes, secret_bytes(9));
    require_secret(bytes);
}

std::vector<Operation> hash_operations() {
    return {
        {"sha256", "the message", sha256_of_secret},
        {"hmac", "the key, the text", hmac_with_secret},
        {"prf", "the secret", prf_of_secret},
        {"hmac-drbg", "all inputs", drbg_of_secret},
    };
}

}  // namespace constant_time_tests
