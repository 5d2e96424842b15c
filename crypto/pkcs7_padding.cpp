#include "crypto/pkcs7_padding.h"

#include <stdexcept>

#include "lib/constant_time.h"

namespace crypto {

static void check_block_size(std::size_t k) {
    if (k < 1 || k > 255) throw std::invalid_argument("PKCS #7 pads to blocks of 1 to 255 bytes");
}

lib::Bytes pkcs7_padded(lib::View text, std::size_t k) {
    check_block_size(k);
    auto padded = lib::to_bytes(text);
    const auto n = k - text.size() % k;
    padded.insert(padded.end(), n, static_cast<std::uint8_t>(n));
    return padded;
}

std::optional<std::size_t> pkcs7_text_size(lib::View padded, std::size_t k) {
    namespace ct = lib::constant_time;
    check_block_size(k);
    if (padded.empty() || padded.size() % k != 0) return std::nullopt;
    const std::uint64_t n = padded.back();
    auto wrong = ct::is_zero(n) | ct::is_less(k, n);
    for (std::size_t i = 0; i < k; ++i)  // the i-th byte from the end
        wrong |= ct::is_less(i, n) & ~ct::is_equal(padded[padded.size() - 1 - i], n);
    if (ct::declassify(wrong)) return std::nullopt;
    return padded.size() - ct::declassify(padded.last(1))[0];
}

}  // namespace crypto
