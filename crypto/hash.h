#pragma once
// A hash function that is chosen when the program runs, as a cipher suite, a signature scheme or a user names it.
#include <variant>

#include "crypto/md5.h"
#include "crypto/sha1.h"
#include "crypto/sha256.h"
#include "crypto/sha512.h"

namespace crypto {

enum class HashAlgorithm : std::uint8_t { md5, sha1, sha224, sha256, sha384, sha512 };
inline constexpr std::array hash_algorithms{HashAlgorithm::md5,    HashAlgorithm::sha1,   HashAlgorithm::sha224,
                                            HashAlgorithm::sha256, HashAlgorithm::sha384, HashAlgorithm::sha512};

const char* name_of(HashAlgorithm algorithm);          // as its standard writes it: "SHA-256"
std::size_t digest_size(HashAlgorithm algorithm);      // in bytes
std::size_t hash_block_size(HashAlgorithm algorithm);  // in bytes, as HMAC needs it

// A hash value of any of them: at most 64 bytes; wiped, as it may be of a key.
class Digest {
public:
    explicit Digest(lib::View value);

    std::size_t size() const { return size_; }
    const std::uint8_t* data() const { return bytes_.data(); }
    const std::uint8_t* begin() const { return data(); }
    const std::uint8_t* end() const { return data() + size_; }

    friend bool operator==(const Digest& a, const Digest& b) { return a.size_ == b.size_ && a.bytes_ == b.bytes_; }

private:
    lib::WipedArray<std::uint8_t, 64> bytes_;  // zeros after the first size_
    std::size_t size_;
};

// Hashes a message that comes in pieces. May be copied at any time, so that two messages that begin alike hash their
// beginning once. Steps: those of the algorithm, which its header names.
class Hash {
public:
    explicit Hash(HashAlgorithm algorithm, const lib::Steps& = {});

    // The textbook also where nobody listens.
    static Hash textbook(HashAlgorithm algorithm, const lib::Steps& = {});

    void update(lib::View message);
    Digest digest() const;  // of all that came so far; more may follow

private:
    std::variant<Md5, Sha1, Sha224, Sha256, Sha384, Sha512> state_;
};

Digest hash(HashAlgorithm algorithm, lib::View message);

}  // namespace crypto
