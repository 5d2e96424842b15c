#pragma once
// Where to connect to, or to listen: HOST:PORT, ADDRESS:PORT or [IPV6]:PORT.
#include <cstdint>
#include <optional>
#include <string>

namespace apps {

struct HostPort {
    std::string host;  // without brackets
    std::uint16_t port = 0;

    std::string text() const;       // "[::1]:443"
    std::string host_text() const;  // "[::1]"
};

// An address of IPv6 without brackets has no port behind it. Throws UserError; `name` is the argument's.
HostPort host_port_argument(const std::string& text, std::optional<std::uint16_t> default_port, std::string_view name);

}  // namespace apps
