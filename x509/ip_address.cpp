#include "x509/ip_address.h"

#include <arpa/inet.h>

namespace x509 {

std::optional<lib::Bytes> ip_address(const std::string& text) {
    lib::Bytes v4(4), v6(16);
    if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return v4;
    if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) return v6;
    return std::nullopt;
}

}  // namespace x509
