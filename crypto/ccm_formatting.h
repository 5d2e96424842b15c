#pragma once
// How CCM makes blocks of its inputs, NIST SP 800-38C appendix A: the same for the textbook and the fast body.
#include "lib/secret.h"

namespace crypto::ccm {

using Block = std::array<std::uint8_t, 16>;

// Appendix A.1. Throws std::invalid_argument; `tag_size` in bytes.
void check_lengths(std::size_t nonce, std::size_t in, std::size_t out, std::size_t tag_size);

// Appendices A.2.1 to A.2.3: B_0, B_1 ... B_r, one after the other.
lib::Secret formatted(lib::View nonce, lib::View additional_data, lib::View payload, std::size_t tag_size);

// Appendix A.3.
Block counter_block(lib::View nonce, std::uint64_t j);

}  // namespace crypto::ccm
