#pragma once
// Where randomness comes from. Protocol and algorithms are handed a source, and say what each draw is for, so that a
// recorded connection can be run again with the same bytes.
#include "lib/bytes.h"

namespace lib {

class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual void fill(std::span<std::uint8_t> bytes, const char* purpose) = 0;
};

// The operating system's generator, getrandom(2). Throws std::system_error where there is none.
class SystemRandom : public RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override;
};

}  // namespace lib
