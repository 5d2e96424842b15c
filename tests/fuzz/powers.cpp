// Any bytes as modulus, base and exponent: GMP's plain integers and the arithmetic in constant time say the same, and so do
// the two bodies of Diffie-Hellman. The first two bytes say how long modulus and base are.
#include <bit>

#include "crypto/fast/dh.h"
#include "lib/modulus.h"
#include "tests/fuzz/target.h"

using lib::Integer;
using lib::SecretInteger;
using lib::View;

namespace {

struct Numbers {
    Integer m, base;
    View exponent;
};

Numbers numbers_of(View bytes) {
    const auto take = [&](std::size_t size) {
        const auto taken = bytes.first(std::min(size, bytes.size()));
        bytes = bytes.subspan(taken.size());
        return taken;
    };
    const auto lengths = take(2);
    const Integer m(take(lengths[0] % 130)), base(take(lengths[1] % 130));
    return {m, base, take(64)};
}

void powers(const Numbers& numbers) {
    const auto& [m, base, exponent] = numbers;
    const lib::Modulus modulus(m, SecretInteger::limbs_for(m.bit_length()));
    const SecretInteger reduced(base % m, modulus.size());
    const auto is_equal = [&](const SecretInteger& found, const Integer& expected) {
        return Integer(found.to_bytes(found.size() * 8).view()) == expected;
    };
    tests::hold(is_equal(modulus.power(reduced, SecretInteger(exponent, SecretInteger::limbs_for(8 * exponent.size()))),
                         powm(base, Integer(exponent), m)),
                "a power by a secret exponent is the power");
    const auto small = lib::load_big_endian(exponent.first(std::min<std::size_t>(8, exponent.size())));
    if (small > 0)
        tests::hold(is_equal(modulus.power(reduced, small), powm(base, Integer(small), m)),
                    "a power by a public exponent is the power");
    tests::hold(is_equal(modulus.multiply(reduced, reduced), base * base % m), "a product is the product");
}

// The shared secret, or nothing where it is refused.
template <class Agree>
std::optional<Integer> agreed(Agree agree) {
    try {
        return Integer(agree().view());
    } catch (const crypto::BadDhValue&) {
        return std::nullopt;
    }
}

void diffie_hellman(const Numbers& numbers) {
    const crypto::DhGroup group{"", numbers.m, Integer(2), 0};
    const auto x = numbers.exponent.first(std::min(numbers.exponent.size(), group.size()));
    const auto Y = numbers.base.to_bytes();
    const auto textbook = agreed([&] { return dh_shared_secret(group, x, Y); });
    const auto constant_time = agreed([&] { return crypto::fast::dh_shared_secret(group, x, Y); });
    tests::hold(textbook == constant_time, "both bodies agree on the same secret, or refuse it");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const auto numbers = numbers_of({data, size});
    if (!numbers.m.is_odd() || numbers.m <= Integer(3)) return 0;
    powers(numbers);
    diffie_hellman(numbers);
    return 0;
}
