// Finite-field Diffie-Hellman.
#include <charconv>

#include "apps/vectors/algorithms.h"
#include "crypto/fast/dh.h"
#include "crypto/primes.h"
#include "lib/malformed.h"

namespace apps {

using crypto::DhGroup;
using crypto::NamedDhGroup;
using lib::Bytes;
using lib::Integer;

static bool is_safe_prime(const Integer& p) {
    lib::SystemRandom random;
    return crypto::is_probably_prime(p, 2, random) && crypto::is_probably_prime(p >> 1, 2, random);
}

// What the RFCs print of a group that is offered.
static void run_named_group(const VectorCase& vector_case, Check& check) {
    for (const auto name :
         {NamedDhGroup::ffdhe2048, NamedDhGroup::ffdhe3072, NamedDhGroup::ffdhe4096, NamedDhGroup::modp2048}) {
        const auto& group = dh_group(name);
        if (vector_case.text("Group") != group.name) continue;
        check.equal("P", vector_case.bytes("P"), group.p.to_bytes());
        check.equal("G", vector_case.bytes("G"), group.g.to_bytes());
        if (!vector_case.has("Q")) return;
        check.equal("Q", vector_case.bytes("Q"), (group.p >> 1).to_bytes());
        if (vector_case.number("ExponentBits") != group.exponent_bits) check.fail("exponents have another length");
        return;
    }
    check.fail("there is no such group");
}

// A prime of RFC 3526: a group that a peer may send.
static void run_modp_group(const VectorCase& vector_case, Check& check) {
    const auto p = vector_case.bytes("P");
    const auto group = crypto::checked_dh_group(p, Bytes{2}, 1536);
    if (!is_safe_prime(group.p)) check.fail("P is no safe prime");
    if (group.p.bit_length() == 2048 && std::string_view(group.name) != "modp2048") check.fail("P is not recognised");
}

// Z by the textbook and in constant time.
static void check_shared_secret(Check& check, const DhGroup& group, lib::View x, lib::View Y, const Integer& expected) {
    const auto Z = expected.to_bytes(group.size());
    check.equal("Z", Z, dh_shared_secret(group, x, Y).view());
    check.equal("Z in constant time", Z, crypto::fast::dh_shared_secret(group, x, Y).view());
}

static void check_public_value(Check& check, const DhGroup& group, lib::View x, const Integer& expected) {
    const auto Y = expected.to_bytes(group.size());
    check.equal("Y", Y, dh_public_value(group, x));
    check.equal("Y in constant time", Y, crypto::fast::dh_public_value(group, x));
}

static Integer hexadecimal(const VectorCase& vector_case, const char* name) {
    return vector_case.text(name) == "2" ? Integer(2) : Integer(vector_case.bytes(name));
}

static DhGroup group_of(const VectorCase& vector_case) {
    return {"", hexadecimal(vector_case, "P"), hexadecimal(vector_case, "G"), 0};
}

static void run_key(const VectorCase& vector_case, Check& check) {
    check_public_value(check, group_of(vector_case), vector_case.bytes("X"), hexadecimal(vector_case, "Y"));
}

// RFC 5114's examples have a subgroup whose order is Q: both sides are there.
static void run_exchange(const VectorCase& vector_case, Check& check) {
    const auto group = group_of(vector_case);
    const auto x_1 = vector_case.bytes("XstatCAVS"), x_2 = vector_case.bytes("XstatIUT");
    const auto Y_1 = hexadecimal(vector_case, "YstatCAVS"), Y_2 = hexadecimal(vector_case, "YstatIUT");
    check_public_value(check, group, x_1, Y_1);
    check_public_value(check, group, x_2, Y_2);
    check_shared_secret(check, group, x_1, Y_2.to_bytes(), hexadecimal(vector_case, "Z"));
    check_shared_secret(check, group, x_2, Y_1.to_bytes(), hexadecimal(vector_case, "Z"));
}

// NIST SP 800-56A section 5.6.2.3.1, for a group whose p is no safe prime: TLS has none such.
static bool is_in_subgroup(const VectorCase& vector_case, const char* name) {
    const Integer p = hexadecimal(vector_case, "P"), Y = hexadecimal(vector_case, name);
    return Y >= Integer(2) && Y <= p - Integer(2) && powm(Y, hexadecimal(vector_case, "Q"), p) == Integer(1);
}

static void run_validity(const VectorCase& vector_case, Check& check) {
    const auto group = group_of(vector_case);
    const auto x = vector_case.bytes("XstatIUT"), Y = vector_case.bytes("YstatCAVS");
    const bool expected = vector_case.text("Result").starts_with("P");
    const bool found = is_in_subgroup(vector_case, "YstatCAVS") && is_in_subgroup(vector_case, "YstatIUT") &&
                       Integer(dh_public_value(group, x)) == hexadecimal(vector_case, "YstatIUT") &&
                       Integer(dh_shared_secret(group, x, Y).view()) == hexadecimal(vector_case, "Z");
    if (expected != found) return check.fail(found ? "a wrong exchange is accepted" : "the right exchange is refused");
    if (expected) check_shared_secret(check, group, x, Y, hexadecimal(vector_case, "Z"));
}

static Integer decimal(const VectorCase& vector_case, const char* name) {
    Integer value;
    for (const char digit : vector_case.text(name)) {
        if (digit < '0' || digit > '9') throw lib::Malformed(std::string(name) + " is not a decimal number", 0);
        value = value * Integer(10) + Integer(static_cast<std::uint64_t>(digit - '0'));
    }
    return value;
}

// Botan's: K is Z without its leading zeros.
static void run_decimal_exchange(const VectorCase& vector_case, Check& check) {
    const DhGroup group{"", decimal(vector_case, "P"), decimal(vector_case, "G"), 0};
    const auto x = decimal(vector_case, "X").to_bytes(), Y = decimal(vector_case, "Y").to_bytes();
    check_shared_secret(check, group, x, Y, Integer(vector_case.bytes("K")));
    check.equal("K", vector_case.bytes("K"), crypto::without_leading_zeros(dh_shared_secret(group, x, Y)).view());
}

// Two sides that do not use the same prime: a value is out of range, or the secrets differ.
static void run_bad_exchange(const VectorCase& vector_case, Check& check) {
    const auto secret = [&](const char* p, const char* x, const char* Y) -> std::optional<Integer> {
        const DhGroup group{"", decimal(vector_case, p), decimal(vector_case, "G"), 0};
        try {
            const auto Y_bytes = decimal(vector_case, Y).to_bytes();
            return Integer(crypto::fast::dh_shared_secret(group, decimal(vector_case, x).to_bytes(), Y_bytes).view());
        } catch (const crypto::BadDhValue&) {
            return std::nullopt;
        }
    };
    const auto Z_1 = secret("P1", "X1", "Y2"), Z_2 = secret("P2", "X2", "Y1");
    if (Z_1 && Z_2 && *Z_1 == *Z_2) check.fail("a bad exchange gives both the same secret");
}

std::vector<Algorithm> dh_algorithms() {
    return {
        {R"(algorithm: Diffie-Hellman groups)", {"P"}, run_named_group},
        {R"(^DH/rfc3526)", {"P"}, run_modp_group},
        {R"(^DH/dhkey\w*\.txt)", {"X"}, run_key},
        {R"(^DH/RFC5114)", {"Z"}, run_exchange},
        {R"(FFC Validity Test for dhStatic)", {"Result"}, run_validity},
        {R"(^DH/vec)", {"K"}, run_decimal_exchange},
        {R"(^DH/bad_exchange)", {"P1"}, run_bad_exchange},
    };
}

}  // namespace apps
