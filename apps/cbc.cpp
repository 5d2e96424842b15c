// glasstls cbc: AES in Cipher Block Chaining mode, and how each block comes about.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/cbc.h"
#include "crypto/pkcs7_padding.h"
#include "lib/hex.h"

namespace apps {
namespace {

constexpr auto block_size = crypto::Aes::block_size;

struct Options {
    std::string key, iv, text;
    bool decrypt = false, pkcs7 = false, steps = false;
};

void check_whole_blocks(lib::View text, const Options& options) {
    if (text.size() % block_size == 0) return;
    throw UserError("TEXT: CBC works on whole blocks of 16 bytes, not on " + std::to_string(text.size()) + " bytes" +
                    (options.decrypt ? "" : "; --pkcs7 fills them"));
}

lib::Bytes encrypted(const crypto::AesCbc& cbc, lib::View IV, lib::Bytes text, const Options& options) {
    if (options.pkcs7) text = crypto::pkcs7_padded(text, block_size);
    check_whole_blocks(text, options);
    cbc.encrypt(IV, text, text);
    return text;
}

lib::Bytes decrypted(const crypto::AesCbc& cbc, lib::View IV, lib::Bytes text, const Options& options) {
    check_whole_blocks(text, options);
    cbc.decrypt(IV, text, text);
    if (!options.pkcs7) return text;
    const auto size = crypto::pkcs7_text_size(text, block_size);
    if (!size) throw UserError("what was decrypted does not end with a padding of PKCS #7");
    text.resize(*size);
    return text;
}

void run(const Options& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key"), IV = bytes_argument(options.iv, "--iv");
    const crypto::AesCbc cbc(key, steps);
    const auto apply = options.decrypt ? decrypted : encrypted;
    std::cout << lib::to_hex(apply(cbc, IV, bytes_argument(options.text, "TEXT"), options)) << '\n';
}

}  // namespace

void add_cbc_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("cbc", "AES-CBC (NIST SP 800-38A): encrypt, or with --decrypt decrypt");
    command->add_option("--key", options->key, "16, 24 or 32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("--iv", options->iv, "The initialization vector, 16 bytes that nobody can foretell")
        ->required();
    command->add_option("TEXT", options->text, "Whole blocks of 16 bytes: " + std::string(bytes_argument_help))
        ->required();
    command->add_flag("--decrypt", options->decrypt, "TEXT is ciphertext");
    command->add_flag("--pkcs7", options->pkcs7, "A text of any length: pad it by PKCS #7, and take that off again");
    command->add_flag("--steps", options->steps, "Show each block's input and output, as appendix F.2 does");
    command->footer(
        "Example:\n  glasstls cbc --key 2b7e151628aed2a6abf7158809cf4f3c --iv 000102030405060708090a0b0c0d0e0f"
        " text:attack --pkcs7 --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
