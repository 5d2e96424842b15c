#include "tests/tls/scripted.h"

#include "crypto/rsa_pkcs1.h"
#include "tls/certificates.h"
#include "tls/tls12/handshake.h"

namespace scripted {

using namespace tls;

Player::Player(const ClientScript& script)
    : client_(script), peer_(Role::client, {random_, [] { return world::now; }, &told_}), story_(play_client()) {
    story_.go_on();
}
Player::Player(const ServerScript& script)
    : server_(script), peer_(Role::server, {random_, [] { return world::now; }, &told_}), story_(play_server()) {
    story_.go_on();
}

void Player::converse(world::Side& other) {
    bool ended = false;
    for (;;) {
        const auto from_here = peer_.sending().take();
        const auto from_other = other.connection.take_bytes_to_send();
        if (from_here.empty() && from_other.empty()) break;
        other.connection.arrived(from_here);
        other.take();
        peer_.receiving().arrived(from_other);
        try {
            while (!ended && (!story_.waits() || peer_.receiving().can_go_on())) ended = story_.go_on();
            if (ended) story_.result();
        } catch (const PeerAlert& told) {
            alert = told.alert;
            ended = true;
        }
    }
    received = told_.received;
}

Flow<> Player::play_client() {
    ClientHello client_hello{.random = peer_.draw_random("client_random"),
                             .cipher_suites = {CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256}};
    client_.client_hello(client_hello);
    peer_.send(client_hello);

    const auto server_hello = co_await peer_.receive<ServerHello>();
    const auto certificate = co_await peer_.receive<Certificate>();
    const auto request = co_await peer_.receive_if_sent<CertificateRequest>();
    co_await peer_.receive<ServerHelloDone>();
    if (request) peer_.send(certificate_message(world::identities().client->chain));

    lib::Secret pre_master_secret(48);
    lib::store_big_endian(static_cast<std::uint16_t>(client_hello.client_version), pre_master_secret.bytes().first(2));
    client_.pre_master_secret(pre_master_secret);
    const auto chain = certificates_in(certificate);
    auto encrypted = crypto::rsa_pkcs1_encrypt(*chain.front().public_key.rsa, pre_master_secret.view(), random_);
    client_.encrypted_pre_master_secret(encrypted);
    peer_.send(ClientKeyExchange{encrypted});

    const auto master_secret =
        server_hello.extensions.has(ExtensionType::extended_master_secret)
            ? tls12::extended_master_secret(pre_master_secret, peer_.transcript(), peer_.trace())
            : tls12::master_secret(pre_master_secret, client_hello.random, server_hello.random, peer_.trace());
    const auto keys = tls12::connection_keys(master_secret, client_hello.random, server_hello.random, peer_.trace());
    if (request && client_.sends_certificate_verify) {
        CertificateVerify verify{rsa_sha256,
                                 crypto::rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, world::identities().client->key,
                                                        peer_.transcript().messages(), random_)};
        client_.certificate_verify(verify);
        peer_.send(verify);
    }

    peer_.send(ChangeCipherSpec{});
    peer_.write_with(tls12::protection(keys.client, peer_.trace()));
    Finished finished{tls12::verify_data(Role::client, master_secret, peer_.transcript().messages(), peer_.trace())};
    client_.finished(finished);
    peer_.send(finished);
    co_await peer_.receive<ChangeCipherSpec>();
    peer_.read_with(tls12::protection(keys.server, peer_.trace()));
    co_await peer_.receive<Finished>();
    is_established = true;
    peer_.handshake_is_over();
    co_await peer_.receive<Alert>();
}

Flow<> Player::play_server() {
    const auto client_hello = co_await peer_.receive<ClientHello>();
    ServerHello server_hello{.random = peer_.draw_random("server_random"),
                             .cipher_suite = CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256};
    server_.server_hello(server_hello);
    peer_.send(server_hello);
    auto certificate = certificate_message(world::identities().server->chain);
    server_.certificate(certificate);
    peer_.send(certificate);
    if (server_.certificate_request) peer_.send(*server_.certificate_request);
    peer_.send(ServerHelloDone{});

    std::vector<x509::Certificate> client_chain;
    if (server_.certificate_request) {
        const auto message = co_await peer_.receive<Certificate>();
        client_chain = certificates_in(message);
    }
    const auto key_exchange = co_await peer_.receive<ClientKeyExchange>();
    const auto pre_master_secret = crypto::rsa_pkcs1_decrypt_or(
        world::identities().server->key, key_exchange.encrypted_pre_master_secret, lib::Secret(48), random_);
    const auto master_secret =
        server_hello.extensions.has(ExtensionType::extended_master_secret)
            ? tls12::extended_master_secret(pre_master_secret, peer_.transcript(), peer_.trace())
            : tls12::master_secret(pre_master_secret, client_hello.random, server_hello.random, peer_.trace());
    const auto keys = tls12::connection_keys(master_secret, client_hello.random, server_hello.random, peer_.trace());
    if (!client_chain.empty()) co_await peer_.receive<CertificateVerify>();
    co_await peer_.receive<ChangeCipherSpec>();
    peer_.read_with(tls12::protection(keys.client, peer_.trace()));
    co_await peer_.receive<Finished>();

    peer_.send(ChangeCipherSpec{});
    peer_.write_with(tls12::protection(keys.server, peer_.trace()));
    Finished finished{tls12::verify_data(Role::server, master_secret, peer_.transcript().messages(), peer_.trace())};
    server_.finished(finished);
    peer_.send(finished);
    is_established = true;
    peer_.handshake_is_over();
    co_await peer_.receive<Alert>();
}

}  // namespace scripted
