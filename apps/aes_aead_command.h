#pragma once
// What the commands gcm and ccm have in common: modes of AES that encrypt and authenticate.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <set>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "lib/hex.h"

namespace apps {

// In what they differ.
struct AesAeadTexts {
    std::string name, description, nonce_help, tag_length_help, steps_help;
    std::set<std::size_t> tag_lengths;
};

struct AesAeadOptions {
    std::string key, nonce, additional_data, text;
    std::optional<std::string> tag;  // none: encrypt
    std::size_t tag_length = 16;
    bool steps = false;
};

// Mode: crypto::AesGcm or crypto::AesCcm.
template <class Mode>
void run_aes_aead(const AesAeadOptions& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key"), nonce = bytes_argument(options.nonce, "--nonce");
    const auto additional_data = bytes_argument(options.additional_data, "--aad");
    const Mode mode(key, steps);
    const auto text = bytes_argument(options.text, "TEXT");
    lib::Bytes result(text.size());
    if (!options.tag) {
        lib::Bytes tag(options.tag_length);
        mode.seal(nonce, additional_data, text, result, tag);
        std::cout << "ciphertext = " << lib::to_hex(result) << "\ntag = " << lib::to_hex(tag) << '\n';
        return;
    }
    if (!mode.open(nonce, additional_data, text, bytes_argument(*options.tag, "--tag"), result))
        throw UserError("the tag is not the right one: key, nonce, additional data, ciphertext or tag is another");
    std::cout << "plaintext = " << lib::to_hex(result) << '\n';
}

template <class Mode>
void add_aes_aead_command(CLI::App& program, const AesAeadTexts& texts) {
    const auto options = std::make_shared<AesAeadOptions>();
    auto* command =
        program.add_subcommand(texts.name, texts.description + ": encrypt, or with --tag check and decrypt");
    command->add_option("--key", options->key, "16, 24 or 32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("--nonce", options->nonce, texts.nonce_help + "; never the same twice with a key")->required();
    command->add_option("--aad", options->additional_data, "Additional data, authenticated and not encrypted");
    command
        ->add_option("TEXT", options->text, "Plaintext, or with --tag ciphertext: " + std::string(bytes_argument_help))
        ->required();
    auto* tag = command->add_option("--tag", options->tag, "Decrypt: the tag that came with the ciphertext");
    command->add_option("--tag-length", options->tag_length, "Encrypt: bytes of the tag, " + texts.tag_length_help)
        ->check(CLI::IsMember(texts.tag_lengths))
        ->excludes(tag)
        ->capture_default_str();
    command->add_flag("--steps", options->steps, texts.steps_help);
    command->footer("Example:\n  glasstls " + texts.name +
                    " --key 00000000000000000000000000000000 --nonce 000000000000000000000000 text:attack --steps");
    command->callback(
        [options] { with_steps(options->steps, [&](const auto& steps) { run_aes_aead<Mode>(*options, steps); }); });
}

}  // namespace apps
