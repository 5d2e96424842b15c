#pragma once
// The master secrets that a connection of others may have had, by what is known of it, and which of them it was: the one
// whose keys open the first protected record.
#include "tls/onlooker.h"
#include "tls/tls12/key_schedule.h"

namespace tls::tls12 {

// What the hellos and the key exchange, in the clear, say of a connection.
struct Exchanged {
    ClientHello client_hello{};
    ServerHello server_hello{};
    std::vector<x509::Certificate> server_chain{};
    lib::Bytes encrypted_pre_master_secret{};  // empty: the session was resumed, and there was none
    Transcript messages{};                     // up to ClientKeyExchange, for the extended master secret
    bool extended() const { return server_hello.extensions.has(ExtensionType::extended_master_secret); }
};

struct Candidate {
    std::string from;                 // where it comes from, for people
    lib::Secret pre_master_secret{};  // empty where the master secret itself is known
    bool extended = false;
    lib::Secret master_secret{};
};

std::vector<Candidate> candidates(const Onlooked& both, const Exchanged& exchanged);

// The one that opens this record, which `sender` sent first under the new keys; each that is tried is told as a check.
// Throws NotFollowed where there is none.
Candidate opening(std::vector<Candidate> candidates, const Onlooked& both, const Exchanged& exchanged, Role sender,
                  lib::View record);

}  // namespace tls::tls12
