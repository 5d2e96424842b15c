#pragma once
// Bytes or a text that are not what their description says. Each layer above turns it into its own error: tls/ into the
// alert decode_error, apps/ into a line for the user.
#include <cstddef>
#include <stdexcept>
#include <string>

namespace lib {

struct Malformed : std::runtime_error {
    Malformed(const std::string& what, std::size_t where) : std::runtime_error(what), offset(where) {}
    std::size_t offset;  // the place of the fault, in bytes or characters from the start
};

}  // namespace lib
