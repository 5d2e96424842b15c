#include "crypto/fast/sha.h"

#include "crypto/cpu.h"
#include "crypto/fast/sha_portable.h"
#include "crypto/fast/sha_x86.h"

namespace crypto::fast {

template <class Words>
static Body<Words> chosen(void (*by_processor)(Words&, lib::View), void (*portable)(Words&, lib::View)) {
    return cpu().sha_ni ? Body<Words>{"SHA-NI", by_processor} : Body<Words>{"portable", portable};
}

const Body<std::array<std::uint32_t, 5>>& sha1_body() {
    static const auto body = chosen(compress_sha1_x86, compress_sha1_portable);
    return body;
}

const Body<std::array<std::uint32_t, 8>>& sha256_body() {
    static const auto body = chosen(compress_sha256_x86, compress_sha256_portable);
    return body;
}

const Body<std::array<std::uint64_t, 8>>& sha512_body() {
    static const Body<std::array<std::uint64_t, 8>> body{"portable", compress_sha512_portable};
    return body;
}

}  // namespace crypto::fast
