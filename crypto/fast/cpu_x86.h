#pragma once
// What a processor of the kind x86-64 says of itself.
#include "crypto/cpu.h"

namespace crypto::fast {

Cpu cpu_x86();  // nothing, on another kind

}  // namespace crypto::fast
