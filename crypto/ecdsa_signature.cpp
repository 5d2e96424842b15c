#include "crypto/ecdsa.h"
#include "lib/der.h"

namespace crypto {

lib::Bytes to_bytes(const EcdsaSignature& signature) { return lib::concat(signature.r, signature.s); }

std::optional<EcdsaSignature> ecdsa_signature_from_bytes(CurveId curve, lib::View bytes) {
    const auto size = coordinate_size(curve);
    if (bytes.size() != 2 * size) return std::nullopt;
    return EcdsaSignature{lib::to_bytes(bytes.first(size)), lib::to_bytes(bytes.subspan(size))};
}

lib::Bytes to_der(const EcdsaSignature& signature) {
    using namespace lib::der;
    return lib::to_bytes(sequence({integer(signature.r), integer(signature.s)}));
}

std::optional<EcdsaSignature> ecdsa_signature_from_der(CurveId curve, lib::View der) try {
    const auto size = coordinate_size(curve);
    EcdsaSignature signature;
    lib::der::Reader in(der);
    const auto number = [&](const char* name) {
        const auto value = in.natural_number(name);
        in.require(value.size() <= size, "a number of the signature is longer than the order n");
        return lib::concat(lib::Bytes(size - value.size()), value);
    };
    in.sequence("ECDSA-Sig-Value", {"", "RFC 3279 section 2.2.3"}, [&] {
        signature.r = number("r");
        signature.s = number("s");
    });
    in.finish();
    return signature;
} catch (const lib::Malformed&) {
    return std::nullopt;
}

}  // namespace crypto
