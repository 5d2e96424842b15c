// What the trace costs: application data from a client to a server in memory, a record at a time, told to nobody, told to
// observers who only listen, and, as what no trace can be told of, the same record sealed and opened by AES-GCM alone.
#include <benchmark/benchmark.h>

#include "crypto/aead.h"
#include "lib/random.h"
#include "tests/bench/openssl.h"
#include "tls/connection.h"
#include "x509/build.h"

namespace {

constexpr std::size_t size = tls::longest_plaintext;

struct Listener : lib::Observer {
    void observe(const lib::Event& event, const std::source_location&) override { benchmark::DoNotOptimize(event); }
};

class Pair {
public:
    explicit Pair(lib::Observer* observer)
        : environment_{random_,
                       [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
                       observer},
          client_(tls::Connection::client({.insecure = true}, environment_)),
          server_(tls::Connection::server({.credentials = credentials()}, environment_)) {
        while (!client_.established()) {
            server_.arrived(client_.take_bytes_to_send());
            client_.arrived(server_.take_bytes_to_send());
        }
    }
    void carry(lib::View data) {
        client_.send(data);
        server_.arrived(client_.take_bytes_to_send());
        bench::require(server_.take_application_data().size() == data.size());
    }

private:
    std::shared_ptr<const tls::Credentials> credentials() {
        const auto now = environment_.now();
        auto key = crypto::generate_rsa_key(2048, random_);
        const auto certificate =
            x509::self_signed(x509::server_template(std::vector<std::string>{"localhost"},
                                                    {now - std::chrono::days(1), now + std::chrono::days(1)}),
                              key, random_);
        return std::make_shared<const tls::Credentials>(std::vector{certificate}, std::move(key));
    }

    lib::SystemRandom random_{};
    tls::Environment environment_;
    tls::Connection client_, server_;
};

void carry(benchmark::State& state, lib::Observer* observer) {
    Pair pair(observer);
    const lib::Bytes data(size);
    while (state.KeepRunning()) pair.carry(data);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void told_to_nobody(benchmark::State& state) { carry(state, nullptr); }

void told_to_listeners(benchmark::State& state) {
    Listener listener;
    carry(state, &listener);
}

void aes_gcm_alone(benchmark::State& state) {
    const auto aes_gcm = crypto::make_aead(crypto::AeadAlgorithm::aes_128_gcm, lib::Bytes(16));
    const std::array<std::uint8_t, crypto::Aead::nonce_size> nonce{};
    const lib::Bytes additional_data(13);
    lib::Bytes text(size);
    std::array<std::uint8_t, crypto::Aead::tag_size> tag{};
    while (state.KeepRunning()) {
        aes_gcm->seal(nonce, additional_data, text, tag);
        bench::require(aes_gcm->open(nonce, additional_data, text, tag));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

}  // namespace

BENCHMARK(told_to_nobody)->Name("application data of 16 KiB, a client and a server/glasstls");
BENCHMARK(told_to_listeners)->Name("application data of 16 KiB, a client and a server/with observers on both sides");
BENCHMARK(aes_gcm_alone)->Name("application data of 16 KiB, a client and a server/AES-GCM alone");
