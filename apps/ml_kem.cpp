// glasstls ml-kem: ML-KEM-768, and how keys, ciphertext and secret come about.
#include "crypto/ml_kem.h"

#include <CLI/CLI.hpp>

#include "apps/commands.h"
#include "apps/kem_values.h"
#include "apps/steps_text.h"

namespace apps {
namespace {

using crypto::MlKem768;

struct Options {
    std::optional<std::string> seed, m, out, public_out;
    std::string key, ciphertext;
    bool steps = false;
};

void keygen(const Options& options, const lib::Steps& steps) {
    require_different_files(options.out, options.public_out);
    const auto seed = given_or_drawn(options.seed, "--seed", 2 * MlKem768::seed_size);
    const auto d = seed.view().first(MlKem768::seed_size), z = seed.view().last(MlKem768::seed_size);
    const auto [ek, dk] = MlKem768::KeyGen_internal(d, z, steps);
    write_or_print(options.public_out, "ek", ek, Readers::everyone);
    write_or_print(options.out, "dk", dk.view(), Readers::owner);
}

void encaps(const Options& options, const lib::Steps& steps) {
    const auto ek = sized_argument(options.key, "--key", MlKem768::encapsulation_key_size);
    if (!MlKem768::is_encapsulation_key(ek.view()))
        throw UserError("--key is no encapsulation key: one of its coefficients is not below q = 3329");
    const auto m = given_or_drawn(options.m, "--m", MlKem768::seed_size);
    const auto [K, c] = MlKem768::Encaps_internal(ek.view(), m.view(), steps);
    write_or_print(options.out, "c", c, Readers::everyone);
    print_value("K", K.view());
}

void decaps(const Options& options, const lib::Steps& steps) {
    const auto dk = sized_argument(options.key, "--key", MlKem768::decapsulation_key_size);
    if (!MlKem768::is_decapsulation_key(dk.view()))
        throw UserError("--key is no decapsulation key: the hash within is not that of its encapsulation key");
    const auto c = sized_argument(options.ciphertext, "CIPHERTEXT", MlKem768::ciphertext_size);
    print_value("K", MlKem768::Decaps_internal(dk.view(), c.view(), steps).view());
}

CLI::App* add_operation(CLI::App& ml_kem, const char* name, const char* description,
                        const std::shared_ptr<Options>& options, void (*operation)(const Options&, const lib::Steps&)) {
    auto* command = ml_kem.add_subcommand(name, description);
    command->callback([=] { with_steps(options->steps, [&](const auto& steps) { operation(*options, steps); }); });
    return command;
}

void add_keygen(CLI::App& ml_kem) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(ml_kem, "keygen", "Make a key pair: FIPS 203 algorithm 19", options, keygen);
    command->add_option("--seed", options->seed, "d and z, 64 bytes in all; else random ones");
    command->add_option("--out", options->out, "File for the decapsulation key; else hexadecimal digits");
    command->add_option("--public", options->public_out, "File for the encapsulation key; else hexadecimal digits");
    command->add_flag("--steps", options->steps, "Show rho, sigma, A_hat, s, e, s_hat, e_hat and t_hat");
    command->footer("Example:\n  glasstls ml-kem keygen --out dk.bin --public ek.bin --steps");
}

void add_encaps(CLI::App& ml_kem) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add_operation(ml_kem, "encaps", "A secret, and the ciphertext that carries it: algorithm 20", options, encaps);
    command->add_option("--key", options->key, "The encapsulation key: " + std::string(bytes_argument_help))
        ->required();
    command->add_option("--m", options->m, "32 bytes, of which the secret is made; else random ones");
    command->add_option("--out", options->out, "File for the ciphertext; else hexadecimal digits");
    command->add_flag("--steps", options->steps, "Show K, r, A_hat, t_hat, y, e_1, e_2, y_hat, u, mu, v, c_1 and c_2");
    command->footer("Example:\n  glasstls ml-kem encaps --key @ek.bin --out c.bin --steps");
}

void add_decaps(CLI::App& ml_kem) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(ml_kem, "decaps", "The secret of a ciphertext: algorithm 21", options, decaps);
    command->add_option("--key", options->key, "The decapsulation key: " + std::string(bytes_argument_help))
        ->required();
    command->add_option("CIPHERTEXT", options->ciphertext, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show u', v', w, m', K', r', K_bar, the encryption again and c'");
    command->footer("Example:\n  glasstls ml-kem decaps --key @dk.bin @c.bin --steps");
}

}  // namespace

void add_ml_kem_command(CLI::App& program) {
    auto* ml_kem = program.add_subcommand("ml-kem", "ML-KEM-768 (FIPS 203): make keys, encapsulate, decapsulate");
    ml_kem->require_subcommand(1);
    ml_kem->footer(
        "Example:\n  glasstls ml-kem keygen --out dk.bin --public ek.bin && glasstls ml-kem encaps --key @ek.bin");
    for (auto* add : {add_keygen, add_encaps, add_decaps}) add(*ml_kem);
}

}  // namespace apps
