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

Hash::State Hash::textbook_state(HashAlgorithm algorithm, const lib::Steps& steps) {
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

Hash::State Hash::fast_state(HashAlgorithm algorithm) {
    switch (algorithm) {
        case HashAlgorithm::md5:
            return Md5();
        case HashAlgorithm::sha1:
            return fast::Sha1();
        case HashAlgorithm::sha224:
            return fast::Sha224();
        case HashAlgorithm::sha256:
            return fast::Sha256();
        case HashAlgorithm::sha384:
            return fast::Sha384();
        case HashAlgorithm::sha512:
            return fast::Sha512();
    }
    throw std::invalid_argument("there is no such hash algorithm");
}

const char* Hash::body(HashAlgorithm algorithm) {
    switch (algorithm) {
        case HashAlgorithm::md5:
            return "textbook";
        case HashAlgorithm::sha1:
            return fast::sha1_body().name;
        case HashAlgorithm::sha224:
        case HashAlgorithm::sha256:
            return fast::sha256_body().name;
        case HashAlgorithm::sha384:
        case HashAlgorithm::sha512:
            return fast::sha512_body().name;
    }
    throw std::invalid_argument("there is no such hash algorithm");
}

Hash::Hash(HashAlgorithm algorithm, const lib::Steps& steps)
    : Hash(steps ? textbook_state(algorithm, steps) : fast_state(algorithm)) {}

Hash Hash::textbook(HashAlgorithm algorithm, const lib::Steps& steps) { return Hash(textbook_state(algorithm, steps)); }

void Hash::update(lib::View message) {
    std::visit([&](auto& state) { state.update(message); }, state_);
}

Digest Hash::digest() const {
    return std::visit([](const auto& state) { return Digest(state.digest()); }, state_);
}

Digest hash(HashAlgorithm algorithm, lib::View message) { return hash(algorithm, {message}); }

Digest hash(HashAlgorithm algorithm, std::initializer_list<lib::View> parts) {
    Hash hash(algorithm);
    for (const auto& part : parts) hash.update(part);
    return hash.digest();
}

fast::Sha256::Digest sha256(lib::View message) { return digest_of<fast::Sha256>(message); }

}  // namespace crypto
