#pragma once
// Finite-field Diffie-Hellman as connections use it: the functions of crypto/dh.h, in constant time. Group, public values
// and all lengths are public, x and Z are not.
#include "crypto/dh.h"

namespace crypto::fast {

lib::Bytes dh_public_value(const DhGroup& group, lib::View x);
lib::Secret dh_shared_secret(const DhGroup& group, lib::View x, lib::View Y);

}  // namespace crypto::fast
