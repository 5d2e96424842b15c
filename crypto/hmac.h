#pragma once
// HMAC: RFC 2104, and FIPS 198-1, whose names it uses.
#include "crypto/hash.h"

namespace crypto {

// Authenticates a text that comes in pieces. key: of any length. May be copied, so that many texts under one key hash
// the key once.
class Hmac {
public:
    // Steps tell K0, K0 ^ ipad, the inner hash, K0 ^ opad and the MAC.
    Hmac(HashAlgorithm H, lib::View key, const lib::Steps& = {});

    void update(lib::View text) { inner_.update(text); }

    // Of all that came so far; more may follow. Compare MACs with lib::constant_time::equal.
    Digest mac() const;

private:
    Hash inner_, outer_;  // which have hashed K0 ^ ipad and K0 ^ opad
    lib::Steps steps_;
};

Digest hmac(HashAlgorithm H, lib::View key, lib::View text);

}  // namespace crypto
