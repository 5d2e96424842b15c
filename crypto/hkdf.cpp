#include "crypto/hkdf.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/hmac.h"

namespace crypto {

using lib::Bytes, lib::Secret, lib::View;

// RFC 5869 section 2.2: PRK = HMAC-Hash(salt, IKM). HMAC fills a short key with zeros, as it should be with no salt.
Secret hkdf_extract(HashAlgorithm Hash, View salt, View IKM, const lib::Steps& steps) {
    Secret PRK(hmac(Hash, salt, IKM));
    steps("HKDF", -1, {{"PRK", PRK.view()}});
    return PRK;
}

// Section 2.3: OKM is the beginning of T(1) | T(2) | ..., with T(i) = HMAC-Hash(PRK, T(i-1) | info | i) and no T(0).
Secret hkdf_expand(HashAlgorithm Hash, View PRK, View info, std::size_t L, const lib::Steps& steps) {
    if (L > 255 * digest_size(Hash))
        throw std::length_error("HKDF-Expand gives at most " + std::to_string(255 * digest_size(Hash)) +
                                " bytes with " + name_of(Hash) + ", not " + std::to_string(L));
    const Hmac keyed(Hash, PRK);
    Secret OKM(L), T;
    for (std::size_t i = 1, done = 0; done < L; ++i) {
        auto hmac = keyed;
        hmac.update(T.view());
        hmac.update(info);
        hmac.update(lib::big_endian<1>(i));
        T = Secret(hmac.mac());
        steps("i", static_cast<int>(i), {{"T(i)", T.view()}});
        const auto part = T.view().first(std::min(T.size(), L - done));
        std::ranges::copy(part, OKM.bytes().begin() + static_cast<std::ptrdiff_t>(done));
        done += part.size();
    }
    return OKM;
}

// RFC 8446 section 7.1: struct { uint16 length; opaque label<7..255> = "tls13 " + Label; opaque context<0..255>; }.
static Bytes HkdfLabel(std::size_t length, std::string_view label, View context) {
    constexpr std::string_view prefix = "tls13 ";
    if (label.empty() || label.size() > 255 - prefix.size())
        throw std::length_error("a label of HKDF-Expand-Label has from 1 to 249 characters, not " +
                                std::to_string(label.size()));
    if (context.size() > 255)
        throw std::length_error("a context of HKDF-Expand-Label has at most 255 bytes, not " +
                                std::to_string(context.size()));
    return lib::concat(lib::big_endian<2>(length), lib::big_endian<1>(prefix.size() + label.size()),
                       lib::view_of(prefix), lib::view_of(label), lib::big_endian<1>(context.size()), context);
}

Secret hkdf_expand_label(HashAlgorithm Hash, View secret, std::string_view label, View context, std::size_t length,
                         const lib::Steps& steps) {
    const auto hkdf_label = HkdfLabel(length, label, context);
    steps("HKDF", -1, {{"HkdfLabel", hkdf_label}});
    return hkdf_expand(Hash, secret, hkdf_label, length, steps);
}

Secret derive_secret(HashAlgorithm Hash, View secret, std::string_view label, View transcript_hash,
                     const lib::Steps& steps) {
    return hkdf_expand_label(Hash, secret, label, transcript_hash, digest_size(Hash), steps);
}

}  // namespace crypto
