#pragma once
// Keys on elliptic curves, for ECDH and for ECDSA. In files: x509/ec_key.h.
#include "crypto/bad_key.h"
#include "crypto/curve.h"
#include "lib/random.h"
#include "lib/secret.h"

namespace crypto {

// A point of its curve other than infinity: NIST SP 800-56A section 5.6.2.3.3, which is checked when it is made.
class EcPublicKey {
public:
    // Uncompressed or compressed, as decode_point() reads it; throws BadKey.
    EcPublicKey(CurveId curve, lib::View encoded);

    CurveId curve() const { return curve_; }
    const Point& point() const { return point_; }
    lib::Bytes encoded() const { return encode_point(crypto::curve(curve_), point_); }  // uncompressed

    bool operator==(const EcPublicKey&) const = default;

private:
    CurveId curve_;
    Point point_;
};

class EcPrivateKey {
public:
    // d: big-endian, 0 < d < n, of at most coordinate_size() bytes (zeros before it do not count); throws BadKey. In
    // constant time, but for the length; the public key is made from it.
    EcPrivateKey(CurveId curve, lib::View d);

    CurveId curve() const { return public_key_.curve(); }
    const lib::Secret& d() const { return d_; }  // of coordinate_size() bytes
    const EcPublicKey& public_key() const { return public_key_; }

private:
    lib::Secret d_;
    EcPublicKey public_key_;
};

// Whether 0 < scalar < n, of coordinate_size() big-endian bytes. Only the answer is told to the world.
bool is_scalar(CurveId curve, lib::View scalar);

// FIPS 186-5 appendix A.2.2, by rejection sampling. Throws std::runtime_error where the random source does not come by a
// key.
EcPrivateKey generate_ec_key(CurveId curve, lib::RandomSource& random);

}  // namespace crypto
