#include "crypto/prf.h"

#include <algorithm>

#include "crypto/hmac.h"

namespace crypto {

using lib::Secret, lib::View;

// RFC 5246 section 5: P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) + HMAC_hash(secret, A(2) + seed) + ...
// with A(0) = seed and A(i) = HMAC_hash(secret, A(i-1)).
static Secret P_hash(HashAlgorithm hash, View secret, View seed, std::size_t length, const lib::Steps& steps) {
    const Hmac keyed(hash, secret);
    const auto HMAC_hash = [&](View first, View second = {}) {
        auto hmac = keyed;
        hmac.update(first);
        hmac.update(second);
        return hmac.mac();
    };

    Secret output(length);
    Secret A(seed);  // A(0)
    for (std::size_t i = 1, done = 0; done < length; ++i) {
        A = Secret(HMAC_hash(A.view()));
        const auto block = HMAC_hash(A.view(), seed);
        steps("i", static_cast<int>(i), {{"A(i)", A.view()}, {"HMAC_hash(secret, A(i) + seed)", block}});
        const auto part = View(block).first(std::min(block.size(), length - done));
        std::ranges::copy(part, output.bytes().begin() + static_cast<std::ptrdiff_t>(done));
        done += part.size();
    }
    return output;
}

Secret prf(HashAlgorithm hash, View secret, std::string_view label, View seed, std::size_t length,
           const lib::Steps& steps) {
    return P_hash(hash, secret, lib::concat(lib::view_of(label), seed), length, steps);
}

// RFC 2246 section 5: of a secret whose length is odd, the byte in the middle is in both halves.
Secret prf_md5_sha1(View secret, std::string_view label, View seed, std::size_t length, const lib::Steps& steps) {
    const auto half = (secret.size() + 1) / 2;
    const auto S1 = secret.first(half), S2 = secret.last(half);
    const auto label_and_seed = lib::concat(lib::view_of(label), seed);
    steps("PRF", -1, {{"S1", S1}});
    auto output = P_hash(HashAlgorithm::md5, S1, label_and_seed, length, steps);
    steps("PRF", -1, {{"P_MD5(S1, label + seed)", output.view()}});
    steps("PRF", -1, {{"S2", S2}});
    const auto P_SHA1 = P_hash(HashAlgorithm::sha1, S2, label_and_seed, length, steps);
    steps("PRF", -1, {{"P_SHA-1(S2, label + seed)", P_SHA1.view()}});
    std::ranges::transform(output.view(), P_SHA1.view(), output.bytes().begin(), std::bit_xor());
    return output;
}

}  // namespace crypto
