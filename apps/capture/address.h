#pragma once
// The ends of a TCP connection.
#include <compare>

#include "lib/bytes.h"

namespace apps::capture {

// Of IPv4 (4 bytes) or IPv6 (16 bytes).
struct Address {
    bool is_ipv6 = false;
    std::array<std::uint8_t, 16> bytes{};

    Address() = default;
    explicit Address(const std::array<std::uint8_t, 4>& ipv4);
    explicit Address(const std::array<std::uint8_t, 16>& ipv6) : is_ipv6(true), bytes(ipv6) {}
    // "192.0.2.1", "2001:db8::1"; throws UserError.
    explicit Address(const std::string& text);

    lib::View view() const { return lib::View(bytes).first(is_ipv6 ? 16 : 4); }
    std::string text() const;
    auto operator<=>(const Address&) const = default;
};

struct Endpoint {
    Address address;
    std::uint16_t port = 0;

    std::string text() const;  // "192.0.2.1:443", "[2001:db8::1]:443"
    auto operator<=>(const Endpoint&) const = default;
};

}  // namespace apps::capture
