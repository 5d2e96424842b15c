// The textbook against the body in constant time: a scalar and a point from any bytes, and a signature in DER. The first byte
// chooses the curve; the second is how many bytes the scalar has, of which the highest are those that are there.
#include <algorithm>

#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/ecdsa.h"
#include "tests/fuzz/target.h"

using crypto::CurveId;
using lib::Integer;

static void multiples_agree(const crypto::Curve& C, const lib::Bytes& k, const crypto::Point& P) {
    const Integer number(k);
    tests::hold(crypto::fast::multiply_base(C.id, k) == C.multiply(number, C.G), "k * G is one point");
    tests::hold(crypto::fast::multiply(C.id, k, P) == C.multiply(number, P), "k * P is one point");
}

static void signatures_agree(const crypto::Curve& C, const lib::Bytes& k, lib::View message) {
    if (!is_scalar(C.id, k)) return;
    const crypto::EcPrivateKey key(C.id, k);
    const auto signature = ecdsa_sign_with(key, message, k);
    tests::hold(signature == crypto::fast::ecdsa_sign_with(key, message, k), "both bodies sign alike");
    if (!signature) return;
    tests::hold(crypto::fast::ecdsa_verify(key.public_key(), message, *signature), "a signature verifies");
    tests::hold(ecdsa_signature_from_der(C.id, to_der(*signature)) == *signature, "a signature survives DER");
}

static void der_is_the_only_form(CurveId curve, lib::View der) {
    const auto signature = crypto::ecdsa_signature_from_der(curve, der);
    tests::hold(!signature || std::ranges::equal(to_der(*signature), der), "a signature has one form in DER");
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lib::View in(data, size);
    if (in.size() < 2) return 0;
    const auto& C = crypto::curve(static_cast<CurveId>(in[0] % 3));
    const auto length = coordinate_size(C.id);
    in = in.subspan(2);
    der_is_the_only_form(C.id, in);

    const auto count = std::min<std::size_t>({data[1], length, in.size()});
    auto k = lib::to_bytes(in.first(count));
    k.resize(length);
    k.front() &= static_cast<std::uint8_t>(0xff >> (8 * length - C.n.bit_length()));
    in = in.subspan(count);

    auto P = C.G;
    try {
        P = decode_point(C, in);
    } catch (const crypto::BadKey&) {
        P = C.multiply(Integer(in.first(std::min(in.size(), length))), C.G);  // infinity included
    }
    multiples_agree(C, k, P);
    signatures_agree(C, k, in);
    return 0;
}
