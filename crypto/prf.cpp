#include "crypto/prf.h"

#include <algorithm>

#include "crypto/hmac.h"

namespace crypto {

// RFC 5246 section 5: P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) + HMAC_hash(secret, A(2) + seed) + ...
// with A(0) = seed and A(i) = HMAC_hash(secret, A(i-1)).
lib::Secret prf_sha256(lib::View secret, std::string_view label, lib::View seed, std::size_t length,
                       const lib::Steps& steps) {
    const Hmac keyed(HashAlgorithm::sha256, secret);
    const auto HMAC_hash = [&](lib::View first, lib::View second = {}) {
        auto hmac = keyed;
        hmac.update(first);
        hmac.update(second);
        return hmac.mac();
    };

    const auto label_and_seed = lib::concat(lib::view_of(label), seed);
    lib::Secret output(length);
    lib::Secret A(label_and_seed);  // A(0)
    for (std::size_t i = 1, done = 0; done < length; ++i) {
        A = lib::Secret(HMAC_hash(A.view()));
        const auto block = HMAC_hash(A.view(), label_and_seed);
        steps("i", static_cast<int>(i), {{"A(i)", A.view()}, {"HMAC_hash(secret, A(i) + seed)", block}});
        const auto part = lib::View(block).first(std::min(block.size(), length - done));
        std::ranges::copy(part, output.bytes().begin() + static_cast<std::ptrdiff_t>(done));
        done += part.size();
    }
    return output;
}

}  // namespace crypto
