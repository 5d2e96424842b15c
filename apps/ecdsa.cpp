// glasstls ecdsa: signatures on elliptic curves, and how they come about.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/ec_keys.h"
#include "apps/files.h"
#include "apps/hash_option.h"
#include "apps/steps_text.h"
#include "crypto/fast/ecdsa.h"
#include "lib/hex.h"

namespace apps {
namespace {

using crypto::EcdsaSignature;
using crypto::HashAlgorithm;

struct Options {
    std::string key, message, signature;
    HashAlgorithm hash = HashAlgorithm::sha256;
    std::optional<std::string> nonce, out;
    bool deterministic = false, raw = false, steps = false;
};

EcdsaSignature signature_with_nonce(const std::string& nonce, HashAlgorithm H, const crypto::EcPrivateKey& key,
                                    lib::View message, const lib::Steps& steps) {
    const lib::Integer k(bytes_argument(nonce, "--nonce"));
    const auto& n = crypto::curve(key.curve()).n;
    if (k == lib::Integer() || k >= n) throw UserError("--nonce: k must be above 0 and below the curve's order n");
    const auto signature = ecdsa_sign_with(key, hash(H, message), k.to_bytes(coordinate_size(key.curve())), steps);
    if (!signature) throw UserError("--nonce: with this k, r or s is 0");
    return *signature;
}

EcdsaSignature signature_of(const Options& options, const lib::Steps& steps) {
    const auto key = ec_private_key(options.key);
    const auto message = bytes_argument(options.message, "MESSAGE");
    const auto H = options.hash;
    lib::SystemRandom random;
    if (options.nonce) return signature_with_nonce(*options.nonce, H, key, message, steps);
    if (steps)
        return options.deterministic ? ecdsa_sign(key, H, message, steps) : ecdsa_sign(key, H, message, random, steps);
    return options.deterministic ? crypto::fast::ecdsa_sign(key, H, message)
                                 : crypto::fast::ecdsa_sign(key, H, message, random);
}

void sign(const Options& options, const lib::Steps& steps) {
    const auto signature = signature_of(options, steps);
    const auto bytes = options.raw ? to_bytes(signature) : to_der(signature);
    if (options.out)
        write_file(*options.out, bytes);
    else
        std::cout << lib::to_hex(bytes) << '\n';
}

// FIPS 186-5 section 6.4.2, step 1
void require_in_range(crypto::CurveId curve, lib::View number, const char* name) {
    if (!crypto::is_scalar(curve, number))
        throw UserError(std::string("--signature: ") + name +
                        " is not in 1..n-1, where n is the order of the base point");
}

void verify(const Options& options, const lib::Steps& steps) {
    const auto key = ec_public_key(options.key);
    const auto bytes = bytes_argument(options.signature, "--signature");
    const auto signature =
        options.raw ? ecdsa_signature_from_bytes(key.curve(), bytes) : ecdsa_signature_from_der(key.curve(), bytes);
    if (!signature)
        throw UserError(options.raw ? "--signature: not r || s of this curve's length"
                                    : "--signature: no ECDSA-Sig-Value in DER with an r and an s as long as this "
                                      "curve's order, or shorter (for r || s there is --raw)");
    require_in_range(key.curve(), signature->r, "r");
    require_in_range(key.curve(), signature->s, "s");
    const auto hash_value = hash(options.hash, bytes_argument(options.message, "MESSAGE"));
    const bool is_right = steps ? ecdsa_verify(key, hash_value, *signature, steps)
                                : crypto::fast::ecdsa_verify(key, hash_value, *signature);
    if (!is_right) throw UserError("the signature is not this key's over this message");
    std::cout << "the signature is right\n";
}

CLI::App* add_operation(CLI::App& ecdsa, const char* name, const char* description, const char* key_help,
                        const std::shared_ptr<Options>& options, void (*operation)(const Options&, const lib::Steps&)) {
    auto* command = ecdsa.add_subcommand(name, description);
    command->add_option("--key", options->key, key_help)->required();
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    add_hash_option(*command, "--hash", options->hash, HashesFor::signatures);
    command->add_flag("--raw", options->raw, "The signature is r || s, and not DER's ECDSA-Sig-Value");
    command->callback([options, operation] {
        with_steps(options->steps, [&](const lib::Steps& steps) { operation(*options, steps); });
    });
    return command;
}

void add_sign(CLI::App& ecdsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(ecdsa, "sign", "Sign, FIPS 186-5 section 6.4.1, with a nonce by RFC 6979, hedged",
                                  ec_private_key_help, options, sign);
    command->add_option("--out", options->out, "File for the signature; else hexadecimal digits on standard output");
    auto* deterministic = command->add_flag("--deterministic", options->deterministic,
                                            "The nonce of RFC 6979 section 3.2, without randomness");
    command
        ->add_option("--nonce", options->nonce,
                     "k itself, to learn from: whoever signs twice with one k gives the key away; hexadecimal digits")
        ->excludes(deterministic);
    command->add_flag("--steps", options->steps, "Show H, K and V of the nonce, e, k, R, r and s");
    command->footer("Example:\n  glasstls ecdsa sign --key key.pem text:hello --steps");
}

void add_verify(CLI::App& ecdsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(ecdsa, "verify", "Verify a signature, FIPS 186-5 section 6.4.2", ec_public_key_help,
                                  options, verify);
    command->add_option("--signature", options->signature, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show e, s^-1, u, v, R_1 and r_1");
    command->footer("Example:\n  glasstls ecdsa verify --key public.pem --signature @signature.der text:hello --steps");
}

}  // namespace

void add_ecdsa_command(CLI::App& program) {
    auto* ecdsa = program.add_subcommand("ecdsa", "Signatures on P-256, P-384 and P-521 (FIPS 186-5)");
    ecdsa->require_subcommand(1);
    ecdsa->footer(
        "Example:\n  glasstls ecdsa keygen --out key.pem && glasstls ecdsa sign --key key.pem text:hello --steps");
    add_ec_keygen(*ecdsa);
    add_sign(*ecdsa);
    add_verify(*ecdsa);
}

}  // namespace apps
