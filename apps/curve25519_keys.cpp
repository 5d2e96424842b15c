#include "apps/curve25519_keys.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/secret_file.h"
#include "apps/steps_text.h"
#include "lib/hex.h"
#include "lib/random.h"
#include "x509/key_file.h"

namespace apps {

static constexpr std::size_t key_size = 32;

namespace {
struct Options {
    std::string key;
    std::optional<std::string> out, public_out;
    bool steps = false;
};
}  // namespace

static bool is_file(const std::string& argument) { return argument.starts_with('@'); }
static std::string file_of(const std::string& argument) { return argument.substr(1); }

static lib::Bytes key_bytes(const std::string& argument, const std::string& name) {
    auto bytes = bytes_argument(argument, name);
    if (bytes.size() != key_size) throw UserError(name + ": a key has 32 bytes, not " + std::to_string(bytes.size()));
    return bytes;
}

lib::Secret private_key_argument(Curve25519Algorithm algorithm, const std::string& argument, const std::string& name) {
    if (!is_file(argument)) return lib::Secret(key_bytes(argument, name));
    return from_secret_file(file_of(argument),
                            [&](std::string_view file) { return x509::read_private_key(algorithm, file); });
}

lib::Bytes public_key_argument(Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                               const std::string& argument, const std::string& name) {
    if (!is_file(argument)) return key_bytes(argument, name);
    return from_secret_file(file_of(argument), [&](std::string_view file) {
        return x509::holds_private_key(file) ? public_key_of(x509::read_private_key(algorithm, file).view(), {})
                                             : x509::read_public_key(algorithm, file);
    });
}

static void keygen(const Options& options, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                   const lib::Steps& steps) {
    require_different_files(options.out, options.public_out);
    lib::Secret key(key_size);
    lib::SystemRandom().fill(key.bytes(), "private key");
    const auto public_key = public_key_of(key.view(), steps);
    write_text(options.out, x509::write_private_key(algorithm, key.view()), Readers::owner);
    if (options.public_out)
        write_text(options.public_out, x509::write_public_key(algorithm, public_key), Readers::everyone);
}

static void show_public_key(const Options& options, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                            const lib::Steps& steps) {
    const auto key = private_key_argument(algorithm, options.key, "--key");
    const auto public_key = public_key_of(key.view(), steps);
    if (options.out)
        write_text(options.out, x509::write_public_key(algorithm, public_key), Readers::everyone);
    else
        std::cout << lib::to_hex(public_key) << '\n';
}

static void add_keygen(CLI::App& parent, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                       const char* steps_help) {
    const auto options = std::make_shared<Options>();
    auto* command = parent.add_subcommand("keygen", "Make a key of 32 random bytes");
    command->add_option("--out", options->out, "File for the private key (PEM); else standard output");
    command->add_option("--public", options->public_out, "File for the public key (PEM)");
    command->add_flag("--steps", options->steps, steps_help);
    command->footer("Example:\n  glasstls " + parent.get_name() + " keygen --out key.pem --public public.pem");
    command->callback([=] {
        with_steps(options->steps, [&](const auto& steps) { keygen(*options, algorithm, public_key_of, steps); });
    });
}

static void add_public(CLI::App& parent, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                       const char* steps_help) {
    const auto options = std::make_shared<Options>();
    auto* command = parent.add_subcommand("public", "Compute the public key of a private key");
    command->add_option("--key", options->key, private_key_25519_help)->required();
    command->add_option("--out", options->out, "File for the public key (PEM); else hexadecimal on standard output");
    command->add_flag("--steps", options->steps, steps_help);
    command->footer("Example:\n  glasstls " + parent.get_name() + " public --key @key.pem --steps");
    command->callback([=] {
        with_steps(options->steps,
                   [&](const auto& steps) { show_public_key(*options, algorithm, public_key_of, steps); });
    });
}

void add_key_commands(CLI::App& command, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                      const char* steps_help) {
    add_keygen(command, algorithm, public_key_of, steps_help);
    add_public(command, algorithm, public_key_of, steps_help);
}

}  // namespace apps
