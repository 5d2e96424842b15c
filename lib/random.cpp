#include "lib/random.h"

#include <sys/random.h>

#include <cerrno>
#include <system_error>

namespace lib {

void SystemRandom::fill(std::span<std::uint8_t> bytes, const char*) {
    while (!bytes.empty()) {
        const auto got = getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "getrandom");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace lib
