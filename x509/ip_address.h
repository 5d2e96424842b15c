#pragma once
// IP addresses as texts and as bytes.
#include <optional>

#include "lib/bytes.h"

namespace x509 {

// "127.0.0.1" or "::1" as the 4 or 16 bytes of an iPAddress (RFC 5280 section 4.2.1.6); nothing where the text is none.
std::optional<lib::Bytes> ip_address(const std::string& text);
// And back, for 4 or 16 bytes.
std::string ip_address_text(lib::View address);

}  // namespace x509
