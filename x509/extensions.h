#pragma once
// The extensions of a certificate: RFC 5280 section 4.2.
#include "x509/certificate.h"

namespace x509 {

// Extensions, section 4.1.2.9: those that are understood go into their members of the certificate.
void read_extensions(lib::der::Reader& in, Certificate& certificate);

}  // namespace x509
