#include "x509/private_key.h"

#include "lib/pem.h"
#include "x509/algorithm.h"
#include "x509/oid.h"

namespace x509 {

using lib::der::Reader;

static lib::Secret secret_number(Reader& in, const char* name) { return lib::Secret(in.natural_number(name)); }

// RFC 8017 appendix A.1.2
static crypto::RsaPrivateKey read_rsa_private_key(lib::View der) {
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
static crypto::RsaPrivateKey read_private_key_info(lib::View der) {
    lib::View rsa_private_key;
    Reader in(der);
    in.sequence("PrivateKeyInfo", {}, [&] {
        in.require(in.small_number("version") <= 1, "a private key of an unknown version");
        const auto algorithm = read_algorithm(in, "privateKeyAlgorithm", {});
        if (algorithm.oid != oid::rsa_encryption)
            in.fault("a private key of the kind " + algorithm.name() +
                     ": only RSA keys (rsaEncryption) are spoken here");
        rsa_private_key = in.octet_string("privateKey");
        while (!in.done()) in.any("attribute");
    });
    in.finish();
    return read_rsa_private_key(rsa_private_key);
}

static crypto::RsaPrivateKey read_key(const lib::PemBlock& block) {
    if (block.label == "PRIVATE KEY") return read_private_key_info(block.content);
    if (block.label == "RSA PRIVATE KEY") return read_rsa_private_key(block.content);
    if (block.label == "ENCRYPTED PRIVATE KEY")
        throw lib::Malformed("the private key is encrypted; `openssl pkey -in FILE -out FILE` takes the password off",
                             0);
    throw lib::Malformed("a key file of the kind " + block.label + " cannot be read: only RSA keys are spoken here", 0);
}

crypto::RsaPrivateKey read_private_key(std::string_view pem) {
    const auto blocks = lib::read_pem(pem);
    const lib::PemBlock* found = nullptr;
    for (const auto& block : blocks) {
        if (!block.label.ends_with("PRIVATE KEY")) continue;
        if (found) throw lib::Malformed("there is more than one private key", 0);
        found = &block;
    }
    if (!found) throw lib::Malformed("there is no private key", 0);
    return read_key(*found);
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
