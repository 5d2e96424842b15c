#include "crypto/hash.h"

#include <algorithm>
#include <stdexcept>

namespace crypto {

namespace {

struct Properties {
    const char* name;
    std::size_t digest_size, block_size;
};

}  // namespace

static const Properties& properties_of(HashAlgorithm algorithm) {
    static constexpr Properties list[] = {{"MD5", 16, 64},     {"SHA-1", 20, 64},    {"SHA-224", 28, 64},
                                          {"SHA-256", 32, 64}, {"SHA-384", 48, 128}, {"SHA-512", 64, 128}};
    return list[static_cast<std::size_t>(algorithm)];
}

const char* name_of(HashAlgorithm algorithm) { return properties_of(algorithm).name; }
std::size_t digest_size(HashAlgorithm algorithm) { return properties_of(algorithm).digest_size; }
std::size_t hash_block_size(HashAlgorithm algorithm) { return properties_of(algorithm).block_size; }

Digest::Digest(lib::View value) : size_(value.size()) {
    if (size_ > bytes_.size()) throw std::length_error("a digest has at most 64 bytes");
    std::ranges::copy(value, bytes_.begin());
}

static std::variant<Md5, Sha1, Sha224, Sha256, Sha384, Sha512> initial_state(HashAlgorithm algorithm,
                                                                             const lib::Steps& steps) {
    switch (algorithm) {
        case HashAlgorithm::md5:
            return Md5(steps);
        case HashAlgorithm::sha1:
            return Sha1(steps);
        case HashAlgorithm::sha224:
            return Sha224(steps);
        case HashAlgorithm::sha256:
            return Sha256(steps);
        case HashAlgorithm::sha384:
            return Sha384(steps);
        case HashAlgorithm::sha512:
            return Sha512(steps);
    }
    throw std::invalid_argument("there is no such hash algorithm");
}

Hash::Hash(HashAlgorithm algorithm, const lib::Steps& steps) : state_(initial_state(algorithm, steps)) {}

Hash Hash::textbook(HashAlgorithm algorithm, const lib::Steps& steps) { return Hash(algorithm, steps); }

void Hash::update(lib::View message) {
    std::visit([&](auto& state) { state.update(message); }, state_);
}

Digest Hash::digest() const {
    return std::visit([](const auto& state) { return Digest(state.digest()); }, state_);
}

Digest hash(HashAlgorithm algorithm, lib::View message) {
    Hash hash(algorithm);
    hash.update(message);
    return hash.digest();
}

}  // namespace crypto
