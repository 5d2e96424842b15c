#pragma once
// The numbers of the curves, as NIST SP 800-186 sections 3.2.1.3 to 3.2.1.5 gives them, in hexadecimal. Both readings, the
// textbook and the fast one, take them from here. Tests hold p to its special form, b to the seed that it was derived
// from, and G to its order n.
#include <cstddef>
#include <string_view>

namespace crypto {

// y^2 = x^3 - 3x + b modulo p; G has the prime order n, and every point of the curve is a multiple of it (h = 1).
struct CurveParameters {
    const char* name;
    std::size_t bits;  // of p, and of n
    std::string_view p, n, b, G_x, G_y;
};

inline constexpr CurveParameters p256_parameters{
    "P-256",
    256,
    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
};

inline constexpr CurveParameters p384_parameters{
    "P-384",
    384,
    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
    "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
};

inline constexpr CurveParameters p521_parameters{
    "P-521",
    521,
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
    "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
    "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3d"
    "baa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
    "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e66"
    "2c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
};

}  // namespace crypto
