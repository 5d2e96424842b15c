#include "crypto/drbg.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/hmac.h"

namespace crypto {

static void check_lengths(std::initializer_list<lib::View> inputs) {
    for (const auto input : inputs)
        if (input.size() > HmacDrbg::max_length)
            throw std::length_error("an input of HMAC_DRBG has at most 2^32 bytes");
}

std::size_t HmacDrbg::security_strength(HashAlgorithm hash) {
    using enum HashAlgorithm;
    switch (hash) {
        case sha1:
            return 16;
        case sha224:
            return 24;
        case sha256:
        case sha384:
        case sha512:
            return 32;
        case md5:
            break;
    }
    throw std::invalid_argument("SP 800-90A has no HMAC_DRBG with MD5");
}

// Section 10.1.2.2, HMAC_DRBG_Update.
void HmacDrbg::update(std::initializer_list<lib::View> provided_data) {
    const bool is_empty = std::ranges::all_of(provided_data, &lib::View::empty);
    for (const std::uint8_t separator : {0x00, 0x01}) {
        Hmac keyed(hash_, Key_);
        keyed.update(V_);
        keyed.update({&separator, 1});
        for (const auto data : provided_data) keyed.update(data);
        Key_ = keyed.mac();
        V_ = hmac(hash_, Key_, V_);
        const auto* const name =
            separator == 0x00 ? "HMAC(K, V || 00 || provided_data)" : "HMAC(K, V || 01 || provided_data)";
        steps_("HMAC_DRBG_Update", -1, {{name, Key_}, {"HMAC(K, V)", V_}});
        if (is_empty) return;
    }
}

// As NIST's validation system prints the state.
void HmacDrbg::tell() const { steps_("HMAC_DRBG", -1, {{"V", V_}, {"Key", Key_}}); }

HmacDrbg::HmacDrbg(HashAlgorithm hash, lib::View entropy_input, lib::View nonce, lib::View personalization_string,
                   const lib::Steps& steps)
    : hash_(hash), Key_(lib::Bytes(digest_size(hash), 0x00)), V_(lib::Bytes(digest_size(hash), 0x01)), steps_(steps) {
    check_lengths({entropy_input, nonce, personalization_string});
    update({entropy_input, nonce, personalization_string});
    tell();
}

void HmacDrbg::reseed(lib::View entropy_input, lib::View additional_input) {
    check_lengths({entropy_input, additional_input});
    update({entropy_input, additional_input});
    reseed_counter_ = 1;
    tell();
}

void HmacDrbg::generate(std::span<std::uint8_t> returned, lib::View additional_input) {
    if (reseed_counter_ > reseed_interval) throw std::logic_error("HMAC_DRBG must be reseeded");
    if (returned.size() > max_bytes_per_request)
        throw std::length_error("a request to HMAC_DRBG is for at most 65536 bytes");
    check_lengths({additional_input});
    if (!additional_input.empty()) update({additional_input});
    const Hmac keyed(hash_, Key_);
    while (!returned.empty()) {
        auto HMAC = keyed;
        HMAC.update(V_);
        V_ = HMAC.mac();
        if (steps_) steps_("HMAC_DRBG_Generate", -1, {{"HMAC(Key, V)", V_}});
        const auto part = lib::View(V_).first(std::min(V_.size(), returned.size()));
        std::ranges::copy(part, returned.begin());
        returned = returned.subspan(part.size());
    }
    update({additional_input});
    ++reseed_counter_;
    tell();
}

}  // namespace crypto
