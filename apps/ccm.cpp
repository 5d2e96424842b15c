// glasstls ccm: AES in CCM mode, and how ciphertext and tag come about.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/ccm.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string key, nonce, additional_data, text;
    std::optional<std::string> tag;  // none: encrypt
    std::size_t tag_length = 16;
    bool steps = false;
};

void seal(const crypto::AesCcm& ccm, lib::View nonce, lib::View additional_data, const Options& options) {
    const auto plaintext = bytes_argument(options.text, "TEXT");
    lib::Bytes ciphertext(plaintext.size()), tag(options.tag_length);
    ccm.seal(nonce, additional_data, plaintext, ciphertext, tag);
    std::cout << "ciphertext = " << lib::to_hex(ciphertext) << "\ntag = " << lib::to_hex(tag) << '\n';
}

void open(const crypto::AesCcm& ccm, lib::View nonce, lib::View additional_data, lib::View tag,
          const Options& options) {
    const auto ciphertext = bytes_argument(options.text, "TEXT");
    lib::Bytes plaintext(ciphertext.size());
    if (!ccm.open(nonce, additional_data, ciphertext, tag, plaintext))
        throw UserError("the tag is not the right one: key, nonce, additional data, ciphertext or tag is another");
    std::cout << "plaintext = " << lib::to_hex(plaintext) << '\n';
}

void run(const Options& options) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    const auto key = bytes_argument(options.key, "--key"), nonce = bytes_argument(options.nonce, "--nonce");
    const auto additional_data = bytes_argument(options.additional_data, "--aad");
    const crypto::AesCcm ccm(key, options.steps ? text.steps() : lib::Steps());
    if (options.tag)
        open(ccm, nonce, additional_data, bytes_argument(*options.tag, "--tag"), options);
    else
        seal(ccm, nonce, additional_data, options);
}

}  // namespace

void add_ccm_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command =
        program.add_subcommand("ccm", "AES-CCM (NIST SP 800-38C): encrypt, or with --tag check and decrypt");
    command->add_option("--key", options->key, "16, 24 or 32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("--nonce", options->nonce, "7 to 13 bytes; never the same twice with a key")->required();
    command->add_option("--aad", options->additional_data, "Additional data, authenticated and not encrypted");
    command
        ->add_option("TEXT", options->text, "Plaintext, or with --tag ciphertext: " + std::string(bytes_argument_help))
        ->required();
    auto* tag = command->add_option("--tag", options->tag, "Decrypt: the tag that came with the ciphertext");
    command->add_option("--tag-length", options->tag_length, "Encrypt: bytes of the tag, 4 to 16, an even number")
        ->check(CLI::IsMember({4, 6, 8, 10, 12, 14, 16}))
        ->excludes(tag)
        ->capture_default_str();
    command->add_flag("--steps", options->steps,
                      "Show the blocks B_i and Y_i of the MAC, T, and the counter blocks with their S_j");
    command->footer(
        "Example:\n  glasstls ccm --key 00000000000000000000000000000000 --nonce 000000000000000000000000"
        " text:attack --steps");
    command->callback([options] { run(*options); });
}

}  // namespace apps
