#pragma once
// Who tells an event: one of the two sides of a connection, or the observer, who is neither and reads one of others.
#include <array>

namespace apps {

enum class Role { client, server, observer };
inline constexpr std::array<Role, 2> roles{Role::client, Role::server};  // the two that speak
constexpr const char* name_of(Role role) {
    return role == Role::client ? "client" : role == Role::server ? "server" : "observer";
}
constexpr Role peer_of(Role role) { return role == Role::client ? Role::server : Role::client; }

}  // namespace apps
