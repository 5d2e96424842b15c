#pragma once
// RSA keys and the two operations on numbers, RFC 8017 (PKCS #1 v2.2) sections 3 and 5. What is to be enciphered or
// signed must be padded first: crypto/rsa_pkcs1.h, crypto/rsa_pss.h, crypto/rsa_oaep.h.
#include "crypto/bad_key.h"
#include "lib/modulus.h"
#include "lib/random.h"
#include "lib/steps.h"

namespace crypto {

// RFC 8017 section 3.1.
class RsaPublicKey {
public:
    static constexpr std::size_t most_bits = 8192;

    // Big-endian. modulus: odd, of least_bits to 8192 bits; exponent: odd, at least 3, below 2^64; throws BadKey.
    RsaPublicKey(lib::View modulus, lib::View exponent, std::size_t least_bits = 2048);

    std::size_t size() const { return (bits_ + 7) / 8; }  // k: the length of the modulus in bytes
    std::size_t bits() const { return bits_; }
    lib::Bytes modulus() const;  // n, big-endian, as few bytes as hold it
    lib::Bytes exponent() const;

    // RSAEP and RSAVP1, sections 5.1.1 and 5.2.2: representative^e mod n in size() bytes, in constant time.
    // Throws std::out_of_range unless the representative is below n.
    lib::Bytes apply(lib::View representative) const;

    // Whether a big-endian number is below n, as every representative must be.
    bool holds(lib::View representative) const;

    const lib::Modulus& n() const { return n_; }
    std::uint64_t e() const { return e_; }

    friend bool operator==(const RsaPublicKey& a, const RsaPublicKey& b) {
        return a.e_ == b.e_ && a.modulus() == b.modulus();
    }

private:
    std::size_t bits_;
    lib::Modulus n_;
    std::uint64_t e_;
};

// The numbers of a private key as section 3.2 names them and appendix A.1.2 orders them, big-endian.
struct RsaComponents {
    lib::Bytes n{}, e{};
    lib::Secret d{}, p{}, q{}, dP{}, dQ{}, qInv{};
};

// RFC 8017 section 3.2, second representation: the primes, and what the Chinese remainder theorem needs.
class RsaPrivateKey {
public:
    // Throws BadKey where a component does not fit the others. That p and q are prime is not tested.
    explicit RsaPrivateKey(RsaComponents components, std::size_t least_bits = 2048);

    const RsaPublicKey& public_key() const { return public_key_; }
    const RsaComponents& components() const { return components_; }

    // RSADP and RSASP1, sections 5.1.2 and 5.2.1: representative^d mod n in k bytes. In constant time, blinded with a
    // number from `random`, and checked with the public key: a result that is wrong, because the key or the computation
    // was damaged, is never seen outside, as it can give the primes away; throws std::runtime_error instead. Throws
    // std::out_of_range unless the representative is below n. It is public: only the key and the result are secret.
    lib::Secret apply(lib::View representative, lib::RandomSource& random, const lib::Steps& = {}) const;

    // The secret numbers that apply() works with.
    struct Crt {
        lib::Modulus p, q;
        lib::SecretInteger dP, dQ, qInv;
    };
    const Crt& crt() const { return crt_; }

private:
    lib::SecretInteger power(const lib::SecretInteger& c, const lib::Steps&) const;

    RsaComponents components_;
    RsaPublicKey public_key_;
    Crt crt_;
};

// FIPS 186-5 appendix A.1.3: probable primes, e = 65537. bits: 2048, 3072 or 4096, else std::invalid_argument; a test
// may lower least_bits, to 512 or more, and have every even size from there on that is below 2048. The same random bytes give the same key everywhere.
RsaPrivateKey generate_rsa_key(std::size_t bits, lib::RandomSource& random, std::size_t least_bits = 2048);

}  // namespace crypto
