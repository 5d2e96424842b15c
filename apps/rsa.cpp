// glasstls rsa: RSA with the padding of PKCS #1 v1.5, and how a signature and a ciphertext come about.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/pem_file.h"
#include "apps/steps_text.h"
#include "crypto/rsa_pkcs1.h"
#include "lib/hex.h"
#include "x509/certificate.h"
#include "x509/private_key.h"

namespace apps {
namespace {

struct Options {
    std::size_t bits = 2048;
    std::string key, text, signature;
    std::optional<std::string> out, public_out;
    bool steps = false;
};

crypto::RsaPrivateKey private_key(const Options& options) {
    return from_pem_file(options.key, [](std::string_view pem) { return x509::read_private_key(pem); });
}

crypto::RsaPublicKey key_of(const x509::Certificate& certificate) {
    const auto& key = certificate.public_key;
    if (key.rsa) return *key.rsa;
    if (!key.refused.empty()) throw crypto::BadKey(key.refused);
    throw UserError("the certificate's key is of the kind " + key.algorithm.name() + ": only RSA keys are spoken here");
}

// A public key, or the one that belongs to a certificate or a private key.
crypto::RsaPublicKey public_key(const Options& options) {
    return from_pem_file(options.key, [](std::string_view pem) {
        if (pem.find("PUBLIC KEY-----") != pem.npos) return x509::read_public_key(pem);
        const auto certificates = x509::read_certificates(pem);
        return certificates.empty() ? x509::read_private_key(pem).public_key() : key_of(certificates.front());
    });
}

// To the file that --out names, else to standard output, in hexadecimal.
void write_result(const Options& options, lib::View result, Readers readers = Readers::everyone) {
    if (options.out)
        write_file(*options.out, result, readers);
    else
        std::cout << lib::to_hex(result) << '\n';
}

void write_text(const std::optional<std::string>& file, std::string_view text, Readers readers) {
    if (file)
        write_file(*file, lib::view_of(text), readers);
    else
        std::cout << text;
}

void show_components(const crypto::RsaComponents& key) {
    const std::pair<const char*, lib::View> numbers[] = {
        {"n", key.n},        {"e", key.e},          {"d", key.d.view()},   {"p", key.p.view()},
        {"q", key.q.view()}, {"dP", key.dP.view()}, {"dQ", key.dQ.view()}, {"qInv", key.qInv.view()}};
    for (const auto& [name, number] : numbers) std::cout << name << " = " << lib::to_hex(number) << '\n';
}

void keygen(const Options& options) {
    lib::SystemRandom random;
    const auto key = crypto::generate_rsa_key(options.bits, random);
    if (options.steps) show_components(key.components());
    write_text(options.out, x509::write_private_key(key), Readers::owner);
    if (options.public_out) write_text(options.public_out, x509::write_public_key(key.public_key()), Readers::everyone);
}

void sign(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto message = bytes_argument(options.text, "MESSAGE");
    write_result(options, rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, private_key(options), message, random, steps));
}

void verify(const Options& options, const lib::Steps& steps) {
    const auto message = bytes_argument(options.text, "MESSAGE");
    const auto signature = bytes_argument(options.signature, "--signature");
    if (!rsa_pkcs1_verify(crypto::HashAlgorithm::sha256, public_key(options), message, signature, steps))
        throw UserError("the signature is not this key's over this message");
    std::cout << "the signature is right\n";
}

void encrypt(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto message = bytes_argument(options.text, "MESSAGE");
    write_result(options, rsa_pkcs1_encrypt(public_key(options), message, random, steps));
}

void decrypt(const Options& options, const lib::Steps& steps) {
    lib::SystemRandom random;
    const auto ciphertext = bytes_argument(options.text, "CIPHERTEXT");
    const auto message = rsa_pkcs1_decrypt(private_key(options), ciphertext, random, steps);
    if (!message) throw UserError("the ciphertext is not one for this key");
    write_result(options, message->view(), Readers::owner);
}

void with_steps(const Options& options, void (*operation)(const Options&, const lib::Steps&)) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    operation(options, options.steps ? text.steps() : lib::Steps());
}

constexpr const char* private_key_help = "PEM file with a private key (PKCS#8 or PKCS#1)";
constexpr const char* public_key_help = "PEM file with a public key, a certificate or a private key";

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
    command->callback([options, operation] { with_steps(*options, operation); });
    return command;
}

void add_out(CLI::App* command, const std::shared_ptr<Options>& options) {
    command->add_option("--out", options->out, "File for the result; else hexadecimal digits on standard output");
}

void add_sign(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "sign", "Sign with SHA-256: RSASSA-PKCS1-v1_5, RFC 8017 section 8.2.1",
                                  private_key_help, "MESSAGE", options, sign);
    add_out(command, options);
    command->add_flag("--steps", options->steps,
                      "Show the hash, the encoded message EM, and the blinded m_1, m_2 and h");
    command->footer("Example:\n  glasstls rsa sign --key key.pem text:hello --steps");
}

void add_verify(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "verify", "Verify a signature with SHA-256, RFC 8017 section 8.2.2",
                                  public_key_help, "MESSAGE", options, verify);
    command->add_option("--signature", options->signature, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show the hash, EM as the signature has it, and EM' as it should be");
    command->footer("Example:\n  glasstls rsa verify --key public.pem --signature @signature.bin text:hello --steps");
}

void add_encrypt(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "encrypt", "Encrypt a short message: RSAES-PKCS1-v1_5, RFC 8017 section 7.2.1",
                                  public_key_help, "MESSAGE", options, encrypt);
    add_out(command, options);
    command->add_flag("--steps", options->steps, "Show the encoded message EM with its random padding, and C");
    command->footer("Example:\n  glasstls rsa encrypt --key public.pem text:hello --out secret.bin --steps");
}

void add_decrypt(CLI::App& rsa) {
    const auto options = std::make_shared<Options>();
    auto* command = add_operation(rsa, "decrypt", "Decrypt, RFC 8017 section 7.2.2", private_key_help, "CIPHERTEXT",
                                  options, decrypt);
    add_out(command, options);
    command->add_flag("--steps", options->steps, "Show the blinded m_1, m_2 and h, and the encoded message EM");
    command->footer("Example:\n  glasstls rsa decrypt --key key.pem @secret.bin --steps");
}

}  // namespace

void add_rsa_command(CLI::App& program) {
    auto* rsa = program.add_subcommand("rsa", "RSA (RFC 8017): make keys, sign, verify, encrypt, decrypt");
    rsa->require_subcommand(1);
    rsa->footer("Example:\n  glasstls rsa keygen --out key.pem && glasstls rsa sign --key key.pem text:hello --steps");
    for (auto* add : {add_keygen, add_sign, add_verify, add_encrypt, add_decrypt}) add(*rsa);
}

}  // namespace apps
