#pragma once
// The configuration of a side, from what its trace tells of it (lib::event::Configured). Private keys are never in a trace:
// whose side had one is asked for it.
#include "apps/rerun.h"

namespace apps {

// key: of the recorded certificate; null: there is none at hand. All throw UserError, which says what is missing or wrong.
tls::ClientConfig recorded_client(const lib::event::Configured& told, const crypto::RsaPrivateKey* key);
tls::ServerConfig recorded_server(const lib::event::Configured& told, const crypto::RsaPrivateKey* key);

// Begins a connection of that configuration; where there can be none, beginning throws UserError.
BeginConnection recorded_beginning(Role role, const lib::event::Configured& told, const crypto::RsaPrivateKey* key);

}  // namespace apps
