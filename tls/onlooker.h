#pragma once
// A connection of others, read without taking part in it: what each side sent goes in, as a capture holds it, and the trace
// tells what was said, by the same messages, derivations and records as in a connection of our own.
//
//     tls::Onlooker onlooker(known_secrets, random, {client_observer, server_observer, observer});
//     onlooker.arrived(tls::Role::client, bytes);
//     ...
//     onlooker.end_of_capture();
//
// What a side sent is told to that side's observer, as that side would tell it; what the onlooker himself computes and
// checks is told to his own. Without the secrets it tells what is in the clear.
#include "tls/config.h"
#include "tls/peer.h"

namespace tls {

// What is known of a connection's secrets. Null: that one is not known.
class KnownSecrets {
public:
    virtual ~KnownSecrets() = default;
    virtual const lib::Secret* master_secret(lib::View client_random, lib::View session_id) const = 0;
    virtual const lib::Secret* pre_master_secret(lib::View client_random, lib::View encrypted) const = 0;
    // Master secrets that are known, but not for this connection: they are tried when nothing else opens it.
    virtual std::vector<const lib::Secret*> other_master_secrets() const { return {}; }
    // The server's, where there was RSA key exchange.
    virtual const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey& of) const = 0;
};

struct OnlookerObservers {  // each may be null
    lib::Observer* client = nullptr;
    lib::Observer* server = nullptr;
    lib::Observer* self = nullptr;
};

// What the story of an onlooker works with: what comes from each side, and whom to tell.
struct Onlooked {
    Receiving& client;
    Receiving& server;
    const lib::Trace& client_trace;  // to which a side's records are told
    const lib::Trace& server_trace;
    const Transcript& transcript;
    const lib::Trace& trace;  // the onlooker's own
    const KnownSecrets& known;
    lib::RandomSource& random;

    void step(int number, const char* title, const char* section,
              std::source_location where = std::source_location::current()) const {
        trace([&] { return lib::event::Step{number, title, section}; }, where);
    }
    // Something that must be so, as a peer would check it (peer.h). An onlooker notices what is wrong, and goes on.
    void check(bool passed, AlertDescription, std::invocable auto describe,
               std::source_location where = std::source_location::current()) const {
        trace(
            [&] {
                lib::event::Check check = describe();
                check.passed = passed;
                return check;
            },
            where);
    }
};

// Why the story cannot be followed further: a version or suite that is not spoken here, or no secret.
struct NotFollowed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Onlooker {
public:
    // What it refers to must outlive it. random: for the blinding of a private key's operation.
    Onlooker(const KnownSecrets& known, lib::RandomSource& random, const OnlookerObservers& observers);
    Onlooker(Onlooker&&) noexcept;
    Onlooker& operator=(Onlooker&&) noexcept;
    ~Onlooker();

    // Bytes that this side sent, cut anywhere.
    void arrived(Role from, lib::View bytes);
    // Nothing more will come: what a story still waits for is told.
    void end_of_capture();

    lib::Bytes take_application_data(Role from);
    const std::optional<Established>& established() const;  // the handshake was followed to its end
    const std::string& obstacle() const;                    // why it was not; empty: nothing stands in the way so far

private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace tls
