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
    // Those that are known, but not for this connection: they are tried when nothing else opens it.
    virtual std::vector<const lib::Secret*> other_master_secrets() const { return {}; }
    virtual std::vector<const lib::Secret*> other_pre_master_secrets() const { return {}; }
    // For people, where no secret opens the connection: of which connections secrets are known, and of what kinds. Empty:
    // nothing was asked for that.
    virtual std::string summary(lib::View, lib::View) const { return {}; }
    // The server's, where there was RSA key exchange; and the SHA-256 fingerprints of the public keys of all that are known.
    virtual const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey& of) const = 0;
    virtual std::vector<std::array<std::uint8_t, 32>> private_keys() const { return {}; }
};

struct OnlookerObservers {  // each may be null
    lib::Observer* client = nullptr;
    lib::Observer* server = nullptr;
    lib::Observer* self = nullptr;
};

// What the server chose, as its ServerHello says: what the messages behind it hold, and which of them are protected, depends
// on it.
struct Chosen {
    explicit Chosen(const ServerHello& server_hello);
    ProtocolVersion version;
    CipherSuite cipher_suite;
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
    std::optional<Chosen> chosen{};  // once the ServerHello came

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

// The secrets are what is missing.
struct NoSecret : NotFollowed {
    using NotFollowed::NotFollowed;
};

// How a side ended what it sent, as far as the capture shows: in order, or at once (TCP's FIN and RST).
enum class StreamEnd { not_seen, closed, broken_off };

class Onlooker {
public:
    // What it refers to must outlive it. random: for the blinding of a private key's operation.
    Onlooker(const KnownSecrets& known, lib::RandomSource& random, const OnlookerObservers& observers);
    Onlooker(Onlooker&&) noexcept;
    Onlooker& operator=(Onlooker&&) noexcept;
    ~Onlooker();

    // Bytes that this side sent, cut anywhere.
    void arrived(Role from, lib::View bytes);
    // So many bytes that it sent next are missing; what comes behind them cannot be followed, and is passed over.
    // where: for people, "before packet 8".
    void lost(Role from, std::size_t bytes, const std::string& where);
    // Nothing more will come: what a story still waits for is told.
    void end_of_capture(StreamEnd client = StreamEnd::not_seen, StreamEnd server = StreamEnd::not_seen);

    lib::Bytes take_application_data(Role from);
    const std::optional<Established>& established() const;  // the handshake was followed to its end
    const std::string& obstacle() const;                    // why it was not; empty: nothing stands in the way so far
    bool lacks_secret() const;                              // and that it is no more than a secret

private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace tls
