#pragma once
// Peers that follow a script: honest ones, but for what a test changes in it. They speak through the same messages and
// channel as the library, and check nothing.
#include "tests/tls/world.h"

namespace scripted {

struct ClientScript {
    std::function<void(tls::ClientHello&)> client_hello = [](auto&) {};
    std::function<void(lib::Secret&)> pre_master_secret = [](auto&) {};
    std::function<void(lib::Bytes&)> encrypted_pre_master_secret = [](auto&) {};
    std::function<void(tls::CertificateVerify&)> certificate_verify = [](auto&) {};
    std::function<void(tls::Finished&)> finished = [](auto&) {};
    bool sends_certificate_verify = true;
};

struct ServerScript {
    std::function<void(tls::ServerHello&)> server_hello = [](auto&) {};
    std::function<void(tls::Certificate&)> certificate = [](auto&) {};
    std::optional<tls::CertificateRequest> certificate_request{};
    std::function<void(tls::Finished&)> finished = [](auto&) {};
};

// A peer that plays its part while bytes come; `alert` is what the other side said in the end.
class Player {
public:
    explicit Player(const ClientScript& script);
    explicit Player(const ServerScript& script);

    // Speaks with a real side until both are silent.
    void converse(world::Side& other);

    tls::Peer& peer() { return peer_; }
    bool is_established = false;
    std::optional<tls::AlertDescription> alert;
    std::vector<std::string> received;

private:
    tls::Flow<> play_client();
    tls::Flow<> play_server();

    ClientScript client_{};
    ServerScript server_{};
    crypto::SeededRandom random_{lib::view_of("scripted")};
    world::Told told_;
    tls::Peer peer_;
    tls::Story<> story_;
};

}  // namespace scripted
