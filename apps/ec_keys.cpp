#include "apps/ec_keys.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/files.h"
#include "apps/secret_file.h"
#include "apps/steps_text.h"
#include "lib/hex.h"
#include "x509/ec_key.h"
#include "x509/key_file.h"

namespace apps {
namespace {

struct Options {
    std::string curve = "P-256";
    std::optional<std::string> out, public_out;
    bool steps = false;
};

void keygen(const Options& options, const lib::Steps& steps) {
    require_different_files(options.out, options.public_out);
    lib::SystemRandom random;
    const auto curve = crypto::curve_named(options.curve);
    if (!curve) throw UserError("there is no curve " + options.curve);
    const auto key = generate_ec_key(*curve, random);
    if (steps) {
        const auto& C = crypto::curve(key.curve());
        C.multiply(lib::Integer(key.d().view()), C.G, steps);
        std::cout << "d = " << lib::to_hex(key.d().view()) << "\nQ = " << lib::to_hex(key.public_key().encoded())
                  << '\n';
    }
    write_text(options.out, x509::write_ec_private_key(key), Readers::owner);
    if (options.public_out)
        write_text(options.public_out, x509::write_ec_public_key(key.public_key()), Readers::everyone);
}

}  // namespace

crypto::EcPrivateKey ec_private_key(const std::string& file) {
    return from_secret_file(file, [](std::string_view text) { return x509::read_ec_private_key(text); });
}

crypto::EcPublicKey ec_public_key(const std::string& file) {
    return from_secret_file(file, [](std::string_view text) {
        if (x509::holds_private_key(text)) return x509::read_ec_private_key(text).public_key();
        return x509::read_ec_public_key(text);
    });
}

void add_ec_keygen(CLI::App& command) {
    const auto options = std::make_shared<Options>();
    auto* keygen_command = command.add_subcommand("keygen", "Make a key, as FIPS 186-5 appendix A.2.2 does");
    keygen_command->add_option("--curve", options->curve, "P-256, P-384 or P-521")
        ->check(CLI::IsMember({"P-256", "P-384", "P-521"}))
        ->capture_default_str();
    keygen_command->add_option("--out", options->out, "File for the private key; else standard output");
    keygen_command->add_option("--public", options->public_out, "File for the public key");
    keygen_command->add_flag("--steps", options->steps,
                             "Show d, and each point on the way to Q = d * G: x[i] and y[i] after bit i");
    keygen_command->footer("Example:\n  glasstls " + command.get_name() + " keygen --out key.pem --public public.pem");
    keygen_command->callback(
        [options] { with_steps(options->steps, [&](const lib::Steps& steps) { keygen(*options, steps); }); });
}

}  // namespace apps
