#pragma once
// HMAC with SHA-256: RFC 2104, and FIPS 198-1, whose names it uses.
#include "crypto/sha256.h"

namespace crypto {

// Authenticates a text that comes in pieces. key: of any length. May be copied, so that many texts under one key hash
// the key once.
class HmacSha256 {
public:
    using Mac = Sha256::Digest;

    // Steps tell K0, K0 ^ ipad, the inner hash, K0 ^ opad and the MAC.
    explicit HmacSha256(lib::View key, const lib::Steps& = {});

    void update(lib::View text) { inner_.update(text); }

    // Of all that came so far; more may follow. Compare MACs with lib::constant_time::equal.
    Mac mac() const;

private:
    Sha256 inner_, outer_;  // which have hashed K0 ^ ipad and K0 ^ opad
    lib::Steps steps_;
};

HmacSha256::Mac hmac_sha256(lib::View key, lib::View text);

}  // namespace crypto
