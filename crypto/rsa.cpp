#include "crypto/rsa.h"

#include <algorithm>

namespace crypto {

using lib::Integer;
using lib::SecretInteger;

static void require(bool condition, const std::string& what) {
    if (!condition) throw BadKey(what);
}

static Integer checked_modulus(lib::View modulus, std::size_t least_bits) {
    Integer n(modulus);
    const auto has = "the RSA modulus has " + std::to_string(n.bit_length()) + " bits: ";
    require(n.bit_length() >= least_bits, has + "fewer than " + std::to_string(least_bits));
    require(n.bit_length() <= RsaPublicKey::most_bits, has + "more than " + std::to_string(RsaPublicKey::most_bits));
    require(n.is_odd(), "the RSA modulus is even");
    return n;
}

static std::uint64_t checked_exponent(lib::View exponent) {
    const Integer e(exponent);
    require(e.bit_length() <= 64, "the RSA public exponent has more than 64 bits");
    require(e >= Integer(3), "the RSA public exponent is below 3");
    require(e.is_odd(), "the RSA public exponent is even");
    return e.limbs()[0];
}

RsaPublicKey::RsaPublicKey(lib::View modulus, lib::View exponent, std::size_t least_bits)
    : bits_(checked_modulus(modulus, least_bits).bit_length()),
      n_(Integer(modulus), SecretInteger::limbs_for(bits_)),
      e_(checked_exponent(exponent)) {}

lib::Bytes RsaPublicKey::modulus() const { return lib::to_bytes(n_.value().to_bytes(size()).view()); }
lib::Bytes RsaPublicKey::exponent() const { return Integer(e_).to_bytes(); }

bool RsaPublicKey::holds(lib::View representative) const {
    return representative.size() <= size() &&
           lib::constant_time::declassify(is_less(SecretInteger(representative, n_.size()), n_.value()));
}

static void require_in_range(const RsaPublicKey& key, lib::View representative) {
    if (!key.holds(representative)) throw std::out_of_range("an RSA representative is not below the modulus");
}

// RFC 8017 sections 5.1.1 and 5.2.2
lib::Bytes RsaPublicKey::apply(lib::View representative) const {
    require_in_range(*this, representative);
    return lib::to_bytes(n_.power(SecretInteger(representative, n_.size()), e_).to_bytes(size()).view());
}

// RFC 8017 section 3.2. Takes a time that depends on the key, once for each key that is read.
static RsaPrivateKey::Crt checked_crt(const RsaComponents& key) {
    const Integer one(1), n(key.n), e(key.e), d(key.d.view());
    const Integer p(key.p.view()), q(key.q.view()), dP(key.dP.view()), dQ(key.dQ.view()), qInv(key.qInv.view());
    require(p > one && p.is_odd(), "the RSA prime p is even, or 1");
    require(q > one && q.is_odd(), "the RSA prime q is even, or 1");
    require(p != q, "the RSA primes p and q are equal");
    require(p * q == n, "the RSA primes do not multiply to the modulus: p * q is not n");
    require(d < n && e * d % (p - one) == one && e * d % (q - one) == one,
            "the RSA exponent d does not fit e, p and q");
    require(dP < p && e * dP % (p - one) == one, "the RSA exponent dP does not fit e and p");
    require(dQ < q && e * dQ % (q - one) == one, "the RSA exponent dQ does not fit e and q");
    require(qInv < p && q * qInv % p == one, "the RSA coefficient qInv is not the inverse of q modulo p");

    const auto size = SecretInteger::limbs_for(std::max(p.bit_length(), q.bit_length()));
    const auto secret = [size](const Integer& value) { return SecretInteger(value, size); };
    return {{p, size}, {q, size}, secret(dP), secret(dQ), secret(qInv)};
}

RsaPrivateKey::RsaPrivateKey(RsaComponents components, std::size_t least_bits)
    : components_(std::move(components)),
      public_key_(components_.n, components_.e, least_bits),
      crt_(checked_crt(components_)) {}

static void tell(const lib::Steps& steps, const char* name, const SecretInteger& value) {
    if (!steps) return;
    const auto bytes = value.to_bytes(value.size() * SecretInteger::limb_bytes);
    steps("RSADP", -1, {{name, bytes.view()}});
}

// RFC 8017 section 5.1.2 step 2b: c^d mod n, of two powers with half the length.
SecretInteger RsaPrivateKey::power(const SecretInteger& c, const lib::Steps& steps) const {
    const auto& [p, q, dP, dQ, qInv] = crt_;
    const auto m_1 = p.power(p.mod(c), dP);
    const auto m_2 = q.power(q.mod(c), dQ);
    const auto h = p.multiply(p.subtract(m_1, p.mod(m_2)), qInv);
    const auto m = m_2 + q.value() * h;
    tell(steps, "m_1", m_1);
    tell(steps, "m_2", m_2);
    tell(steps, "h", h);
    tell(steps, "m", m);
    return m.resized(public_key_.n().size());
}

// A number below n, 2^-64 from being uniformly distributed.
static SecretInteger random_residue(const lib::Modulus& n, lib::RandomSource& random) {
    const auto size = n.size() + 1;
    lib::Secret bytes(size * SecretInteger::limb_bytes);
    random.fill(bytes.bytes(), "RSA blinding");
    return n.mod(SecretInteger(bytes.view(), size));
}

// Blinding (P. Kocher, 1996): the private operation works on c * r^e for a secret and random r, so that whoever chose c
// does not know what its time depends on; (c * r^e)^d = c^d * r, and r^-1 takes r away.
namespace {
struct Blinding {
    SecretInteger r, r_to_e, r_inverse;
};
}  // namespace

// r^-1 is made without an inversion of r. With a second random number s, u = r * s is as likely to be any number as any
// other, whatever r is: u says nothing about r, and may be inverted in a time that depends on it. r^-1 = s * u^-1.
static Blinding make_blinding(const RsaPublicKey& key, lib::RandomSource& random) {
    const auto& n = key.n();
    const auto r = random_residue(n, random), s = random_residue(n, random);
    const auto u = lib::constant_time::declassify(n.multiply(r, s).to_bytes(key.size()).view());
    const auto u_inverse = invert(Integer(u), Integer(key.modulus()));
    if (!u_inverse)
        throw std::runtime_error("RSA blinding: a random number has no inverse modulo n; p or q is no prime");
    return {r, n.power(r, key.e()), n.multiply(s, SecretInteger(*u_inverse, n.size()))};
}

// RFC 8017 sections 5.1.2 and 5.2.1
lib::Secret RsaPrivateKey::apply(lib::View representative, lib::RandomSource& random, const lib::Steps& steps) const {
    require_in_range(public_key_, representative);
    const auto& n = public_key_.n();
    const SecretInteger c(representative, n.size());
    const auto blinding = make_blinding(public_key_, random);
    const auto blinded = n.multiply(c, blinding.r_to_e);
    tell(steps, "r", blinding.r);
    tell(steps, "c * r^e mod n", blinded);
    const auto m = n.multiply(power(blinded, steps), blinding.r_inverse);
    tell(steps, "m * r^-1 mod n", m);
    if (!lib::constant_time::declassify(is_equal(n.power(m, public_key_.e()), c)))
        throw std::runtime_error(
            "the RSA private operation went wrong: its result is withheld, as it could give the key away");
    return m.to_bytes(public_key_.size());
}

}  // namespace crypto
