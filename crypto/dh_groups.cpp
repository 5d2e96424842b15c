#include "crypto/dh_groups.h"

#include <array>
#include <string>

namespace crypto {

using lib::Integer;

// The series are summed with so many bits more than are asked for, as each division rounds.
static constexpr std::size_t guard_bits = 64;

// [2^bits * e], by e = 1/0! + 1/1! + 1/2! + ...
static Integer e_scaled(std::size_t bits) {
    Integer sum, term = Integer::power_of_two(bits + guard_bits);
    for (std::uint64_t k = 1; term > Integer(0); ++k) {
        sum = sum + term;
        term = term / Integer(k);
    }
    return sum >> guard_bits;
}

// 2^bits * arctan(1/x), by arctan(1/x) = 1/x - 1/(3 x^3) + 1/(5 x^5) - ...
static Integer arctan_of_inverse(std::uint64_t x, std::size_t bits) {
    Integer sum, power = Integer::power_of_two(bits) / Integer(x);
    for (std::uint64_t k = 1; power > Integer(0); k += 2) {
        const auto term = power / Integer(k);
        sum = k % 4 == 1 ? sum + term : sum - term;
        power = power / Integer(x * x);
    }
    return sum;
}

// [2^bits * pi], by pi = 16 arctan(1/5) - 4 arctan(1/239) (J. Machin, 1706).
static Integer pi_scaled(std::size_t bits) {
    const auto more = bits + guard_bits;
    return (Integer(16) * arctan_of_inverse(5, more) - Integer(4) * arctan_of_inverse(239, more)) >> guard_bits;
}

// 2^b - 2^(b-64) + ([2^(b-130) * c] + X) * 2^64 - 1, for the digits of a constant c that nobody can have chosen, and the
// lowest X that gives a safe prime: RFC 7919 appendix A with c = e, RFC 3526 with c = pi.
static Integer prime(std::size_t b, const Integer& digits, std::uint64_t X) {
    using lib::Integer;
    const auto two_to = [](std::size_t exponent) { return Integer::power_of_two(exponent); };
    return two_to(b) - two_to(b - 64) + (digits + Integer(X)) * two_to(64) - Integer(1);
}

static DhGroup ffdhe(const char* name, std::size_t bits, std::uint64_t X, std::size_t exponent_bits) {
    return {name, prime(bits, e_scaled(bits - 130), X), Integer(2), exponent_bits};
}

// RFC 7919 appendix A.1 to A.3, and RFC 3526 section 3 (group 14), as strong as ffdhe2048.
static const std::array<DhGroup, 4>& named_groups() {
    static const std::array groups{ffdhe("ffdhe2048", 2048, 560316, 225), ffdhe("ffdhe3072", 3072, 2625351, 275),
                                   ffdhe("ffdhe4096", 4096, 5736041, 325),
                                   DhGroup{"modp2048", prime(2048, pi_scaled(1918), 124476), Integer(2), 225}};
    return groups;
}

const DhGroup& dh_group(NamedDhGroup name) { return named_groups().at(static_cast<std::size_t>(name)); }

static void require(bool condition, const std::string& what) {
    if (!condition) throw BadDhValue(what);
}

static bool is_in_range(const Integer& value, const Integer& p) {
    return value >= Integer(2) && value <= p - Integer(2);
}

DhGroup checked_dh_group(lib::View p, lib::View g, std::size_t least_bits) {
    constexpr std::size_t most_bits = 8192;
    const DhGroup group{"", Integer(p), Integer(g), 0};
    const auto bits = group.p.bit_length();
    const auto has = "the Diffie-Hellman prime p has " + std::to_string(bits) + " bits: ";
    require(bits >= least_bits, has + "fewer than " + std::to_string(least_bits));
    require(bits <= most_bits, has + "more than " + std::to_string(most_bits));
    require(group.p.is_odd(), "the Diffie-Hellman prime p is even");
    require(is_in_range(group.g, group.p), "the Diffie-Hellman generator g is not in 2..p-2");
    for (const auto& named : named_groups())
        if (named.p == group.p && named.g == group.g) return named;
    return {"", group.p, group.g, bits - 1};
}

void require_dh_public_value(const DhGroup& group, const Integer& Y) {
    require(is_in_range(Y, group.p), "the Diffie-Hellman public value is not in 2..p-2");
}

}  // namespace crypto
