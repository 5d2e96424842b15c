#pragma once
// The two sides of a connection.
#include <array>

namespace apps {

enum class Role { client, server };
inline constexpr std::array<Role, 2> roles{Role::client, Role::server};
constexpr const char* name_of(Role role) { return role == Role::client ? "client" : "server"; }
constexpr Role peer_of(Role role) { return role == Role::client ? Role::server : Role::client; }

}  // namespace apps
