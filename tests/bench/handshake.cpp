// Full handshakes in memory, both sides on one core: TLS_RSA_WITH_AES_128_GCM_SHA256, a key of 2048 bits, the server's certificate
// verified by the client.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <openssl/ssl.h>

#include <stdexcept>

#include "tests/bench/openssl.h"
#include "tls/connection.h"
#include "x509/build.h"
#include "x509/private_key.h"

namespace {

const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());

struct Identity {
    x509::Certificate ca;
    std::shared_ptr<const tls::Credentials> server;
};

const Identity& identity() {
    static const auto made = [] {
        lib::SystemRandom random;
        const x509::Validity validity{now - std::chrono::days(1), now + std::chrono::days(1)};
        const auto ca_key = crypto::generate_rsa_key(2048, random);
        auto key = crypto::generate_rsa_key(2048, random);
        auto ca = x509::self_signed(x509::ca_template("CA", validity), ca_key, random);
        const auto wanted = x509::server_template(std::array<std::string, 1>{"localhost"}, validity);
        auto leaf = x509::issue(wanted, key.public_key(), ca, ca_key, random);
        return Identity{ca, std::make_shared<const tls::Credentials>(std::vector{leaf}, std::move(key))};
    }();
    return made;
}

// --- glasstls ---------------------------------------------------------------------------------------------------------

tls::ClientConfig client_config() {
    x509::TrustStore trusted;
    trusted.add(identity().ca);
    return {.server_name = "localhost", .trusted = std::make_shared<const x509::TrustStore>(std::move(trusted))};
}

bool carry(tls::Connection& from, tls::Connection& to) {
    const auto bytes = from.take_bytes_to_send();
    to.arrived(bytes);
    return !bytes.empty();
}

void handshake_glasstls(benchmark::State& state) {
    lib::SystemRandom random;
    const tls::Environment environment{random, [] { return now; }};
    const auto config = client_config();
    while (state.KeepRunning()) {
        auto client = tls::Connection::client(config, environment);
        auto server = tls::Connection::server({.credentials = identity().server}, environment);
        while (carry(client, server) || carry(server, client)) {
        }
        if (!client.established() || !server.established()) throw std::logic_error("there was no handshake");
    }
}

// --- OpenSSL ----------------------------------------------------------------------------------------------------------

using Context = bench::Owned<SSL_CTX, SSL_CTX_free>;
using Connection = bench::Owned<SSL, SSL_free>;

bench::Owned<BIO, BIO_free> reader_of(std::string_view text) {
    return bench::Owned<BIO, BIO_free>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
bench::Owned<X509, X509_free> openssl_certificate(const x509::Certificate& certificate) {
    const auto pem = x509::write_pem(certificate);
    return bench::Owned<X509, X509_free>(PEM_read_bio_X509(reader_of(pem).get(), nullptr, nullptr, nullptr));
}
bench::Key openssl_key(const crypto::RsaPrivateKey& key) {
    const auto pem = x509::write_private_key(key);
    return bench::Key(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, nullptr, nullptr));
}

Context context(const SSL_METHOD* method) {
    Context context(SSL_CTX_new(method));
    SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context.get(), "AES128-GCM-SHA256");
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
    return context;
}

Context openssl_client() {
    auto client = context(TLS_client_method());
    const auto ca = openssl_certificate(identity().ca);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(client.get()), ca.get());
    SSL_CTX_set_verify(client.get(), SSL_VERIFY_PEER, nullptr);
    return client;
}

Context openssl_server() {
    auto server = context(TLS_server_method());
    const auto& credentials = *identity().server;
    const auto leaf = openssl_certificate(credentials.chain.front());
    const auto key = openssl_key(credentials.key);
    SSL_CTX_use_certificate(server.get(), leaf.get());
    SSL_CTX_use_PrivateKey(server.get(), key.get());
    return server;
}

void handshake_openssl(benchmark::State& state) {
    const auto client_context = openssl_client(), server_context = openssl_server();
    while (state.KeepRunning()) {
        const Connection client(SSL_new(client_context.get())), server(SSL_new(server_context.get()));
        BIO *at_client = nullptr, *at_server = nullptr;
        BIO_new_bio_pair(&at_client, 0, &at_server, 0);
        SSL_set_bio(client.get(), at_client, at_client);
        SSL_set_bio(server.get(), at_server, at_server);
        SSL_set1_host(client.get(), "localhost");
        SSL_set_connect_state(client.get());
        SSL_set_accept_state(server.get());
        for (int turns = 0; SSL_do_handshake(client.get()) != 1 || SSL_do_handshake(server.get()) != 1; ++turns) {
            SSL_do_handshake(server.get());
            if (turns > 10) throw std::logic_error("there was no handshake");
        }
    }
}

// --- Memory: what the heap holds more while one server connection lives, at the end of its handshake. ------------------------

void memory_glasstls(benchmark::State& state) {
    lib::SystemRandom random;
    const tls::Environment environment{random, [] { return now; }};
    const auto config = client_config();
    std::size_t most = 0, after = 0;
    while (state.KeepRunning()) {
        auto client = tls::Connection::client(config, environment);
        const auto before = mallinfo2().uordblks;
        auto server = tls::Connection::server({.credentials = identity().server}, environment);
        for (bool talking = true; talking;) {
            talking = carry(client, server);
            most = std::max(most, mallinfo2().uordblks - before);
            talking |= carry(server, client);
        }
        after = mallinfo2().uordblks - before;
    }
    state.counters["most_bytes"] = static_cast<double>(most);
    state.counters["bytes_after_handshake"] = static_cast<double>(after);
}

BENCHMARK(handshake_glasstls)->Name("full handshake, both sides/glasstls");
BENCHMARK(handshake_openssl)->Name("full handshake, both sides/OpenSSL");
BENCHMARK(memory_glasstls)->Name("memory of a connection/glasstls");

}  // namespace
