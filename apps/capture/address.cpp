#include "apps/capture/address.h"

#include <arpa/inet.h>

#include <algorithm>

#include "apps/commands.h"

namespace apps::capture {

Address::Address(const std::array<std::uint8_t, 4>& ipv4) { std::ranges::copy(ipv4, bytes.begin()); }

Address::Address(const std::string& text) : is_ipv6(text.find(':') != text.npos) {
    if (::inet_pton(is_ipv6 ? AF_INET6 : AF_INET, text.c_str(), bytes.data()) != 1)
        throw UserError(text + " is no address of IPv4 or IPv6");
}

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(is_ipv6 ? AF_INET6 : AF_INET, bytes.data(), text.data(), text.size());
    return text.data();
}

std::string Endpoint::text() const {
    const auto host = address.is_ipv6 ? "[" + address.text() + "]" : address.text();
    return host + ":" + std::to_string(port);
}

}  // namespace apps::capture
