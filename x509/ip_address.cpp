#include "x509/ip_address.h"

#include <arpa/inet.h>

namespace x509 {

std::optional<lib::Bytes> ip_address(const std::string& text) {
    lib::Bytes v4(4), v6(16);
    if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return v4;
    if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) return v6;
    return std::nullopt;
}

std::string ip_address_text(lib::View address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.size() == 4 ? AF_INET : AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

}  // namespace x509
