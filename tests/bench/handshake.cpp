// A full handshake of TLS 1.2 in memory, both sides: TLS_RSA_WITH_AES_128_GCM_SHA256, a server with a key of 2048 bits,
// whose certificate the client verifies.
#include <benchmark/benchmark.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "lib/random.h"
#include "tests/bench/heap.h"
#include "tests/bench/openssl.h"
#include "tls/connection.h"
#include "x509/build.h"
#include "x509/private_key.h"

namespace {

constexpr const char* host = "localhost";

struct World {
    lib::SystemRandom random;
    std::chrono::sys_seconds now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    x509::Validity validity{now - std::chrono::days(1), now + std::chrono::days(1)};
    crypto::RsaPrivateKey ca_key = crypto::generate_rsa_key(2048, random);
    crypto::RsaPrivateKey key = crypto::generate_rsa_key(2048, random);
    x509::Certificate ca = x509::self_signed(x509::ca_template("CA", validity), ca_key, random);
    x509::Certificate certificate = x509::issue(x509::server_template(std::vector<std::string>{host}, validity),
                                                key.public_key(), ca, ca_key, random);
};

World& world() {
    static World made;
    return made;
}

// --- glasstls --------------------------------------------------------------------------------------------------------

void glasstls(benchmark::State& state) {
    auto& [random, now, validity, ca_key, key, ca, certificate] = world();
    const auto trusted = std::make_shared<x509::TrustStore>();
    trusted->add(ca);
    const auto credentials = std::make_shared<const tls::Credentials>(std::vector{certificate, ca}, key);
    const tls::Environment environment{random, [] { return world().now; }};
    const auto handshake = [&] {
        auto client = tls::Connection::client({.server_name = host, .trusted = trusted}, environment);
        auto server = tls::Connection::server({.credentials = credentials}, environment);
        while (!client.established() && !client.ended()) {
            server.arrived(client.take_bytes_to_send());
            client.arrived(server.take_bytes_to_send());
        }
        bench::require(client.can_send() && server.can_send());
    };
    while (state.KeepRunning()) handshake();
    state.counters["heap"] = static_cast<double>(bench::heap_peak(handshake));
}

// --- OpenSSL ---------------------------------------------------------------------------------------------------------

using bench::require;
using Context = bench::Owned<SSL_CTX, SSL_CTX_free>;
using Session = bench::Owned<SSL, SSL_free>;
using Bio = bench::Owned<BIO, BIO_free>;
using X509Certificate = bench::Owned<X509, X509_free>;

Bio reader_of(std::string_view text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

X509Certificate openssl_certificate(const x509::Certificate& certificate) {
    const auto* der = certificate.der.data();
    return X509Certificate(d2i_X509(nullptr, &der, static_cast<long>(certificate.der.size())));
}

Context openssl_context(const SSL_METHOD* method) {
    Context context(SSL_CTX_new(method));
    require(SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) == 1 &&
            SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION) == 1 &&
            SSL_CTX_set_cipher_list(context.get(), "AES128-GCM-SHA256") == 1);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
    return context;
}

Context openssl_client() {
    auto context = openssl_context(TLS_client_method());
    require(X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), openssl_certificate(world().ca).get()) == 1);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    return context;
}

Context openssl_server() {
    auto context = openssl_context(TLS_server_method());
    const auto pem = x509::write_private_key(world().key);
    const bench::Key key(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, nullptr, nullptr));
    require(SSL_CTX_use_certificate(context.get(), openssl_certificate(world().certificate).get()) == 1 &&
            SSL_CTX_add1_chain_cert(context.get(), openssl_certificate(world().ca).get()) == 1 &&
            SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1);
    return context;
}

void openssl(benchmark::State& state) {
    const auto client_context = openssl_client(), server_context = openssl_server();
    while (state.KeepRunning()) {
        const Session client(SSL_new(client_context.get())), server(SSL_new(server_context.get()));
        BIO *client_end = nullptr, *server_end = nullptr;
        require(BIO_new_bio_pair(&client_end, 0, &server_end, 0) == 1 && SSL_set1_host(client.get(), host) == 1);
        SSL_set_bio(client.get(), client_end, client_end);
        SSL_set_bio(server.get(), server_end, server_end);
        SSL_set_connect_state(client.get());
        SSL_set_accept_state(server.get());
        for (int flight = 0; flight < 8 && SSL_is_init_finished(client.get()) == 0; ++flight) {
            SSL_do_handshake(client.get());
            SSL_do_handshake(server.get());
        }
        require(SSL_is_init_finished(client.get()) == 1 && SSL_is_init_finished(server.get()) == 1);
    }
}

}  // namespace

BENCHMARK(glasstls)->Name("full handshake in memory, both sides/glasstls");
BENCHMARK(openssl)->Name("full handshake in memory, both sides/OpenSSL");
