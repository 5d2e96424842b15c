#pragma once
// What all readers of key files share: PEM, or the same structure in DER.
#include "lib/pem.h"

namespace x509 {

// The one block of a PEM text whose label ends so. Throws lib::Malformed where there is none or more than one, and says so of
// `what`; and where it is encrypted, for no password is asked for here.
lib::PemBlock only_block(std::string_view pem, std::string_view what, std::string_view label);

}  // namespace x509
