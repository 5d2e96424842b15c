#pragma once
// What the tests of elliptic curves have in common.
#include "crypto/curve.h"
#include "lib/random.h"

namespace tests {

inline std::array<const crypto::Curve*, 3> every_curve() {
    using crypto::CurveId;
    return {&crypto::curve(CurveId::p256), &crypto::curve(CurveId::p384), &crypto::curve(CurveId::p521)};
}

// Below n, big-endian.
inline lib::Bytes random_scalar(const crypto::Curve& C) {
    lib::SystemRandom random;
    lib::Bytes bytes(coordinate_size(C.id) + 8);
    random.fill(bytes, "test");
    return (lib::Integer(bytes) % C.n).to_bytes(coordinate_size(C.id));
}

}  // namespace tests
