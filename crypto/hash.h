#pragma once
// A hash function that is chosen when the program runs, as a cipher suite, a signature scheme or a user names it.
#include <variant>

#include "crypto/fast/sha.h"
#include "crypto/md5.h"
#include "lib/constant_time.h"

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

    // In constant time, as it may be a MAC.
    friend bool operator==(const Digest& a, const Digest& b) { return lib::constant_time::equal(a, b); }

private:
    lib::WipedArray<std::uint8_t, 64> bytes_;  // zeros after the first size_
    std::size_t size_;
};

// Hashes a message that comes in pieces. May be copied at any time, so that two messages that begin alike hash their
// beginning once. With Steps it is the textbook that hashes, and tells what its header names; without, the body that is
// fastest on the processor at hand.
class Hash {
public:
    explicit Hash(HashAlgorithm algorithm, const lib::Steps& = {});

    // The textbook also where nobody listens.
    static Hash textbook(HashAlgorithm algorithm, const lib::Steps& = {});

    // Which body hashes without Steps: "SHA-NI", "portable" or "textbook".
    static const char* body(HashAlgorithm algorithm);

    void update(lib::View message);
    Digest digest() const;  // of all that came so far; more may follow

private:
    using State = std::variant<Md5, Sha1, Sha224, Sha256, Sha384, Sha512, fast::Sha1, fast::Sha224, fast::Sha256,
                               fast::Sha384, fast::Sha512>;
    static State textbook_state(HashAlgorithm algorithm, const lib::Steps& steps);
    static State fast_state(HashAlgorithm algorithm);
    explicit Hash(State state) : state_(std::move(state)) {}

    State state_;
};

// Of a message that is there as a whole, or in parts: hash(sha512, {R, A, M}).
Digest hash(HashAlgorithm algorithm, lib::View message);
Digest hash(HashAlgorithm algorithm, std::initializer_list<lib::View> parts);
fast::Sha256::Digest sha256(lib::View message);

}  // namespace crypto
