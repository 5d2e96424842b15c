#pragma once
// The one error for keys of every kind.
#include <stdexcept>

namespace crypto {

// A key that nothing may be done with; what() says why.
struct BadKey : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

}  // namespace crypto
