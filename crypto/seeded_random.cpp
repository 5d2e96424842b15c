#include "crypto/seeded_random.h"

#include <algorithm>

#include "crypto/hmac.h"

namespace crypto {

// Section 10.1.2.3, HMAC_DRBG_Instantiate: the seed takes the place of entropy_input || nonce || personalization_string.
SeededRandom::SeededRandom(lib::View seed) : Key_(lib::Bytes(32, 0x00)), V_(lib::Bytes(32, 0x01)) { update(seed); }

// Section 10.1.2.2, HMAC_DRBG_Update.
void SeededRandom::update(lib::View provided_data) {
    for (const std::uint8_t separator : {0x00, 0x01}) {
        Hmac keyed(HashAlgorithm::sha256, Key_);
        keyed.update(V_);
        keyed.update({&separator, 1});
        keyed.update(provided_data);
        Key_ = keyed.mac();
        V_ = hmac(HashAlgorithm::sha256, Key_, V_);
        if (provided_data.empty()) return;
    }
}

// Section 10.1.2.5, HMAC_DRBG_Generate, without additional input.
void SeededRandom::fill(std::span<std::uint8_t> bytes, const char*) {
    while (!bytes.empty()) {
        V_ = hmac(HashAlgorithm::sha256, Key_, V_);
        const auto part = lib::View(V_).first(std::min(V_.size(), bytes.size()));
        std::ranges::copy(part, bytes.begin());
        bytes = bytes.subspan(part.size());
    }
    update({});
}

}  // namespace crypto
