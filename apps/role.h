#pragma once
// Who tells an event: one of the two sides of a connection, or the observer, who is neither and reads one of others.
namespace apps {

enum class Role { client, server, observer };
constexpr const char* name_of(Role role) {
    return role == Role::client ? "client" : role == Role::server ? "server" : "observer";
}
constexpr Role peer_of(Role role) { return role == Role::client ? Role::server : Role::client; }

}  // namespace apps
