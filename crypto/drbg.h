#pragma once
// HMAC_DRBG, NIST SP 800-90A Rev. 1 section 10.1.2: of some bytes that nobody can guess, as many as one likes.
#include "crypto/hash.h"

namespace crypto {

class HmacDrbg {
public:
    // Section 10.1, table 2.
    static constexpr std::uint64_t reseed_interval = std::uint64_t{1} << 48;    // requests
    static constexpr std::size_t max_bytes_per_request = std::size_t{1} << 16;  // 2^19 bits
    static constexpr std::uint64_t max_length = std::uint64_t{1} << 32;         // of other inputs: 2^35 bits

    // In bytes: the least length of an entropy input, at an instance and at each reseed; a nonce has half as many. Section
    // 10.1 table 2, section 8.6.7, and SP 800-57 Part 1 table 3. Throws std::invalid_argument for MD5, which the standard
    // does not take.
    static std::size_t security_strength(HashAlgorithm hash);

    // Section 10.1.2.3, instantiate: what comes is as unpredictable as the entropy input, which should have
    // security_strength bytes at least, and the nonce half as many; any input may be empty. Steps tell each HMAC by its
    // formula, and V and Key at the end of each operation.
    HmacDrbg(HashAlgorithm hash, lib::View entropy_input, lib::View nonce, lib::View personalization_string = {},
             const lib::Steps& = {});

    // Section 10.1.2.4.
    void reseed(lib::View entropy_input, lib::View additional_input = {});

    // Section 10.1.2.5: fills `returned` with at most max_bytes_per_request, else throws std::length_error. Throws
    // std::logic_error where a reseed is due.
    void generate(std::span<std::uint8_t> returned, lib::View additional_input = {});

    std::uint64_t reseed_counter() const { return reseed_counter_; }

private:
    void update(std::initializer_list<lib::View> provided_data);
    void tell() const;

    HashAlgorithm hash_;
    Digest Key_, V_;
    std::uint64_t reseed_counter_ = 1;  // requests since the last seed, and one
    lib::Steps steps_;
};

}  // namespace crypto
