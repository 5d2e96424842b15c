#include "crypto/aead.h"

#include <stdexcept>

#include "crypto/chacha20_poly1305.h"
#include "crypto/fast/chacha20_poly1305.h"
#include "crypto/fast/gcm.h"
#include "crypto/gcm.h"

namespace crypto {

namespace {

struct Properties {
    const char* name;
    std::size_t key_size;
};

// A mode with the interface of crypto::AesGcm, as an Aead.
template <class Mode>
class AeadOf : public Aead {
public:
    template <class... Arguments>
    explicit AeadOf(lib::View key, const Arguments&... more) : mode_(key, more...) {}

    void seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const override {
        mode_.seal(nonce, additional_data, text, text, tag);
    }
    bool open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, TagView tag) const override {
        return mode_.open(nonce, additional_data, text, tag, text);
    }

private:
    Mode mode_;
};

}  // namespace

static const Properties& properties_of(AeadAlgorithm algorithm) {
    static constexpr Properties list[] = {{"AES-128-GCM", 16}, {"AES-256-GCM", 32}, {"ChaCha20-Poly1305", 32}};
    return list[static_cast<std::size_t>(algorithm)];
}

const char* name_of(AeadAlgorithm algorithm) { return properties_of(algorithm).name; }
std::size_t key_size(AeadAlgorithm algorithm) { return properties_of(algorithm).key_size; }

std::unique_ptr<Aead> make_aead(AeadAlgorithm algorithm, lib::View key, const lib::Steps& steps) {
    const auto& [name, key_size] = properties_of(algorithm);
    if (key.size() != key_size)
        throw std::invalid_argument("a key of " + std::string(name) + " has " + std::to_string(key_size) +
                                    " bytes, not " + std::to_string(key.size()));
    switch (algorithm) {
        case AeadAlgorithm::aes_128_gcm:
        case AeadAlgorithm::aes_256_gcm:
            if (steps) return std::make_unique<AeadOf<AesGcm>>(key, steps);
            return std::make_unique<AeadOf<fast::AesGcm>>(key);
        case AeadAlgorithm::chacha20_poly1305:
            if (steps) return std::make_unique<ChaCha20Poly1305>(key, steps);
            return std::make_unique<fast::ChaCha20Poly1305>(key);
    }
    throw std::invalid_argument("no AEAD");
}

}  // namespace crypto
