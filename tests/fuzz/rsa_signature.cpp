// Any bytes as the encoded message of a signature: none verifies that is not the one encoding of the message. The first
// byte chooses the scheme; the private key is known here, so that the others become the number that is signed.
#include <algorithm>

#include "crypto/mgf1.h"
#include "crypto/rsa_pkcs1.h"
#include "crypto/rsa_pss.h"
#include "crypto/seeded_random.h"
#include "tests/fuzz/target.h"

using crypto::HashAlgorithm;
using lib::Bytes;
using lib::View;

static constexpr std::size_t bits = 768;

static const crypto::RsaPrivateKey& key() {
    static const auto key = [] {
        crypto::SeededRandom random(Bytes(32, 7));
        return crypto::generate_rsa_key(bits, random, 512);
    }();
    return key;
}

static View message() { return lib::view_of("abc"); }

// Short ones are filled up with what a right one has there.
static Bytes filled_up(View bytes, Bytes right) {
    std::ranges::copy(bytes.first(std::min(bytes.size(), right.size())), right.begin());
    return right;
}

static void pkcs1(HashAlgorithm hash, View bytes) {
    const auto right = emsa_pkcs1(hash, message(), bits / 8);
    const auto EM = filled_up(bytes, right);
    if (!key().public_key().holds(EM)) return;
    lib::SystemRandom random;
    const auto signature = key().apply(EM, random);
    tests::hold(rsa_pkcs1_verify(hash, key().public_key(), message(), signature.view()) == (EM == right),
                "the right encoding verifies, and no other one");
}

// The salt that an encoded message hides, whatever it is.
static Bytes salt_of(const crypto::PssParameters& parameters, View EM) {
    const auto DB_size = EM.size() - digest_size(parameters.hash) - 1;
    const auto H = EM.subspan(DB_size, digest_size(parameters.hash));
    const auto DB = crypto::masked(EM.first(DB_size), mgf1(parameters.mgf1_hash, H, DB_size).view());
    return lib::to_bytes(DB.view().last(parameters.salt_length));
}

static void pss(const crypto::PssParameters& parameters, View bytes) {
    const auto EM =
        filled_up(bytes, emsa_pss_encode(parameters, message(), bits - 1, Bytes(parameters.salt_length, 9)));
    const bool is_right = EM == emsa_pss_encode(parameters, message(), bits - 1, salt_of(parameters, EM));
    tests::hold(emsa_pss_verify(parameters, message(), EM, bits - 1) == is_right,
                "the right encoding with its salt verifies, and no other one");
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const View bytes(data + 1, size - 1);
    switch (data[0] % 4) {
        case 0:
            pkcs1(HashAlgorithm::sha256, bytes);
            break;
        case 1:
            pkcs1(HashAlgorithm::sha1, bytes);
            break;
        case 2:
            pss(crypto::pss_with(HashAlgorithm::sha256), bytes);
            break;
        default:
            pss({HashAlgorithm::sha1, HashAlgorithm::sha384, data[0] / 4U % 40}, bytes);
    }
    return 0;
}
