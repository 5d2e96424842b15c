#include "crypto/primes.h"
#include "crypto/rsa.h"

namespace crypto {

using lib::Integer;

static void require_size(std::size_t bits, std::size_t least_bits) {
    const bool usual = bits == 2048 || bits == 3072 || bits == 4096;
    const bool for_a_test = bits >= least_bits && bits >= 512 && bits < 2048 && bits % 2 == 0;
    if (!usual && !for_a_test) throw std::invalid_argument("an RSA key has 2048, 3072 or 4096 bits");
}

// FIPS 186-5 appendix A.1.3: p and q are too far apart for Fermat's factorisation.
static bool is_far_apart(const Integer& p, const Integer& q, std::size_t bits) {
    return (p > q ? p - q : q - p) > Integer::power_of_two(bits / 2 - 100);
}

// FIPS 186-5 appendices A.1.1 and A.1.3
RsaPrivateKey generate_rsa_key(std::size_t bits, lib::RandomSource& random, std::size_t least_bits) {
    require_size(bits, least_bits);
    const Integer one(1), e(65537);
    Integer p, q, d;
    do {
        p = random_prime(bits / 2, e, random);
        q = random_prime(bits / 2, e, random);
        d = *invert(e, lcm(p - one, q - one));
    } while (!is_far_apart(p, q, bits) || d <= Integer::power_of_two(bits / 2));
    return RsaPrivateKey({.n = (p * q).to_bytes(),
                          .e = e.to_bytes(),
                          .d = d.to_secret(),
                          .p = p.to_secret(),
                          .q = q.to_secret(),
                          .dP = (d % (p - one)).to_secret(),
                          .dQ = (d % (q - one)).to_secret(),
                          .qInv = invert(q, p)->to_secret()},
                         least_bits);
}

}  // namespace crypto
