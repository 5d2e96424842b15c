#pragma once
// Is a certificate for this host? RFC 6125 section 6.
#include "x509/certificate.h"

namespace x509 {

// Whether one name of a certificate, "example.org" or "*.example.org", stands for this host.
bool matches(std::string_view presented, std::string_view host);

// Whether any of its alternative names stands for the host: a DNS name, or an IP address in text. The common name of the
// subject is not looked at: it is a text for people, which may look like a host name and be none, and issuers check and
// constrain the alternative names alone (RFC 6125 section 6.4.4 leaves it as a last resort; RFC 9525 forbids it).
bool is_for_host(const Certificate& certificate, const std::string& host);

}  // namespace x509
