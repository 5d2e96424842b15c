// glasstls rsa: RSA with each of its paddings, and how a signature and a ciphertext come about.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/hash_option.h"
#include "apps/secret_file.h"
#include "apps/steps_text.h"
#include "crypto/rsa_oaep.h"
#include "crypto/rsa_pkcs1.h"
#include "crypto/rsa_pss.h"
#include "lib/hex.h"
#include "x509/certificate.h"
#include "x509/key_file.h"
#include "x509/private_key.h"
#include "x509/pss_parameters.h"

namespace apps {
namespace {

using crypto::HashAlgorithm;

struct Options {
    std::size_t bits = 2048;
    std::string key, text, signature;
    std::string padding = "pkcs1";
    HashAlgorithm hash = HashAlgorithm::sha256;
    std::optional<HashAlgorithm> mgf1_hash;
    std::optional<std::size_t> salt_length;
    std::optional<std::string> label, out, public_out;
    bool steps = false;

    crypto::PssParameters pss() const {
        return {hash, mgf1_hash.value_or(hash), salt_length.value_or(crypto::digest_size(hash))};
    }
    crypto::OaepParameters oaep() const {
        return {hash, mgf1_hash.value_or(hash), label ? bytes_argument(*label, "--label") : lib::Bytes()};
    }
};

// A key of the kind id-RSASSA-PSS does nothing else, and does it with its parameters.
void require_allowed(const Options& options, const std::optional<crypto::PssParameters>& parameters) {
    if (options.padding != "pss") throw UserError(options.key + ": the key is for --padding pss alone");
    if (parameters && !x509::allows(parameters, options.pss()))
        throw UserError(options.key + ": the key is for --hash " + name_of(parameters->hash) + ", --mgf1-hash " +
                        name_of(parameters->mgf1_hash) + ", --salt-length " + std::to_string(parameters->salt_length) +
                        " or more");
}

crypto::RsaPrivateKey private_key(const Options& options) {
    auto file = from_secret_file(options.key, [](std::string_view text) { return x509::read_rsa_private_key(text); });
    if (file.is_for_pss_only) require_allowed(options, file.pss);
    return std::move(file.key);
}

// A public key, or the one that belongs to a certificate or a private key.
x509::PublicKey read_public_key(std::string_view text) {
    if (x509::holds_private_key(text)) {
        auto file = x509::read_rsa_private_key(text);
        x509::PublicKey key;
        if (file.is_for_pss_only)
            key.rsa_pss = {file.key.public_key(), file.pss};
        else
            key.rsa = file.key.public_key();
        return key;
    }
    if (x509::holds_public_key(text)) return x509::read_rsa_public_key(text);
    const auto certificates = x509::read_certificates(text);
    if (certificates.empty()) throw UserError("there is no key");
    return certificates.front().public_key;
}

crypto::RsaPublicKey public_key(const Options& options) {
    const auto key = from_secret_file(options.key, [](std::string_view text) {
        auto read = read_public_key(text);
        if (!read.refused.empty()) throw crypto::BadKey(read.refused);
        if (!read.rsa && !read.rsa_pss)
            throw UserError("the certificate's key is of the kind " + read.algorithm.name() +
                            ": only RSA keys are spoken here");
        return read;
    });
    if (key.rsa_pss) {
        require_allowed(options, key.rsa_pss->parameters);
        return key.rsa_pss->key;
    }
    if (!key.rsa) throw UserError(options.key + ": there is no RSA key");
    return *key.rsa;
}

// To the file that --out names, else to standard output, in hexadecimal.
void write_result(const Options& options, lib::View result, Readers readers = Readers::everyone) {
    if (options.out)
        write_file(*options.out, result, readers);
    else
        std::cout << lib::to_hex(result) << '\n';
}

void show_components(const crypto::RsaComponents& key) {
    const std::pair<const char*, lib::View> numbers[] = {
        {"n", key.n},        {"e", key.e},          {"d", key.d.view()},   {"p", key.p.view()},
        {"q", key.q.view()}, {"dP", key.dP.view()}, {"dQ", key.dQ.view()}, {"qInv", key.qInv.view()}};
    for (const auto& [name, number] : numbers) std::cout << name << " = " << lib::to_hex(number) << '\n';
}

void keygen(const Options& options) {
    require_different_files(options.out, options.public_out);
    lib::SystemRandom random;
    const auto key = crypto::generate_rsa_key(options.bits, random);
    if (options.steps) show_components(key.components());
    write_text(options.out, x509::write_private_key(key), Readers::owner);
    if (options.public_out) write_text(options.public_out, x509::write_public_key(key.public_key()), Readers::everyone);
}

void sign(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto message = bytes_argument(options.text, "MESSAGE");
    const auto key = private_key(options);
    write_result(options, options.padding == "pss" ? rsa_pss_sign(options.pss(), key, message, random, steps)
                                                   : rsa_pkcs1_sign(options.hash, key, message, random, steps));
}

// RFC 8017 sections 7.1.2, 7.2.2, 8.1.2 and 8.2.2, step 1, and section 5: what the key can be applied to.
void require_fitting(const crypto::RsaPublicKey& key, lib::View bytes, const std::string& what) {
    if (bytes.size() != key.size())
        throw UserError(what + " has " + std::to_string(bytes.size()) + " bytes, and the key's modulus " +
                        std::to_string(key.size()));
    if (!key.holds(bytes)) throw UserError(what + ": its number is not below the key's modulus");
}

void verify(const Options& options, const lib::Steps& steps) {
    const auto message = bytes_argument(options.text, "MESSAGE");
    const auto signature = bytes_argument(options.signature, "--signature");
    const auto key = public_key(options);
    require_fitting(key, signature, "--signature");
    const bool is_right = options.padding == "pss" ? rsa_pss_verify(options.pss(), key, message, signature, steps)
                                                   : rsa_pkcs1_verify(options.hash, key, message, signature, steps);
    if (!is_right) throw UserError("the signature is not this key's over this message");
    std::cout << "the signature is right\n";
}

void encrypt(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto message = bytes_argument(options.text, "MESSAGE");
    const auto key = public_key(options);
    write_result(options, options.padding == "oaep" ? rsa_oaep_encrypt(options.oaep(), key, message, random, steps)
                                                    : rsa_pkcs1_encrypt(key, message, random, steps));
}

void decrypt(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto ciphertext = bytes_argument(options.text, "CIPHERTEXT");
    const auto key = private_key(options);
    require_fitting(key.public_key(), ciphertext, "CIPHERTEXT");
    const auto message = options.padding == "oaep" ? rsa_oaep_decrypt(options.oaep(), key, ciphertext, random, steps)
                                                   : rsa_pkcs1_decrypt(key, ciphertext, random, steps);
    if (!message) throw UserError("the ciphertext is not one for this key");
    write_result(options, message->view(), Readers::owner);
}

constexpr const char* private_key_help = "File with a private key (PKCS#8 or PKCS#1, PEM or DER)";
constexpr const char* public_key_help = "File with a public key, a certificate or a private key (PEM or DER)";

void add_keygen(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = rsa.add_subcommand("keygen", "Make a key, as FIPS 186-5 appendix A.1.3 does");
    command->add_option("--bits", options->bits, "Length of the modulus")
        ->check(CLI::IsMember({2048, 3072, 4096}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File for the private key; else standard output");
    command->add_option("--public", options->public_out, "File for the public key");
    command->add_flag("--steps", options->steps, "Show all numbers of the key, the secret ones too");
    command->footer("Example:\n  glasstls rsa keygen --out key.pem --public public.pem");
    command->callback([options] { keygen(*options); });
}

// A command that makes something of a text with a key.
CLI::App* add_operation(CLI::App& rsa, const char* name, const char* description, const char* key_help,
                        const char* text_name, const std::shared_ptr<Options>& options,
                        void (*operation)(const Options&, const lib::Steps&)) {
    auto* command = rsa.add_subcommand(name, description);
    command->add_option("--key", options->key, key_help)->required();
    command->add_option(text_name, options->text, bytes_argument_help)->required();
    command->callback(
        [options, operation] { with_steps(options->steps, [&](const auto& steps) { operation(*options, steps); }); });
    return command;
}

void add_out(CLI::App* command, const std::shared_ptr<Options>& options) {
    command->add_option("--out", options->out, "File for the result; else hexadecimal digits on standard output");
}

// How the message becomes a number, and what the masks of PSS and of OAEP are made with.
void add_padding(CLI::App* command, const std::shared_ptr<Options>& options, const char* other_padding) {
    command->add_option("--padding", options->padding, "How the message becomes a number")
        ->check(CLI::IsMember({"pkcs1", other_padding}))
        ->capture_default_str();
    add_hash_option(*command, "--mgf1-hash", options->mgf1_hash, "That of the masks of PSS and OAEP; else the same",
                    HashesFor::signatures);
}

// An option that is given in vain is a mistake.
void refuse_with_pkcs1(CLI::App* command, const std::shared_ptr<Options>& options,
                       const std::vector<const CLI::Option*>& others) {
    command->parse_complete_callback([options, others] {
        if (options->padding != "pkcs1") return;
        for (const auto* option : others)
            if (option->count() > 0) throw UserError(option->get_name() + " has no meaning with --padding pkcs1");
    });
}

void add_signature_options(CLI::App* command, const std::shared_ptr<Options>& options) {
    add_padding(command, options, "pss");
    add_hash_option(*command, "--hash", options->hash, HashesFor::signatures);
    const auto* salt_length =
        command->add_option("--salt-length", options->salt_length, "Bytes of PSS's salt; else as many as the hash has")
            ->check(CLI::Range(std::size_t{0}, std::size_t{65535}));
    refuse_with_pkcs1(command, options, {command->get_option("--mgf1-hash"), salt_length});
}

void add_encryption_options(CLI::App* command, const std::shared_ptr<Options>& options) {
    add_padding(command, options, "oaep");
    const auto* hash = add_hash_option(*command, "--hash", options->hash, HashesFor::signatures);
    const auto* label =
        command->add_option("--label", options->label, std::string("OAEP's label: ") + bytes_argument_help);
    refuse_with_pkcs1(command, options, {command->get_option("--mgf1-hash"), hash, label});
}

void add_sign(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "sign", "Sign: RSASSA-PKCS1-v1_5 or RSASSA-PSS, RFC 8017 sections 8.1 and 8.2",
                                  private_key_help, "MESSAGE", options, sign);
    add_out(command, options);
    add_signature_options(command, options);
    command->add_flag("--steps", options->steps,
                      "Show the hash, the encoded message EM with all its blocks, and the blinded m_1, m_2 and h");
    command->footer("Example:\n  glasstls rsa sign --key key.pem --padding pss text:hello --steps");
}

void add_verify(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "verify", "Verify a signature, RFC 8017 sections 8.1.2 and 8.2.2",
                                  public_key_help, "MESSAGE", options, verify);
    command->add_option("--signature", options->signature, bytes_argument_help)->required();
    add_signature_options(command, options);
    command->add_flag("--steps", options->steps, "Show the hash, EM as the signature has it, and what it should be");
    command->footer("Example:\n  glasstls rsa verify --key public.pem --signature @signature.bin text:hello --steps");
}

void add_encrypt(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add_operation(rsa, "encrypt", "Encrypt a short message: RSAES-PKCS1-v1_5 or RSAES-OAEP, RFC 8017 section 7",
                      public_key_help, "MESSAGE", options, encrypt);
    add_out(command, options);
    add_encryption_options(command, options);
    command->add_flag("--steps", options->steps, "Show the encoded message EM with all its blocks, and C");
    command->footer(
        "Example:\n  glasstls rsa encrypt --key public.pem --padding oaep text:hello --out secret.bin --steps");
}

void add_decrypt(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "decrypt", "Decrypt, RFC 8017 sections 7.1.2 and 7.2.2", private_key_help,
                                  "CIPHERTEXT", options, decrypt);
    add_out(command, options);
    add_encryption_options(command, options);
    command->add_flag("--steps", options->steps, "Show the blinded m_1, m_2 and h, and the encoded message EM");
    command->footer("Example:\n  glasstls rsa decrypt --key key.pem --padding oaep @secret.bin --steps");
}

}  // namespace

void add_rsa_command(CLI::App& program) {
    auto* rsa = program.add_subcommand("rsa", "RSA (RFC 8017): make keys, sign, verify, encrypt, decrypt");
    rsa->require_subcommand(1);
    rsa->footer("Example:\n  glasstls rsa keygen --out key.pem && glasstls rsa sign --key key.pem text:hello --steps");
    for (auto* add : {add_keygen, add_sign, add_verify, add_encrypt, add_decrypt}) add(*rsa);
}

}  // namespace apps
