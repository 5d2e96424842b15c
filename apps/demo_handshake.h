#pragma once
// A client and a server in one program, with the wire between them in memory.
#include "apps/credentials.h"
#include "apps/step_renderer.h"
#include "tls/connection.h"

namespace apps {

// Carries what each side has to send to the other, until neither has more.
void carry(tls::Connection& client, tls::Connection& server, StepRenderer* steps = nullptr);

struct DemoSettings {
    bool client_certificate = false;  // the server asks for it, and the client has one
    lib::Bytes seed{};                // the same bytes on every run; empty: the system's randomness
    std::chrono::sys_seconds time{};
};

// Both sides and all that they need: certificates, randomness, a clock that stands still.
class DemoHandshake {
public:
    static constexpr const char* server_name = "localhost";

    // The observers and the steps may be null, and outlive it.
    DemoHandshake(const DemoSettings& settings, lib::Observer* client_observer, lib::Observer* server_observer,
                  StepRenderer* steps = nullptr);

    tls::Connection& client() { return client_; }
    tls::Connection& server() { return server_; }
    const x509::Certificate& authority() const { return authority_.certificate(); }

    // The handshake, from ClientHello to Finished.
    void shake_hands() { carry(client_, server_, steps_); }
    // Application data from one side to the other; what arrived there. Nothing where either side has ended.
    lib::Bytes say(tls::Connection& speaker, std::string_view text);
    // close_notify from the client, and the server's answer. Who waits even then is told that no more will come.
    void close();

private:
    std::unique_ptr<lib::RandomSource> making_random_, client_random_, server_random_;
    Authority authority_;
    StepRenderer* steps_;
    tls::Connection client_, server_;
};

}  // namespace apps
