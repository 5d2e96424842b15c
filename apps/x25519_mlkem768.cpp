// glasstls x25519mlkem768: the key share of TLS 1.3 that browsers offer first, from the client's share to the secret.
#include "crypto/x25519_mlkem768.h"

#include <CLI/CLI.hpp>

#include "apps/commands.h"
#include "apps/kem_values.h"
#include "apps/steps_text.h"

namespace apps {
namespace {

using crypto::MlKem768;
using crypto::X25519MlKem768;

constexpr std::size_t private_key_size = MlKem768::decapsulation_key_size + crypto::x25519_size;

struct Options {
    std::optional<std::string> seed, m, x25519_key, out, public_out;
    std::string key, share;
    bool steps = false;
};

// Gives bytes that are known already, in their order.
class KnownRandom : public lib::RandomSource {
public:
    explicit KnownRandom(lib::Secret bytes) : bytes_(std::move(bytes)) {}

    void fill(std::span<std::uint8_t> bytes, const char*) override {
        std::ranges::copy(bytes_.view().subspan(given_, bytes.size()), bytes.begin());
        given_ += bytes.size();
    }

private:
    lib::Secret bytes_;
    std::size_t given_ = 0;
};

// What one side draws: first for ML-KEM, then for X25519.
KnownRandom random_of(const lib::Secret& of_ml_kem, const Options& options) {
    return KnownRandom(lib::secret_concat(
        of_ml_kem.view(), given_or_drawn(options.x25519_key, "--x25519-key", crypto::x25519_size).view()));
}

[[noreturn]] void refuse_low_order(const char* share) {
    throw UserError(
        std::string(share) +
        ": its X25519 share is a point of low order, with which every private key has the same secret, zero");
}

void keygen(const Options& options, const lib::Steps& steps) {
    require_different_files(options.out, options.public_out);
    auto random = random_of(given_or_drawn(options.seed, "--seed", 2 * MlKem768::seed_size), options);
    const auto client = X25519MlKem768::begin(random, steps);
    write_or_print(options.public_out, "client_share", client.share, Readers::everyone);
    write_or_print(options.out, "private_key",
                   lib::secret_concat(client.dk.view(), client.x25519_private_key.view()).view(), Readers::owner);
}

void encaps(const Options& options, const lib::Steps& steps) {
    const auto share = sized_argument(options.key, "--key", X25519MlKem768::client_share_size);
    if (!MlKem768::is_encapsulation_key(share.view().first(MlKem768::encapsulation_key_size)))
        throw UserError(
            "--key does not begin with an encapsulation key: one of its coefficients is not below q = 3329");
    auto random = random_of(given_or_drawn(options.m, "--m", MlKem768::seed_size), options);
    const auto server = X25519MlKem768::answer(share.view(), random, steps);
    if (!server) refuse_low_order("--key");
    write_or_print(options.out, "server_share", server->share, Readers::everyone);
    print_value("shared_secret", server->shared_secret.view());
}

void decaps(const Options& options, const lib::Steps& steps) {
    const auto key = sized_argument(options.key, "--key", private_key_size);
    const X25519MlKem768::Client client{.share = {},
                                        .dk = lib::Secret(key.view().first(MlKem768::decapsulation_key_size)),
                                        .x25519_private_key = lib::Secret(key.view().last(crypto::x25519_size))};
    if (!MlKem768::is_decapsulation_key(client.dk.view()))
        throw UserError(
            "--key does not begin with a decapsulation key: the hash within is not that of its encapsulation key");
    const auto share = sized_argument(options.share, "SHARE", X25519MlKem768::server_share_size);
    const auto secret = X25519MlKem768::finish(client, share.view(), steps);
    if (!secret) refuse_low_order("SHARE");
    print_value("shared_secret", secret->view());
}

CLI::App* add_operation(CLI::App& hybrid, const char* name, const char* description,
                        const std::shared_ptr<Options>& options, void (*operation)(const Options&, const lib::Steps&)) {
    auto* command = hybrid.add_subcommand(name, description);
    command->add_flag("--steps", options->steps,
                      "Show the inner values of ML-KEM and of X25519, and the parts of what comes out");
    command->callback([=] { with_steps(options->steps, [&](const auto& steps) { operation(*options, steps); }); });
    return command;
}

void add_x25519_key_option(CLI::App& command, Options& options) {
    command.add_option("--x25519-key", options.x25519_key, "32 bytes, the private key of X25519; else random ones");
}

void add_keygen(CLI::App& hybrid) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(hybrid, "keygen", "The client begins: its share, and what it keeps", options, keygen);
    command->add_option("--seed", options->seed, "d and z of ML-KEM, 64 bytes in all; else random ones");
    add_x25519_key_option(*command, *options);
    command->add_option("--out", options->out,
                        "File for the decapsulation key and the X25519 private key; else hexadecimal digits");
    command->add_option("--public", options->public_out, "File for the client's share; else hexadecimal digits");
    command->footer("Example:\n  glasstls x25519mlkem768 keygen --out key.bin --public client.bin --steps");
}

void add_encaps(CLI::App& hybrid) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add_operation(hybrid, "encaps", "The server answers: its share, and the shared secret", options, encaps);
    command->add_option("--key", options->key, "The client's share: " + std::string(bytes_argument_help))->required();
    command->add_option("--m", options->m, "m of ML-KEM, 32 bytes; else random ones");
    add_x25519_key_option(*command, *options);
    command->add_option("--out", options->out, "File for the server's share; else hexadecimal digits");
    command->footer("Example:\n  glasstls x25519mlkem768 encaps --key @client.bin --out server.bin --steps");
}

void add_decaps(CLI::App& hybrid) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(hybrid, "decaps", "The client has the shared secret too", options, decaps);
    command->add_option("--key", options->key, "What keygen --out has written: " + std::string(bytes_argument_help))
        ->required();
    command->add_option("SHARE", options->share, "The server's share: " + std::string(bytes_argument_help))->required();
    command->footer("Example:\n  glasstls x25519mlkem768 decaps --key @key.bin @server.bin --steps");
}

}  // namespace

void add_x25519_mlkem768_command(CLI::App& program) {
    auto* hybrid = program.add_subcommand(
        "x25519mlkem768",
        "X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem): ML-KEM-768 and X25519 at once, as TLS 1.3 has it");
    hybrid->require_subcommand(1);
    hybrid->footer(
        "Example:\n  glasstls x25519mlkem768 keygen --out key.bin --public client.bin &&\n"
        "    glasstls x25519mlkem768 encaps --key @client.bin --out server.bin &&\n"
        "    glasstls x25519mlkem768 decaps --key @key.bin @server.bin");
    for (auto* add : {add_keygen, add_encaps, add_decaps}) add(*hybrid);
}

}  // namespace apps
