#pragma once
// OpenSSL's library as a peer: what it returns is released, and a failure ends the measurement.
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace bench {

template <auto release>
struct Releaser {
    void operator()(auto* object) const { release(object); }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Releaser<release>>;

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using CipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

// What is measured must have worked.
inline void require(bool succeeded) {
    if (!succeeded) throw std::runtime_error("what is to be measured failed");
}

}  // namespace bench
