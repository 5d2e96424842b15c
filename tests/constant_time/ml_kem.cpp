#include "crypto/sha3.h"
#include "crypto/x25519_mlkem768.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::MlKem768;
using crypto::X25519MlKem768;

static void sha3_of_secret() {
    crypto::Sha3_256 hash;
    hash.update(secret_bytes(200));
    require_secret(hash.digest());
    crypto::Shake128 shake;
    shake.absorb(secret_bytes(200));
    Bytes output(200);
    shake.squeeze(output);
    require_secret(output);
}

static MlKem768::Keys keys() { return MlKem768::KeyGen_internal(counting(32), counting(32)); }

// Of a decapsulation key, dk_PKE and z are secret; ek and its hash, which stand between them, are not.
static Secret secret_dk() {
    auto dk = keys().dk;
    mark_secret(dk.bytes().first(MlKem768::K_PKE::decryption_key_size));
    mark_secret(dk.bytes().last(32));
    return dk;
}

static void ml_kem_keygen() {
    const auto [ek, dk] = MlKem768::KeyGen_internal(secret_bytes(32), secret_bytes(32));
    require_secret(dk.view().first(MlKem768::K_PKE::decryption_key_size));
}

static void ml_kem_encaps() {
    const auto [K, c] = MlKem768::Encaps_internal(keys().ek, secret_bytes(32));
    require_secret(K.view());
    require_secret(c);
}

static void ml_kem_decaps() {
    const auto [K, c] = MlKem768::Encaps_internal(keys().ek, counting(32));
    const auto found = MlKem768::Decaps(secret_dk().view(), c);
    require(found.has_value(), "the ciphertext was refused");
    require_secret(found->view());
}

static void ml_kem_decaps_of_a_changed_ciphertext() {
    auto [K, c] = MlKem768::Encaps_internal(keys().ek, counting(32));
    c[5] ^= 1;
    const auto found = MlKem768::Decaps(secret_dk().view(), c);
    require(found.has_value(), "the ciphertext was refused");
    require_secret(found->view());
}

static void x25519_mlkem768() {
    SecretRandom random;
    auto client = X25519MlKem768::begin(random);
    // The encapsulation key and its hash within dk.
    const auto public_part = client.dk.bytes().subspan(MlKem768::K_PKE::decryption_key_size, 1184 + 32);
    mark_public(public_part);
    mark_public(client.share);
    const auto server = X25519MlKem768::answer(client.share, random);
    require(server.has_value(), "the client's share was refused");
    require_secret(server->shared_secret.view());
    mark_public(server->share);
    const auto secret = X25519MlKem768::finish(client, server->share);
    require(secret.has_value(), "the server's share was refused");
    require_secret(secret->view());
}

std::vector<Operation> ml_kem_operations() {
    return {
        {"sha3", "the message", sha3_of_secret},
        {"ml-kem-keygen", "d, z", ml_kem_keygen},
        {"ml-kem-encaps", "m", ml_kem_encaps},
        {"ml-kem-decaps", "dk_PKE, z", ml_kem_decaps},
        {"ml-kem-reject", "dk_PKE, z", ml_kem_decaps_of_a_changed_ciphertext},
        {"x25519-mlkem768", "all that is drawn", x25519_mlkem768},
    };
}

}  // namespace constant_time_tests
