#include "lib/constant_time.h"

namespace lib::constant_time {

Mask is_equal(View a, View b) {
    if (a.size() != b.size()) return 0;
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= a[i] ^ b[i];
    return is_zero(difference);
}

bool declassify(Mask condition) {
    unsigned result = 0;
    if (condition != 0) {
        result = 1;
        __asm__ volatile("" : "+r"(result));  // keeps the branch: what is told is a constant, not the secret
    }
    return result != 0;
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
