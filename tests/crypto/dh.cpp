#include "crypto/fast/dh.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crypto/primes.h"
#include "lib/hex.h"
#include "tests/crypto/rsa_test_key.h"
#include "tests/crypto/vectors.h"

using crypto::BadDhValue;
using crypto::DhGroup;
using crypto::NamedDhGroup;
using lib::Bytes;
using lib::Integer;
using lib::Secret;
using tests::random_bytes;
using tests::system_random;

static constexpr NamedDhGroup all_groups[] = {NamedDhGroup::ffdhe2048, NamedDhGroup::ffdhe3072, NamedDhGroup::ffdhe4096,
                                              NamedDhGroup::modp2048};

static Bytes bytes_of(const Secret& secret) { return lib::to_bytes(secret.view()); }

static std::string refusal(auto make) {
    try {
        make();
    } catch (const BadDhValue& fault) {
        return fault.what();
    }
    return "accepted";
}

TEST_CASE("the primes of the named groups are those that the RFCs print (RFC 7919 appendix A, RFC 3526 section 3)") {
    tests::check_vectors("dh_groups.rsp", 4);
}

TEST_CASE("the primes of the named groups are safe, and 2 generates the subgroup of order (p - 1) / 2") {
    const Integer one(1);
    for (const auto name : all_groups) {
        const auto& group = dh_group(name);
        CAPTURE(group.name);
        const auto q = group.p >> 1;
        CHECK(crypto::is_probably_prime(group.p, 3, system_random()));
        CHECK(crypto::is_probably_prime(q, 3, system_random()));
        CHECK(powm(group.g, q, group.p) == one);
    }
}

TEST_CASE("two sides agree, by the textbook and in constant time (RFC 7919 section 5)") {
    for (const auto name : all_groups) {
        const auto& group = dh_group(name);
        CAPTURE(group.name);
        const auto x_1 = dh_exponent(group, system_random()), x_2 = dh_exponent(group, system_random());
        const auto Y_1 = dh_public_value(group, x_1.view()), Y_2 = dh_public_value(group, x_2.view());
        CHECK(Y_1.size() == group.size());
        CHECK(crypto::fast::dh_public_value(group, x_1.view()) == Y_1);
        const auto Z = bytes_of(dh_shared_secret(group, x_1.view(), Y_2));
        CHECK(Z.size() == group.size());
        CHECK(bytes_of(dh_shared_secret(group, x_2.view(), Y_1)) == Z);
        CHECK(bytes_of(crypto::fast::dh_shared_secret(group, x_1.view(), Y_2)) == Z);
        CHECK(bytes_of(crypto::fast::dh_shared_secret(group, x_2.view(), Y_1)) == Z);
    }
}

TEST_CASE("textbook and constant-time body are equal at the edges of exponents and of public values") {
    const auto& group = dh_group(NamedDhGroup::ffdhe2048);
    const auto least = Integer(2).to_bytes(256), greatest = (group.p - Integer(2)).to_bytes(256);
    for (const auto& x : {Bytes{1}, Bytes{2}, Bytes{0, 0, 3}, Bytes(28, 0xff), greatest, random_bytes(29),
                          random_bytes(255), lib::concat(Bytes{0x80}, Bytes(31))}) {
        CAPTURE(lib::to_hex(x));
        CHECK(crypto::fast::dh_public_value(group, x) == dh_public_value(group, x));
        for (const auto& Y : {least, greatest, (group.p >> 1).to_bytes(256), dh_public_value(group, random_bytes(32))})
            CHECK(bytes_of(crypto::fast::dh_shared_secret(group, x, Y)) == bytes_of(dh_shared_secret(group, x, Y)));
    }
}

TEST_CASE("an exponent outside 1..p-2 is refused: it would show the secret (NIST SP 800-56A section 5.6.1.1)") {
    const auto& group = dh_group(NamedDhGroup::ffdhe2048);
    const Integer one(1), two(2);
    const auto refused = [&](const Bytes& x) {
        auto textbook = refusal([&] { dh_public_value(group, x); });
        CHECK(refusal([&] { dh_shared_secret(group, x, Bytes{2}); }) == textbook);
        CHECK(refusal([&] { crypto::fast::dh_public_value(group, x); }) == textbook);
        CHECK(refusal([&] { crypto::fast::dh_shared_secret(group, x, Bytes{2}); }) == textbook);
        return textbook;
    };
    for (const auto& x : {Bytes{}, Bytes(256), (group.p - one).to_bytes(), group.p.to_bytes(),
                          lib::concat(Bytes(256), Bytes{3}), Bytes(1000, 0xff)})
        CHECK(refused(x) == "the Diffie-Hellman exponent is not in 1..p-2");
    CHECK(refused((group.p - two).to_bytes()) == "accepted");
}

TEST_CASE("a peer's public value outside 2..p-2 is refused (RFC 7919 section 5.1)") {
    const auto& group = dh_group(NamedDhGroup::ffdhe2048);
    const Integer one(1), two(2);
    const auto refused = [&](const Integer& Y) {
        auto textbook = refusal([&] { dh_shared_secret(group, Bytes{3}, Y.to_bytes()); });
        CHECK(refusal([&] { crypto::fast::dh_shared_secret(group, Bytes{3}, Y.to_bytes()); }) == textbook);
        return textbook;
    };
    for (const auto& Y : {Integer(), one, group.p - one, group.p, group.p + one, Integer::power_of_two(2048)})
        CHECK(refused(Y) == "the Diffie-Hellman public value is not in 2..p-2");
    CHECK(refused(two) == "accepted");
    CHECK(refused(group.p - two) == "accepted");
    CHECK(refusal([&] { dh_shared_secret(group, Bytes{3}, {}); }) != "accepted");
}

TEST_CASE("a shared secret of 0, 1 or p-1 is refused (NIST SP 800-56A section 5.7.1.1)") {
    const DhGroup seven{"", Integer(7), Integer(3), 2};  // 2 has the order 3 modulo 7, and 3 the order 6
    const DhGroup nine{"", Integer(9), Integer(2), 3};   // no prime: 3^2 = 0
    const auto refused = [](const DhGroup& group, std::uint8_t x, std::uint8_t Y) {
        auto textbook = refusal([&] { dh_shared_secret(group, Bytes{x}, Bytes{Y}); });
        CHECK(refusal([&] { crypto::fast::dh_shared_secret(group, Bytes{x}, Bytes{Y}); }) == textbook);
        return textbook;
    };
    CHECK(refused(seven, 2, 2) == "accepted");
    for (const auto& [x, Y] : {std::pair{3, 2}, {3, 3}})
        CHECK(refused(seven, static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(Y)) ==
              "the Diffie-Hellman shared secret is not in 2..p-2");
    CHECK(refused(nine, 2, 3) == "the Diffie-Hellman shared secret is not in 2..p-2");
}

TEST_CASE("an exponent has exactly the bits that the group asks for (RFC 7919 section 5.2)") {
    for (std::size_t bits : {225, 224, 217, 2047}) {
        const DhGroup group{"", dh_group(NamedDhGroup::ffdhe2048).p, Integer(2), bits};
        CAPTURE(bits);
        for (int i = 0; i < 20; ++i) CHECK(Integer(dh_exponent(group, system_random()).view()).bit_length() == bits);
    }
    struct Ones : lib::RandomSource {
        void fill(std::span<std::uint8_t> bytes, const char*) override { std::ranges::fill(bytes, 0xff); }
    } ones;
    const auto& group = dh_group(NamedDhGroup::ffdhe3072);
    CHECK(Integer(dh_exponent(group, ones).view()) == Integer::power_of_two(275) - Integer(1));
}

TEST_CASE(
    "Z keeps its leading zeros (RFC 8446 section 7.4.1), and TLS 1.2 takes it without them (RFC 5246 section 8.1.2)") {
    const auto& group = dh_group(NamedDhGroup::ffdhe2048);
    const auto Z = crypto::fast::dh_shared_secret(group, Bytes{10}, Bytes{2});  // 2^10
    CHECK(bytes_of(Z) == lib::concat(Bytes(254), Bytes{4, 0}));
    CHECK(bytes_of(crypto::without_leading_zeros(Z)) == Bytes{4, 0});
    CHECK(crypto::without_leading_zeros(Secret(3)).size() == 0);
}

TEST_CASE(
    "a group that a peer sends is refused where it is even, too small, too large, or its generator out of range") {
    const auto& ffdhe = dh_group(NamedDhGroup::ffdhe2048);
    const Integer one(1), two(2);
    const auto refused = [](const Integer& p, const Integer& g) {
        return refusal([&] { crypto::checked_dh_group(p.to_bytes(), g.to_bytes()); });
    };
    CHECK(refused(ffdhe.p, two) == "accepted");
    CHECK(refused(ffdhe.p, ffdhe.p - two) == "accepted");
    CHECK(refused(ffdhe.p - one, two) == "the Diffie-Hellman prime p is even");
    CHECK(refused(Integer(), two) == "the Diffie-Hellman prime p has 0 bits: fewer than 2048");
    CHECK(refused(ffdhe.p >> 1, two) == "the Diffie-Hellman prime p has 2047 bits: fewer than 2048");
    CHECK(refused(Integer::power_of_two(8192) + one, two) ==
          "the Diffie-Hellman prime p has 8193 bits: more than 8192");
    for (const auto& g : {Integer(), one, ffdhe.p - one, ffdhe.p, ffdhe.p + two})
        CHECK(refused(ffdhe.p, g) == "the Diffie-Hellman generator g is not in 2..p-2");
}

TEST_CASE("a named group is recognised, and in another one exponents are as long as p") {
    const auto& ffdhe = dh_group(NamedDhGroup::ffdhe3072);
    const auto same = crypto::checked_dh_group(lib::concat(Bytes(3), ffdhe.p.to_bytes()), Bytes{2});
    CHECK(std::string_view(same.name) == "ffdhe3072");
    CHECK(same.exponent_bits == 275);
    const auto other = crypto::checked_dh_group(ffdhe.p.to_bytes(), Bytes{4});
    CHECK(std::string_view(other.name).empty());
    CHECK(other.exponent_bits == 3071);
}
