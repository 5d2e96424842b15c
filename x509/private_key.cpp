#include "x509/private_key.h"

#include "lib/pem.h"
#include "x509/algorithm.h"
#include "x509/key_file.h"
#include "x509/oid.h"
#include "x509/pss_parameters.h"

namespace x509 {

using lib::der::Reader;

static lib::Secret secret_number(Reader& in, const char* name) { return lib::Secret(in.natural_number(name)); }

// RFC 8017 appendix A.1.2
static crypto::RsaPrivateKey read_rsa_numbers(lib::View der) {
    crypto::RsaComponents key;
    Reader in(der);
    in.sequence("RSAPrivateKey", {}, [&] {
        in.require(in.small_number("version") == 0, "an RSA key of more than two primes");
        key.n = lib::to_bytes(in.natural_number("modulus"));
        key.e = lib::to_bytes(in.natural_number("publicExponent"));
        key.d = secret_number(in, "privateExponent");
        key.p = secret_number(in, "prime1");
        key.q = secret_number(in, "prime2");
        key.dP = secret_number(in, "exponent1");
        key.dQ = secret_number(in, "exponent2");
        key.qInv = secret_number(in, "coefficient");
    });
    in.finish();
    return crypto::RsaPrivateKey(std::move(key));
}

// RFC 5208 section 5: a frame that says what kind of key is inside. Attributes, and the public key that RFC 5958 added,
// may follow.
static RsaPrivateKeyFile read_private_key_info(lib::View der) {
    lib::View rsa_private_key;
    AlgorithmIdentifier algorithm;
    Reader in(der);
    in.sequence("PrivateKeyInfo", {}, [&] {
        in.require(in.small_number("version") <= 1, "a private key of an unknown version");
        algorithm = read_algorithm(in, "privateKeyAlgorithm", {});
        if (algorithm.oid != oid::rsa_encryption && algorithm.oid != oid::rsassa_pss)
            in.fault("a private key of the kind " + algorithm.name() +
                     ": only RSA keys (rsaEncryption) are spoken here");
        rsa_private_key = in.octet_string("privateKey");
        while (!in.done()) in.any("attribute");
    });
    in.finish();
    const bool is_for_pss_only = algorithm.oid == oid::rsassa_pss;
    return {read_rsa_numbers(rsa_private_key), is_for_pss_only,
            is_for_pss_only ? read_pss_parameters(algorithm) : std::nullopt};
}

static RsaPrivateKeyFile read_block(const lib::PemBlock& block) {
    if (block.label == "PRIVATE KEY") return read_private_key_info(block.content);
    if (block.label == "RSA PRIVATE KEY") return {read_rsa_numbers(block.content)};
    throw lib::Malformed("a key file of the kind " + block.label + " cannot be read: only RSA keys are spoken here", 0);
}

RsaPrivateKeyFile read_rsa_private_key(std::string_view file) {
    if (lib::der::is_der(file)) {
        const auto der = lib::view_of(file);
        if (form_of_private_key(der) == KeyForm::rsa_private_key) return {read_rsa_numbers(der)};
        return read_private_key_info(der);
    }
    return read_block(only_block(file, "private key", "PRIVATE KEY"));
}

crypto::RsaPrivateKey read_private_key(std::string_view file) {
    auto read = read_rsa_private_key(file);
    if (read.is_for_pss_only)
        throw lib::Malformed("a private key of the kind id-RSASSA-PSS: only RSA keys (rsaEncryption) are spoken here",
                             0);
    return std::move(read.key);
}

lib::WipedText write_private_key(const crypto::RsaPrivateKey& private_key) {
    using namespace lib::der;
    const auto& key = private_key.components();
    const auto rsa_private_key =
        sequence({integer(0), integer(key.n), integer(key.e), integer(key.d.view()), integer(key.p.view()),
                  integer(key.q.view()), integer(key.dP.view()), integer(key.dQ.view()), integer(key.qInv.view())});
    return lib::write_pem("PRIVATE KEY",
                          sequence({integer(0), write_algorithm(oid::rsa_encryption), octet_string(rsa_private_key)}));
}

}  // namespace x509
