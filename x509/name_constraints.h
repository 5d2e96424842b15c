#pragma once
// A CA may be limited to certificates for certain names: RFC 5280 section 4.2.1.10.
#include "x509/certificate.h"

namespace x509 {

// The first name of a certificate that may not stand under these constraints; nothing where all of them may. DNS names,
// IP addresses and distinguished names are compared; another kind that is constrained may not stand there at all, since
// a constraint that cannot be judged must not be passed over.
std::optional<std::string> forbidden_name(const NameConstraints& constraints, const Certificate& certificate);

}  // namespace x509
