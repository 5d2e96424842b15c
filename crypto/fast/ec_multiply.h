#pragma once
// Multiples of points by secret numbers, in constant time: what EC keys and ECDH are made of.
#include "crypto/ec_key.h"

namespace crypto::fast {

// d * G, uncompressed (SEC 1 section 2.3.3). d: 0 < d < n, of coordinate_size() big-endian bytes.
lib::Bytes public_point(CurveId curve, lib::View d);

// k * P for any k and P, infinity included; the result is public. For tests, beside Curve::multiply.
Point multiply(CurveId curve, lib::View k, const Point& P);
Point multiply_base(CurveId curve, lib::View k);

// NIST SP 800-56A section 5.7.1.2, as crypto::ecdh (crypto/ecdh.h).
lib::Secret ecdh(const EcPrivateKey& own, const EcPublicKey& peer);

}  // namespace crypto::fast
