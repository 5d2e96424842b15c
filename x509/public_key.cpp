#include "x509/public_key.h"

#include "lib/pem.h"
#include "x509/oid.h"

namespace x509 {

using lib::der::Element;
using lib::der::Reader;

// RFC 8017 appendix A.1.1
static void read_rsa_public_key(Reader& in, PublicKey& key) {
    in.sequence("RSAPublicKey", {"", "RFC 8017 appendix A.1.1"}, [&] {
        const auto modulus = in.natural_number("modulus", {"n, the product of two secret primes"});
        const auto exponent = in.natural_number("publicExponent", {"e"});
        try {
            key.rsa.emplace(modulus, exponent);
        } catch (const crypto::BadKey& fault) {
            key.refused = fault.what();
        }
    });
}
Element rsa_public_key(const crypto::RsaPublicKey& key) {
    return lib::der::sequence({lib::der::integer(key.modulus()), lib::der::integer(key.exponent())});
}

// RFC 5280 section 4.1.2.7
PublicKey read_subject_public_key_info(Reader& in) {
    PublicKey key;
    const auto der = in.sequence("subjectPublicKeyInfo",
                                 {"the key that this certificate vouches for", "RFC 5280 section 4.1.2.7"}, [&] {
                                     key.algorithm = read_algorithm(in, "algorithm", {"what kind of key it is"});
                                     if (key.algorithm.oid == oid::rsa_encryption)
                                         in.bit_string("subjectPublicKey", {}, [&] { read_rsa_public_key(in, key); });
                                     else
                                         in.bit_string("subjectPublicKey", {"a key of a kind that is not spoken here"});
                                 });
    key.der = lib::to_bytes(der);
    return key;
}
Element subject_public_key_info(const crypto::RsaPublicKey& key) {
    return lib::der::sequence({write_algorithm(oid::rsa_encryption), lib::der::bit_string(rsa_public_key(key))});
}

static crypto::RsaPublicKey read_key(const lib::PemBlock& block) {
    PublicKey key;
    Reader in(block.content);
    if (block.label == "PUBLIC KEY") {
        key = read_subject_public_key_info(in);
        if (key.algorithm.oid != oid::rsa_encryption)
            in.fault("a public key of the kind " + key.algorithm.name() +
                     ": only RSA keys (rsaEncryption) are spoken here");
    } else {
        read_rsa_public_key(in, key);
    }
    in.finish();
    if (!key.rsa) throw crypto::BadKey(key.refused);
    return *key.rsa;
}

crypto::RsaPublicKey read_public_key(std::string_view pem) {
    for (const auto& block : lib::read_pem(pem))
        if (block.label == "PUBLIC KEY" || block.label == "RSA PUBLIC KEY") return read_key(block);
    throw lib::Malformed("there is no public key", 0);
}

std::string write_public_key(const crypto::RsaPublicKey& key) {
    return std::string(lib::write_pem("PUBLIC KEY", subject_public_key_info(key)));
}

}  // namespace x509
