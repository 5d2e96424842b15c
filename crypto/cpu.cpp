#include "crypto/cpu.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "crypto/fast/cpu_x86.h"

namespace crypto {

static bool is_portable_wanted() {
    const char* value = std::getenv("GLASSTLS_CPU");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    const std::string wanted = value ? value : "";
    if (wanted != "" && wanted != "native" && wanted != "portable")
        throw std::invalid_argument("GLASSTLS_CPU is \"portable\" or \"native\", not \"" + wanted + '"');
    return wanted == "portable";
}

const Cpu& cpu() {
    static const Cpu found = is_portable_wanted() ? Cpu{} : fast::cpu_x86();
    return found;
}

}  // namespace crypto
