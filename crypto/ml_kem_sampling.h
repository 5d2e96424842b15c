#pragma once
// How ML-KEM makes random elements of random bytes: FIPS 203 section 4.2.2.
#include "crypto/ml_kem_ring.h"

namespace crypto::ml_kem {

// Algorithm 7: an element of T_q, all being equally likely, of a seed and two indices, 34 bytes in all. NOT constant time: it
// draws again what is no number modulo q, and so is for public seeds alone.
Tq SampleNTT(lib::View B);

// Algorithm 8: an element of R_q with small coefficients, -eta to eta, in the centred binomial distribution, of 64 eta random
// bytes; eta is 2 or 3. Constant time.
Rq SamplePolyCBD(unsigned eta, lib::View B);

}  // namespace crypto::ml_kem
