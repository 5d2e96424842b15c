#include "tls/config.h"

#include <algorithm>
#include <stdexcept>

namespace tls {

bool is_spoken(CipherSuite suite) { return std::ranges::count(spoken_cipher_suites, suite) > 0; }

Credentials::Credentials(std::vector<x509::Certificate> certificates, crypto::RsaPrivateKey private_key)
    : chain(std::move(certificates)), key(std::move(private_key)) {
    if (chain.empty()) throw std::invalid_argument("there is no certificate");
    if (chain.front().public_key.rsa != key.public_key())
        throw std::invalid_argument("the private key is not that of the first certificate");
}

}  // namespace tls
