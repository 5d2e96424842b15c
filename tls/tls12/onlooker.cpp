// The handshake as it is seen from outside, to be read beside RFC 5246 section 7.3.
#include "tls/tls12/onlooker.h"

#include "lib/constant_time.h"
#include "tls/certificates.h"
#include "tls/record.h"
#include "tls/tls12/candidates.h"
#include "tls/tls12/certificate_verify.h"
#include "tls/tls12/handshake.h"

namespace tls::tls12 {

static void require_beginning(lib::View record);
static void require_spoken(const Chosen& chosen, const KnownSecrets& known);
static Flow<Established> full_handshake(Onlooked& both, Exchanged& exchanged, const Certificate& certificate);
static Flow<Established> resumed_handshake(Onlooked& both, Exchanged& exchanged);
static ConnectionKeys told_keys(const Onlooked& both, const Exchanged& exchanged, const Candidate& secret);
static void check_finished(const Onlooked& both, Role sender, const Finished& finished, const Candidate& secret);
static Established established(const Exchanged& exchanged, const Candidate& secret);

Flow<Established> watch_handshake(Onlooked& both) {
    Exchanged exchanged;
    both.step(1, "ClientHello: what the client can do", "RFC 5246 section 7.4.1.2");
    require_beginning(co_await both.client.next_record());
    exchanged.client_hello = co_await both.client.receive<ClientHello>();

    both.step(2, "ServerHello: what the server chose", "RFC 5246 section 7.4.1.3");
    exchanged.server_hello = co_await both.server.receive<ServerHello>();
    both.chosen.emplace(exchanged.server_hello);
    require_spoken(*both.chosen, both.known);

    both.step(3, "Certificate to ServerHelloDone: who the server is; nothing, where a session is resumed",
              "RFC 5246 sections 7.4.2 to 7.4.5");
    const auto certificate = co_await both.server.receive_if_sent<Certificate>();
    if (certificate) {
        auto full = co_await full_handshake(both, exchanged, *certificate);
        co_return full;
    }
    auto resumed = co_await resumed_handshake(both, exchanged);
    co_return resumed;
}

// RFC 5246 section 7.3, figure 1.
static Flow<Established> full_handshake(Onlooked& both, Exchanged& exchanged, const Certificate& certificate) {
    auto& client = both.client;
    auto& server = both.server;
    exchanged.server_chain = certificates_in(certificate);
    co_await server.receive_if_sent<CertificateStatus>();
    const auto certificate_request = co_await server.receive_if_sent<CertificateRequest>();
    co_await server.receive<ServerHelloDone>();
    Certificate client_certificate;
    if (certificate_request) client_certificate = co_await client.receive<Certificate>();

    both.step(4, "ClientKeyExchange: a secret that only the server can read", "RFC 5246 section 7.4.7.1");
    const auto client_key_exchange = co_await client.receive<ClientKeyExchange>();
    exchanged.encrypted_pre_master_secret = client_key_exchange.encrypted_pre_master_secret;
    exchanged.messages = both.transcript;

    both.step(5, "Master secret, encryption keys; no MAC keys, as AES-GCM needs none", "RFC 5246 sections 8.1 and 6.3");
    if (certificate_request && !client_certificate.certificate_list.empty()) {
        const auto certificate_verify = co_await client.receive<CertificateVerify>();
        const auto client_chain = certificates_in(client_certificate);
        const auto& client_key = client_chain.front().public_key.rsa;
        check_signature_algorithm(both, certificate_verify, certificate_request->supported_signature_algorithms);
        if (certificate_verify.algorithm == rsa_sha256 && client_key)
            check_signature(both, certificate_verify, both.transcript.messages_before_last(), *client_key);
    }
    co_await client.receive<ChangeCipherSpec>();
    const auto record = co_await client.next_record();
    const auto secret = opening(candidates(both, exchanged), both, exchanged, Role::client, record);
    const auto keys = told_keys(both, exchanged, secret);

    both.step(6, "Finished, both ways: both saw the same handshake, and have the same keys",
              "RFC 5246 sections 7.1 and 7.4.9");
    client.read_with(protection(keys.client, both.client_trace));
    const auto of_client = co_await client.receive<Finished>();
    check_finished(both, Role::client, of_client, secret);
    co_await server.receive_if_sent<NewSessionTicket>();
    co_await server.receive<ChangeCipherSpec>();
    server.read_with(protection(keys.server, both.server_trace));
    const auto of_server = co_await server.receive<Finished>();
    check_finished(both, Role::server, of_server, secret);

    both.step(7, "Protected data", "RFC 5246 section 10");
    co_return established(exchanged, secret);
}

// RFC 5246 section 7.3, figure 2: both sides know the master secret from before, and the server finishes first.
static Flow<Established> resumed_handshake(Onlooked& both, Exchanged& exchanged) {
    auto& client = both.client;
    auto& server = both.server;
    both.step(4, "No ClientKeyExchange: both sides know the master secret of the session that they resume",
              "RFC 5246 section 7.3");
    co_await server.receive_if_sent<NewSessionTicket>();
    co_await server.receive<ChangeCipherSpec>();
    const auto record = co_await server.next_record();

    both.step(5, "Encryption keys, made anew of the old master secret", "RFC 5246 section 6.3");
    const auto secret = opening(candidates(both, exchanged), both, exchanged, Role::server, record);
    const auto keys = told_keys(both, exchanged, secret);

    both.step(6, "Finished, both ways: both saw the same handshake, and have the same keys",
              "RFC 5246 sections 7.1 and 7.4.9");
    server.read_with(protection(keys.server, both.server_trace));
    const auto of_server = co_await server.receive<Finished>();
    check_finished(both, Role::server, of_server, secret);
    co_await client.receive<ChangeCipherSpec>();
    client.read_with(protection(keys.client, both.client_trace));
    const auto of_client = co_await client.receive<Finished>();
    check_finished(both, Role::client, of_client, secret);

    both.step(7, "Protected data", "RFC 5246 section 10");
    co_return established(exchanged, secret);
}

// A capture may begin later than the connection did.
static void require_beginning(lib::View record) {
    const auto [header, fragment] = lib::read<Record>(record);
    if (header.type != ContentType::handshake || fragment.empty() ||
        HandshakeType{fragment.front()} != HandshakeType::client_hello)
        throw NotFollowed(
            "the capture begins in the middle of the connection: what the client sends first in it is no "
            "ClientHello");
}

// With RSA key exchange a server's private key opens the connection. In TLS 1.3, and in suites named (EC)DHE, it does not.
static std::string what_a_key_is_worth(const Chosen& chosen, const KnownSecrets& known) {
    const auto suite = name_of(chosen.cipher_suite);
    const bool is_ephemeral =
        chosen.version == ProtocolVersion::tls_1_3 || suite.starts_with("TLS_DHE_") || suite.starts_with("TLS_ECDHE_");
    if (!is_ephemeral || known.private_keys().empty()) return {};
    return "; the server's private key only signed in this handshake, with a key exchange of keys that nobody keeps: "
           "it does not open the connection, which is forward secrecy, and with RSA key exchange it would";
}

// Steps 1 and 2 are those of every version; what comes then is not.
static void require_spoken(const Chosen& chosen, const KnownSecrets& known) {
    if (chosen.version != ProtocolVersion::tls_1_2)
        throw NotFollowed(name_of(chosen.version) +
                          " is not spoken here: only what it sends in the clear is explained" +
                          what_a_key_is_worth(chosen, known));
    if (!is_spoken(chosen.cipher_suite))
        throw NotFollowed(name_of(chosen.cipher_suite) +
                          " is not spoken here: only what is sent in the clear is explained" +
                          what_a_key_is_worth(chosen, known));
}

// Step 5. What the two sides derived is derived once more.
static ConnectionKeys told_keys(const Onlooked& both, const Exchanged& exchanged, const Candidate& secret) {
    const auto &client_random = exchanged.client_hello.random, &server_random = exchanged.server_hello.random;
    if (secret.pre_master_secret.size() == 0)
        both.trace([&] { return lib::event::Configured{{{"master_secret", secret.master_secret.view()}}}; });
    else if (secret.extended)
        extended_master_secret(secret.pre_master_secret, exchanged.messages, both.trace);
    else
        master_secret(secret.pre_master_secret, client_random, server_random, both.trace);
    both.trace([&] { return lib::event::KeyLog{"CLIENT_RANDOM", client_random, secret.master_secret.view()}; });
    return connection_keys(secret.master_secret, client_random, server_random, both.trace);
}

// Step 6.
static void check_finished(const Onlooked& both, Role sender, const Finished& finished, const Candidate& secret) {
    const auto expected = verify_data(sender, secret.master_secret, both.transcript.messages_before_last(), both.trace);
    both.check(lib::constant_time::equal(finished.verify_data, expected), AlertDescription::decrypt_error, [&] {
        return lib::event::Check{
            .what = std::string("the Finished of the ") + (sender == Role::client ? "client" : "server") +
                    " is that of this handshake",
            .expected = {"verify_data that was computed here", expected},
            .found = {"verify_data that was sent", finished.verify_data},
            .why = "whoever changed a message on its way cannot know the master secret, and so not this value either",
            .section = "RFC 5246 section 7.4.9"};
    });
}

static Established established(const Exchanged& exchanged, const Candidate& secret) {
    const auto& [client_hello, server_hello, server_chain, encrypted, messages] = exchanged;
    return {.version = server_hello.server_version,
            .cipher_suite = server_hello.cipher_suite,
            .extended_master_secret = secret.extended,
            .server_name = name_asked_for(client_hello),
            .peer_certificates = server_chain,
            .master_secret = secret.master_secret};
}

}  // namespace tls::tls12
