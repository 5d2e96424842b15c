#pragma once
// Which ways lead from a leaf to a trusted certificate, by the names in them. Whether one may be gone is verify.h's.
#include <span>

#include "x509/trust_store.h"

namespace x509 {

using Path = std::vector<const Certificate*>;  // leaf to trusted root

struct Paths {
    std::vector<Path> complete{};
    Path longest_dead_end{};  // leaf to a certificate whose issuer is neither trusted nor there
};

// chain: the leaf first, the others in any order; superfluous ones do no harm. The pointers are into chain and trusted.
// The work is bounded whatever a peer sends: 10 certificates in a path, 16 paths, 200 steps to find them.
Paths find_paths(std::span<const Certificate> chain, const TrustStore& trusted);

}  // namespace x509
