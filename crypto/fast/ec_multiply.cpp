#include "crypto/fast/ec_multiply.h"

#include "crypto/ecdh.h"
#include "crypto/fast/multiples.h"

namespace crypto::fast {

template <class C>
static Point affine(const ProjectivePoint<C>& P) {
    const auto z = inverse(P.Z);
    lib::Bytes x(C::size), y(C::size);
    (P.X * z).store(x);
    (P.Y * z).store(y);
    if (lib::constant_time::declassify(P.Z.is_zero())) return Point::infinity();
    using lib::constant_time::declassify;
    return {lib::Integer(declassify(x)), lib::Integer(declassify(y))};  // a public point
}

Point multiply_base(CurveId id, lib::View k) {
    return lib::with_wiped_stack(
        [&] { return with_curve(id, [&]<class C>(C) { return affine(multiply_base<C>(k)); }); });
}
Point multiply(CurveId id, lib::View k, const Point& P) {
    return lib::with_wiped_stack(
        [&] { return with_curve(id, [&]<class C>(C) { return affine(multiply<C>(k, projective<C>(P))); }); });
}

lib::Bytes public_point(CurveId id, lib::View d) { return encode_point(curve(id), multiply_base(id, d)); }

lib::Secret ecdh(const EcPrivateKey& own, const EcPublicKey& peer) {
    require_same_curve(own, peer);
    lib::Secret z(coordinate_size(own.curve()));
    lib::with_wiped_stack([&] {
        with_curve(own.curve(), [&]<class C>(C) {
            const auto P = multiply<C>(own.d().view(), projective<C>(peer.point()));
            Radix<C::bits>::to_bytes(affine_x(P), z.bytes());
        });
    });
    return z;
}

}  // namespace crypto::fast
