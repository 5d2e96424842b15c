#include "crypto/drbg.h"
#include "crypto/hkdf.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::HashAlgorithm;

template <HashAlgorithm algorithm>
static std::string body() {
    return crypto::Hash::body(algorithm);
}

// Of several blocks, and in pieces.
template <HashAlgorithm algorithm>
static void hash_of_secret() {
    crypto::Hash hash(algorithm);
    hash.update(secret_bytes(300));
    hash.update(secret_bytes(17));
    require_secret(hash.digest());
}

template <HashAlgorithm algorithm>
static void hmac_with_secret() {
    require_secret(crypto::hmac(algorithm, secret_bytes(48), secret_bytes(100)));
    require_secret(crypto::hmac(algorithm, secret_bytes(200), counting(100)));  // a key longer than a block
}

template <HashAlgorithm algorithm>
static void hkdf_of_secret() {
    const auto PRK = crypto::hkdf_extract(algorithm, secret_bytes(32), secret_bytes(48));
    require_secret(PRK.view());
    const auto hash = crypto::hash(algorithm, secret_bytes(10));
    require_secret(crypto::derive_secret(algorithm, PRK.view(), "c hs traffic", hash).view());
    require_secret(crypto::hkdf_expand(algorithm, PRK.view(), counting(10), 100).view());
}

template <HashAlgorithm algorithm>
static void prf_of_secret() {
    require_secret(crypto::prf(algorithm, secret_bytes(48), "key expansion", counting(64), 100).view());
}

static void prf_md5_sha1_of_secret() {
    require_secret(crypto::prf_md5_sha1(secret_bytes(48), "key expansion", counting(64), 100).view());
}

static void drbg_of_secret() {
    crypto::HmacDrbg drbg(crypto::HashAlgorithm::sha256, secret_bytes(32), secret_bytes(16));
    drbg.reseed(secret_bytes(32), secret_bytes(7));
    Bytes bytes(100);
    drbg.generate(bytes, secret_bytes(9));
    require_secret(bytes);
}

std::vector<Operation> hash_operations() {
    using enum HashAlgorithm;
    return {
        {"hmac-drbg", "all inputs", drbg_of_secret, body<sha256>},
        {"md5", "the message", hash_of_secret<md5>, body<md5>},
        {"sha1", "the message", hash_of_secret<sha1>, body<sha1>},
        {"sha224", "the message", hash_of_secret<sha224>, body<sha224>},
        {"sha256", "the message", hash_of_secret<sha256>, body<sha256>},
        {"sha384", "the message", hash_of_secret<sha384>, body<sha384>},
        {"sha512", "the message", hash_of_secret<sha512>, body<sha512>},
        {"hmac-sha1", "the key, the text", hmac_with_secret<sha1>, body<sha1>},
        {"hmac-sha256", "the key, the text", hmac_with_secret<sha256>, body<sha256>},
        {"hmac-sha384", "the key, the text", hmac_with_secret<sha384>, body<sha384>},
        {"hkdf-sha256", "the salt, the keying material, the transcript", hkdf_of_secret<sha256>, body<sha256>},
        {"hkdf-sha384", "the salt, the keying material, the transcript", hkdf_of_secret<sha384>, body<sha384>},
        {"prf-md5-sha1", "the secret", prf_md5_sha1_of_secret, body<sha1>},
        {"prf-sha256", "the secret", prf_of_secret<sha256>, body<sha256>},
        {"prf-sha384", "the secret", prf_of_secret<sha384>, body<sha384>},
    };
}

}  // namespace constant_time_tests
