#include "x509/public_key.h"

#include <algorithm>

#include "lib/pem.h"
#include "x509/key_file.h"
#include "x509/oid.h"
#include "x509/pss_parameters.h"

namespace x509 {

using lib::der::Element;
using lib::der::Reader;

// RFC 8017 appendix A.1.1. A key that cannot be used says why in `refused`.
static std::optional<crypto::RsaPublicKey> read_rsa_numbers(Reader& in, std::string& refused) {
    std::optional<crypto::RsaPublicKey> key;
    in.sequence("RSAPublicKey", {"", "RFC 8017 appendix A.1.1"}, [&] {
        const auto modulus = in.natural_number("modulus", {"n, the product of two secret primes"});
        const auto exponent = in.natural_number("publicExponent", {"e"});
        try {
            key.emplace(modulus, exponent);
        } catch (const crypto::BadKey& fault) {
            refused = fault.what();
        }
    });
    return key;
}
Element rsa_public_key(const crypto::RsaPublicKey& key) {
    return lib::der::sequence({lib::der::integer(key.modulus()), lib::der::integer(key.exponent())});
}

// RFC 4055 section 1.2: the same numbers, with parameters that must be understood.
static void read_pss_key(Reader& in, PublicKey& key) {
    const auto numbers = read_rsa_numbers(in, key.refused);
    if (!numbers) return;
    try {
        key.rsa_pss = {*numbers, read_pss_parameters(key.algorithm)};
    } catch (const lib::Malformed& fault) {
        key.refused = fault.what();
    }
}

// RFC 3279 section 2.3.1: the parameters of rsaEncryption are NULL; that they may be absent is the custom.
static void read_rsa_key(Reader& in, PublicKey& key) {
    key.rsa = read_rsa_numbers(in, key.refused);
    const auto& parameters = key.algorithm.parameters;
    if (parameters.empty() || std::ranges::equal(parameters, lib::der::null())) return;
    key.rsa.reset();
    key.refused = "the parameters of rsaEncryption are not NULL";
}

static void read_subject_public_key(Reader& in, PublicKey& key) {
    if (key.algorithm.oid == oid::rsa_encryption)
        in.bit_string("subjectPublicKey", {}, [&] { read_rsa_key(in, key); });
    else if (key.algorithm.oid == oid::rsassa_pss)
        in.bit_string("subjectPublicKey", {}, [&] { read_pss_key(in, key); });
    else
        in.bit_string("subjectPublicKey", {"a key of a kind that is not spoken here"});
}

// RFC 5280 section 4.1.2.7
PublicKey read_subject_public_key_info(Reader& in) {
    PublicKey key;
    const auto der = in.sequence("subjectPublicKeyInfo",
                                 {"the key that this certificate vouches for", "RFC 5280 section 4.1.2.7"}, [&] {
                                     key.algorithm = read_algorithm(in, "algorithm", {"what kind of key it is"});
                                     read_subject_public_key(in, key);
                                 });
    key.der = lib::to_bytes(der);
    return key;
}
Element subject_public_key_info(const crypto::RsaPublicKey& key) {
    return lib::der::sequence({write_algorithm(oid::rsa_encryption), lib::der::bit_string(rsa_public_key(key))});
}

static PublicKey read_whole(lib::View der, bool is_subject_public_key_info) {
    PublicKey key;
    Reader in(der);
    if (is_subject_public_key_info) {
        key = read_subject_public_key_info(in);
        if (!key.rsa && !key.rsa_pss && key.refused.empty())
            in.fault("a public key of the kind " + key.algorithm.name() +
                     ": only RSA keys (rsaEncryption) are spoken here");
    } else {
        key.algorithm.oid = oid::rsa_encryption;
        key.rsa = read_rsa_numbers(in, key.refused);
    }
    in.finish();
    if (!key.refused.empty()) throw crypto::BadKey(key.refused);
    return key;
}

PublicKey read_rsa_public_key(std::string_view file) {
    if (const auto der = lib::view_of(file); lib::der::is_der(file))
        return read_whole(der, form_of(der) == KeyForm::subject_public_key_info);
    const auto block = only_block(file, "public key", "PUBLIC KEY");
    if (block.label == "PUBLIC KEY" || block.label == "RSA PUBLIC KEY")
        return read_whole(block.content, block.label == "PUBLIC KEY");
    throw lib::Malformed("a key file of the kind " + block.label + ", where a PUBLIC KEY is needed", 0);
}

crypto::RsaPublicKey read_public_key(std::string_view file) {
    const auto key = read_rsa_public_key(file);
    if (!key.rsa)
        throw lib::Malformed("a public key of the kind id-RSASSA-PSS: only RSA keys (rsaEncryption) are spoken here",
                             0);
    return *key.rsa;
}

std::string write_public_key(const crypto::RsaPublicKey& key) {
    return std::string(lib::write_pem("PUBLIC KEY", subject_public_key_info(key)));
}

}  // namespace x509
