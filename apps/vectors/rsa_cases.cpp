#include "apps/vectors/rsa_cases.h"

#include <algorithm>
#include <cctype>

#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

using crypto::HashAlgorithm;
using crypto::RsaPrivateKey;

static std::string letters_of(std::string_view name) {
    std::string letters(name);
    std::erase(letters, '-');
    std::ranges::transform(letters, letters.begin(), [](unsigned char c) { return std::toupper(c); });
    return letters;
}

std::optional<HashAlgorithm> hash_named(std::string_view name) {
    for (const auto hash : crypto::hash_algorithms)
        if (letters_of(name_of(hash)) == letters_of(name)) return hash;
    return std::nullopt;
}

HashAlgorithm offered_hash(std::string_view name) {
    if (const auto hash = hash_named(name)) return *hash;
    throw lib::Malformed("there is no hash " + std::string(name), 0);
}

static lib::Secret secret(const VectorCase& vector_case, std::string_view name) {
    return lib::Secret(vector_case.bytes(name));
}

RsaPrivateKey nist_private_key(const VectorCase& vector_case) {
    const lib::Integer one(1), d(vector_case.bytes("d")), p(vector_case.bytes("p")), q(vector_case.bytes("q"));
    const auto qInv = invert(q, p);
    if (!qInv) throw crypto::BadKey("p and q have a common factor");
    const auto secret = [](const lib::Integer& number) { return number.to_secret(); };
    return RsaPrivateKey({.n = vector_case.bytes("n"),
                          .e = vector_case.bytes("e"),
                          .d = secret(d),
                          .p = secret(p),
                          .q = secret(q),
                          .dP = secret(d % (p - one)),
                          .dQ = secret(d % (q - one)),
                          .qInv = secret(*qInv)},
                         least_rsa_bits);
}

// Some of the files, made later than the others, leave out a number's leading zero digit.
static lib::Bytes laboratories_number(const VectorCase& vector_case, std::string_view name) {
    auto digits = vector_case.text(name);
    std::erase_if(digits, [](unsigned char c) { return std::isspace(c) != 0; });
    return lib::from_hex(digits.size() % 2 == 0 ? digits : "0" + digits);
}

RsaPrivateKey laboratories_private_key(const VectorCase& vector_case) {
    const auto number = [&](std::string_view name) { return laboratories_number(vector_case, name); };
    const auto* exponent = vector_case.is_within("Private exponent") ? "Private exponent" : "Exponent";
    return RsaPrivateKey({.n = number("Modulus"),
                          .e = number("Public exponent"),
                          .d = lib::Secret(number(exponent)),
                          .p = lib::Secret(number("Prime 1")),
                          .q = lib::Secret(number("Prime 2")),
                          .dP = lib::Secret(number("Prime exponent 1")),
                          .dQ = lib::Secret(number("Prime exponent 2")),
                          .qInv = lib::Secret(number("Coefficient"))},
                         least_rsa_bits);
}

RsaPrivateKey wycheproof_private_key(const VectorCase& vector_case) {
    return RsaPrivateKey({.n = vector_case.bytes("privateKey.modulus"),
                          .e = vector_case.bytes("privateKey.publicExponent"),
                          .d = secret(vector_case, "privateKey.privateExponent"),
                          .p = secret(vector_case, "privateKey.prime1"),
                          .q = secret(vector_case, "privateKey.prime2"),
                          .dP = secret(vector_case, "privateKey.exponent1"),
                          .dQ = secret(vector_case, "privateKey.exponent2"),
                          .qInv = secret(vector_case, "privateKey.coefficient")});
}

crypto::RsaPublicKey wycheproof_public_key(const VectorCase& vector_case) {
    return {vector_case.bytes("publicKey.modulus"), vector_case.bytes("publicKey.publicExponent")};
}

void check_verdict(Check& check, const VectorCase& vector_case, bool accepted) {
    const bool expected = vector_case.is_within("Result") ? vector_case.text("Result").starts_with("P")
                                                          : vector_case.text("result") == "valid";
    if (expected && !accepted) check.fail("what is right is refused");
    if (!expected && accepted) check.fail("what is wrong is accepted");
}

void check_message(Check& check, lib::View expected, const std::optional<lib::Secret>& decrypted) {
    if (decrypted)
        check.equal("the message", expected, decrypted->view());
    else
        check.fail("a good ciphertext is refused");
}

void ShownRandom::fill(std::span<std::uint8_t> bytes, const char* purpose) {
    if (std::string_view(purpose) == "RSA blinding") return SystemRandom::fill(bytes, purpose);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = shown_.at(i);
}

}  // namespace apps
