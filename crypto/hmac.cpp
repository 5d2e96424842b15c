#include "crypto/hmac.h"

#include <algorithm>

namespace crypto {

static constexpr std::uint8_t ipad = 0x36, opad = 0x5c;

// FIPS 198-1 section 4, steps 1 to 3: the key as long as a block of H. A longer key is hashed first.
static lib::Secret block_of(HashAlgorithm H, lib::View K) {
    lib::Secret K0(hash_block_size(H));
    if (K.size() <= K0.size())
        std::ranges::copy(K, K0.bytes().begin());
    else
        std::ranges::copy(hash(H, K), K0.bytes().begin());
    return K0;
}

static lib::Secret exclusive_or(lib::Secret block, std::uint8_t pad) {
    for (auto& byte : block.bytes()) byte ^= pad;
    return block;
}

Hmac::Hmac(HashAlgorithm H, lib::View key, const lib::Steps& steps) : inner_(H), outer_(H), steps_(steps) {
    const auto K0 = block_of(H, key);
    const auto K0_ipad = exclusive_or(K0, ipad), K0_opad = exclusive_or(K0, opad);
    steps_("HMAC", -1, {{"K0", K0.view()}});
    steps_("HMAC", -1, {{"K0 ^ ipad", K0_ipad.view()}});
    steps_("HMAC", -1, {{"K0 ^ opad", K0_opad.view()}});
    inner_.update(K0_ipad.view());  // steps 4 to 6
    outer_.update(K0_opad.view());  // steps 7 and 8
}

// Step 9: H((K0 ^ opad) || H((K0 ^ ipad) || text)).
Digest Hmac::mac() const {
    const auto inner_hash = inner_.digest();
    auto outer = outer_;
    outer.update(inner_hash);
    auto mac = outer.digest();
    steps_("HMAC", -1, {{"H((K0 ^ ipad) || text)", inner_hash}});
    steps_("HMAC", -1, {{"H((K0 ^ opad) || H((K0 ^ ipad) || text))", mac}});
    return mac;
}

Digest hmac(HashAlgorithm H, lib::View key, lib::View text) {
    Hmac hmac(H, key);
    hmac.update(text);
    return hmac.mac();
}

}  // namespace crypto
