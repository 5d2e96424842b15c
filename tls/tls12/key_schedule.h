#pragma once
// From the pre-master secret to the keys of both directions: RFC 5246 sections 6.3 and 8.1, RFC 7627 section 4. Every value
// is told to the trace at the line that computes it, with its formula.
#include "lib/secret.h"
#include "lib/trace.h"
#include "tls/channel.h"

namespace tls::tls12 {

using VerifyData = std::array<std::uint8_t, 12>;

// Both take the pre-master secret of 48 bytes and give the master secret of 48.
lib::Secret master_secret(const lib::Secret& pre_master_secret, const Random& client_random,
                          const Random& server_random, const lib::Trace& trace);
// session_hash: over all messages from ClientHello to ClientKeyExchange, which `transcript` holds at this moment.
lib::Secret extended_master_secret(const lib::Secret& pre_master_secret, const Transcript& transcript,
                                   const lib::Trace& trace);

// The keys of one direction, under the names that the trace knows them by.
struct WriteKeys {
    const char* key_name;
    const char* iv_name;
    lib::Secret write_key;
    lib::Secret write_iv;  // the nonce's fixed part, RFC 5288 section 3
};

struct ConnectionKeys {
    WriteKeys client, server;
};

ConnectionKeys connection_keys(const lib::Secret& master_secret, const Random& client_random,
                               const Random& server_random, const lib::Trace& trace);

// What a Finished of this sender must hold, after these messages: RFC 5246 section 7.4.9.
VerifyData verify_data(Role sender, const lib::Secret& master_secret, lib::View handshake_messages,
                       const lib::Trace& trace);

}  // namespace tls::tls12
