// glasstls ed25519: signatures on edwards25519, and how one comes about.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/curve25519_keys.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/fast/ed25519.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string key, message, signature;
    std::optional<std::string> out;
    bool steps = false;
};

constexpr auto algorithm = Curve25519Algorithm::ed25519;

lib::Bytes public_key_of(lib::View private_key, const lib::Steps& steps) {
    return steps ? crypto::Ed25519PrivateKey(private_key, steps).public_key()
                 : crypto::fast::Ed25519PrivateKey(private_key).public_key();
}

lib::Bytes signature_of(lib::View private_key, lib::View message, const lib::Steps& steps) {
    return steps ? crypto::Ed25519PrivateKey(private_key, steps).sign(message, steps)
                 : crypto::fast::Ed25519PrivateKey(private_key).sign(message);
}

void sign(const Options& options, const lib::Steps& steps) {
    const auto key = private_key_argument(algorithm, options.key, "--key");
    const auto signature = signature_of(key.view(), bytes_argument(options.message, "MESSAGE"), steps);
    if (options.out)
        write_file(*options.out, signature);
    else
        std::cout << lib::to_hex(signature) << '\n';
}

void verify(const Options& options, const lib::Steps& steps) {
    const auto key = public_key_argument(algorithm, public_key_of, options.key, "--key");
    const auto message = bytes_argument(options.message, "MESSAGE");
    const auto signature = bytes_argument(options.signature, "--signature");
    if (signature.size() != crypto::ed25519_signature_size)
        throw UserError("--signature: a signature of Ed25519 has 64 bytes, not " + std::to_string(signature.size()));
    if (!crypto::Edwards25519::decode(key)) throw UserError("--key: these 32 bytes are no point of edwards25519");
    const bool is_right = steps ? crypto::ed25519_verify(key, message, signature, steps)
                                : crypto::fast::ed25519_verify(key, message, signature);
    if (!is_right) throw UserError("the signature is not this key's over this message");
    std::cout << "the signature is right\n";
}

void add_sign(CLI::App& ed25519) {
    const auto options = std::make_shared<Options>();
    auto* command = ed25519.add_subcommand("sign", "Sign a message, RFC 8032 section 5.1.6");
    command->add_option("--key", options->key, private_key_25519_help)->required();
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_option("--out", options->out, "File for the signature; else hexadecimal digits on standard output");
    command->add_flag("--steps", options->steps, "Show h, s, A, prefix, r, R, k and S");
    command->footer("Example:\n  glasstls ed25519 sign --key @key.pem text:hello --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { sign(*options, steps); }); });
}

void add_verify(CLI::App& ed25519) {
    const auto options = std::make_shared<Options>();
    auto* command = ed25519.add_subcommand("verify", "Verify a signature, RFC 8032 section 5.1.7");
    command->add_option("--key", options->key, public_key_25519_help)->required();
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_option("--signature", options->signature, bytes_argument_help)->required();
    command->add_flag(
        "--steps", options->steps,
        "Show how R and A are decoded (u, v, the candidate root, x, y), k, and both sides of the equation");
    command->footer("Example:\n  glasstls ed25519 verify --key @public.pem --signature @signature text:hello --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { verify(*options, steps); }); });
}

}  // namespace

void add_ed25519_command(CLI::App& program) {
    auto* ed25519 = program.add_subcommand("ed25519", "Ed25519 (RFC 8032): make keys, sign, verify");
    ed25519->require_subcommand(1);
    ed25519->footer(
        "Example:\n  glasstls ed25519 keygen --out key.pem && glasstls ed25519 sign --key @key.pem text:hello");
    add_key_commands(*ed25519, algorithm, public_key_of, "Show h, the secret scalar s, and A");
    add_sign(*ed25519);
    add_verify(*ed25519);
}

}  // namespace apps
