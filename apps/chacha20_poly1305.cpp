// glasstls chacha20-poly1305: RFC 8439's authenticated encryption, and how ciphertext and tag come about.
#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/aead.h"
#include "lib/hex.h"

namespace apps {
namespace {

using crypto::Aead;

struct Options {
    std::string key, nonce, additional_data, text;
    std::optional<std::string> tag;  // none: encrypt
    bool steps = false;
};

template <std::size_t size>
std::array<std::uint8_t, size> exactly(const std::string& argument, const std::string& name) {
    const auto bytes = bytes_argument(argument, name);
    if (bytes.size() != size)
        throw UserError(name + " of ChaCha20-Poly1305 has " + std::to_string(size) + " bytes, not " +
                        std::to_string(bytes.size()));
    std::array<std::uint8_t, size> array;
    std::ranges::copy(bytes, array.begin());
    return array;
}

void run(const Options& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key");
    const auto nonce = exactly<Aead::nonce_size>(options.nonce, "--nonce");
    const auto additional_data = bytes_argument(options.additional_data, "--aad");
    const auto aead = make_aead(crypto::AeadAlgorithm::chacha20_poly1305, key, steps);
    auto text = bytes_argument(options.text, "TEXT");
    if (!options.tag) {
        std::array<std::uint8_t, Aead::tag_size> tag{};
        aead->seal(nonce, additional_data, text, tag);
        std::cout << "ciphertext = " << lib::to_hex(text) << "\ntag = " << lib::to_hex(tag) << '\n';
        return;
    }
    if (!aead->open(nonce, additional_data, text, exactly<Aead::tag_size>(*options.tag, "--tag")))
        throw UserError("the tag is not the right one: key, nonce, additional data, ciphertext or tag is another");
    std::cout << "plaintext = " << lib::to_hex(text) << '\n';
}

}  // namespace

void add_chacha20_poly1305_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("chacha20-poly1305",
                                           "ChaCha20-Poly1305 (RFC 8439): encrypt, or with --tag check and decrypt");
    command->add_option("--key", options->key, "32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("--nonce", options->nonce, "12 bytes; never the same twice with a key")->required();
    command->add_option("--aad", options->additional_data, "Additional data, authenticated and not encrypted");
    command
        ->add_option("TEXT", options->text, "Plaintext, or with --tag ciphertext: " + std::string(bytes_argument_help))
        ->required();
    command->add_option("--tag", options->tag, "Decrypt: the tag that came with the ciphertext");
    command->add_flag("--steps", options->steps,
                      "Show each state and quarter round of ChaCha20, mac_data, and each number of Poly1305");
    command->footer(
        "Example:\n  glasstls chacha20-poly1305 --key "
        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f --nonce 070000004041424344454647 text:attack "
        "--steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
