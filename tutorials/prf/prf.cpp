// The same secret, label and seed under both pseudorandom functions of TLS: what each makes of it is unlike the other.
#include "crypto/prf.h"

#include <iostream>

#include "lib/hex.h"

int main() {
    const auto secret = lib::from_hex("0102030405060708090a0b"), seed = lib::from_hex("a0ba9f93");
    constexpr std::string_view label = "key expansion";
    constexpr std::size_t length = 24;

    const auto of_tls_1_0 = crypto::prf_md5_sha1(secret, label, seed, length);
    const auto of_tls_1_2 = crypto::prf(crypto::HashAlgorithm::sha256, secret, label, seed, length);
    std::cout << "TLS 1.0 and 1.1: " << lib::to_hex(of_tls_1_0.view()) << '\n'
              << "TLS 1.2:         " << lib::to_hex(of_tls_1_2.view()) << '\n';
}
