// A whole TLS connection in one program: two sides, and a loop that carries bytes between them.
#include <iostream>

#include "lib/random.h"
#include "tls/connection.h"
#include "x509/build.h"

// Takes what one side has to send to the other. False when it had nothing to say.
static bool carry(tls::Connection& from, tls::Connection& to) {
    const auto bytes = from.take_bytes_to_send();
    to.arrived(bytes);
    return !bytes.empty();
}

int main() {
    lib::SystemRandom random;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const tls::Environment environment{random, [now] { return now; }};

    // A certification authority, and a certificate for the server that it signs.
    const x509::Validity validity{now, now + std::chrono::days(1)};
    const auto ca_key = crypto::generate_rsa_key(2048, random);
    const auto ca = x509::self_signed(x509::ca_template("Tutorial CA", validity), ca_key, random);
    auto server_key = crypto::generate_rsa_key(2048, random);
    const auto wanted = x509::server_template(std::array<std::string, 1>{"localhost"}, validity);
    const auto leaf = x509::issue(wanted, server_key.public_key(), ca, ca_key, random);

    x509::TrustStore trusted;
    trusted.add(ca);
    auto client = tls::Connection::client(
        {.server_name = "localhost", .trusted = std::make_shared<const x509::TrustStore>(trusted)}, environment);
    auto server = tls::Connection::server(
        {.credentials = std::make_shared<const tls::Credentials>(std::vector{leaf}, std::move(server_key))},
        environment);

    while (carry(client, server) || carry(server, client)) {
    }
    client.send(lib::view_of("hello\n"));
    carry(client, server);
    std::cout << "the server received: " << lib::text_of(server.take_application_data());
}
