#include "crypto/mgf1.h"

#include <algorithm>
#include <stdexcept>

namespace crypto {

// T = Hash(mgfSeed || C) for the counters C = 0, 1, 2, ..., as many of its first bytes as are asked for.
lib::Secret mgf1(HashAlgorithm hash, lib::View mgf_seed, std::size_t mask_len) {
    const auto hLen = digest_size(hash);
    if (mask_len > hLen << 32) throw std::length_error("mask too long");
    Hash seeded(hash);
    seeded.update(mgf_seed);
    lib::Secret T(mask_len);
    for (std::size_t counter = 0; counter * hLen < mask_len; ++counter) {
        auto block = seeded;
        block.update(lib::big_endian<4>(counter));  // C = I2OSP (counter, 4)
        const auto digest = block.digest();
        const auto room = T.bytes().subspan(counter * hLen);
        std::ranges::copy_n(digest.begin(), static_cast<std::ptrdiff_t>(std::min(hLen, room.size())), room.begin());
    }
    return T;
}

lib::Secret masked(lib::View bytes, lib::View mask) {
    if (bytes.size() != mask.size()) throw std::logic_error("a mask of another length");
    lib::Secret result(bytes);
    for (std::size_t i = 0; i < mask.size(); ++i) result.bytes()[i] ^= mask[i];
    return result;
}

}  // namespace crypto
