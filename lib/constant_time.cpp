#include "lib/constant_time.h"

namespace lib::constant_time {

Mask is_equal(View a, View b) {
    if (a.size() != b.size()) return 0;
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= a[i] ^ b[i];
    return is_zero(difference);
}

bool declassify(Mask condition) {
    bool result = false;
    if (condition != 0) {
        __asm__ volatile("");  // keeps the branch, so that the result is a constant and no longer the secret itself
        result = true;
    }
    return result;
}

Bytes declassify(View secret) {
    struct Table {
        std::uint8_t at[256];
    };
    static constexpr auto itself = [] {
        Table table{};
        for (std::size_t i = 0; i < 256; ++i) table.at[i] = static_cast<std::uint8_t>(i);
        return table;
    }();
    Bytes result(secret.size());
    for (std::size_t i = 0; i < secret.size(); ++i) result[i] = itself.at[secret[i]];
    return result;
}

}  // namespace lib::constant_time
