#include "crypto/hmac.h"

#include <algorithm>

namespace crypto {

using Block = lib::WipedArray<std::uint8_t, Sha256::block_size>;

static constexpr std::uint8_t ipad = 0x36, opad = 0x5c;

// FIPS 198-1 section 4, steps 1 to 3: the key as long as a block. A longer key is hashed first.
static Block block_of(lib::View K) {
    Block K0;
    if (K.size() <= Sha256::block_size)
        std::ranges::copy(K, K0.begin());
    else
        std::ranges::copy(sha256(K), K0.begin());
    return K0;
}

static Block exclusive_or(Block block, std::uint8_t pad) {
    for (auto& byte : block) byte ^= pad;
    return block;
}

HmacSha256::HmacSha256(lib::View key, const lib::Steps& steps) : steps_(steps) {
    const auto K0 = block_of(key);
    const auto K0_ipad = exclusive_or(K0, ipad), K0_opad = exclusive_or(K0, opad);
    steps_("HMAC", -1, {{"K0", K0}});
    steps_("HMAC", -1, {{"K0 ^ ipad", K0_ipad}});
    steps_("HMAC", -1, {{"K0 ^ opad", K0_opad}});
    inner_.update(K0_ipad);  // steps 4 to 6
    outer_.update(K0_opad);  // steps 7 and 8
}

// Step 9: H((K0 ^ opad) || H((K0 ^ ipad) || text)).
HmacSha256::Mac HmacSha256::mac() const {
    const auto inner_hash = inner_.digest();
    auto outer = outer_;
    outer.update(inner_hash);
    const auto mac = outer.digest();
    steps_("HMAC", -1, {{"H((K0 ^ ipad) || text)", inner_hash}});
    steps_("HMAC", -1, {{"H((K0 ^ opad) || H((K0 ^ ipad) || text))", mac}});
    return mac;
}

HmacSha256::Mac hmac_sha256(lib::View key, lib::View text) {
    HmacSha256 hmac(key);
    hmac.update(text);
    return hmac.mac();
}

}  // namespace crypto
