// glasstls cert: make a certificate, show one field by field, verify a chain for a host.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/credentials.h"
#include "apps/field_table.h"
#include "apps/files.h"
#include "apps/secret_file.h"
#include "apps/summary.h"
#include "apps/text_renderer.h"
#include "apps/time_argument.h"
#include "lib/der.h"
#include "lib/malformed.h"
#include "lib/pem.h"
#include "x509/build.h"
#include "x509/private_key.h"
#include "x509/verify.h"

namespace apps {
namespace {

// --- cert new

struct NewOptions {
    bool ca = false, client = false;
    std::string name, organization, issuer_key, out, key_out;
    std::optional<std::string> from, issuer;
    std::vector<std::string> dns, ip;
    std::optional<std::uint64_t> path_length;
    int days = 365;
    std::size_t bits = 2048;
};

x509::Validity validity(const NewOptions& options) {
    const auto begin = options.from ? time_argument(*options.from, "--from") : system_time();
    return {begin, begin + std::chrono::days(options.days)};
}

x509::Template wanted_by(const NewOptions& options) {
    std::vector<std::string> hosts = options.dns;
    hosts.insert(hosts.end(), options.ip.begin(), options.ip.end());
    if (options.name.empty() && (hosts.empty() || options.ca || options.client))
        throw UserError("a certificate is for somebody: give --name, or for a server --dns or --ip");
    auto wanted = options.ca       ? x509::ca_template(options.name, validity(options))
                  : options.client ? x509::client_template(options.name, validity(options))
                                   : x509::server_template(hosts, validity(options));
    if (!options.name.empty()) wanted.common_name = options.name;
    wanted.organization = options.organization;
    wanted.dns_names = options.dns;
    wanted.ip_addresses = options.ip;
    wanted.basic_constraints = x509::BasicConstraints{options.ca, options.path_length};
    return wanted;
}

x509::Certificate issued_by(const std::string& issuer_file, const std::string& key_file, const x509::Template& wanted,
                            const crypto::RsaPublicKey& subject_key, lib::RandomSource& random) {
    const auto issuers =
        from_secret_file(issuer_file, [](std::string_view text) { return x509::read_certificates(text); });
    if (issuers.empty()) throw UserError(issuer_file + ": there is no certificate in it");
    const auto& issuer = issuers.front();
    if (!issuer.basic_constraints || !issuer.basic_constraints->ca)
        throw UserError(issuer_file + ": the certificate of " + issuer.subject.text() + " is not a CA's");
    const auto key = from_secret_file(key_file, [](std::string_view text) { return x509::read_private_key(text); });
    return x509::issue(wanted, subject_key, issuer, key, random);
}

void make_new(const NewOptions& options) {
    lib::SystemRandom random;
    const auto wanted = wanted_by(options);
    const auto key = crypto::generate_rsa_key(options.bits, random);
    const auto certificate = options.issuer
                                 ? issued_by(*options.issuer, options.issuer_key, wanted, key.public_key(), random)
                                 : x509::self_signed(wanted, key, random);
    write_new_file(options.key_out, lib::view_of(x509::write_private_key(key)), Readers::owner);
    write_new_file(options.out, lib::view_of(x509::write_pem(certificate)));
    std::cout << "wrote " << options.out << ", and its private key to " << options.key_out << "\n"
              << chain_text(look_of(STDOUT_FILENO, true), {certificate});
}

void add_new(CLI::App& cert) {
    const auto options = std::make_shared<NewOptions>();
    auto* command = cert.add_subcommand("new", "Make an RSA key, and a certificate for it");
    auto* ca = command->add_flag("--ca", options->ca, "For a CA, which may issue certificates");
    auto* client = command->add_flag("--client", options->client, "For a client (else for a server)")->excludes(ca);
    command->add_option("--name", options->name, "The common name; a server's is its first --dns or --ip");
    command->add_option("--organization", options->organization, "The organization");
    command->add_option("--dns", options->dns, "A DNS name of the server; may be given again")->excludes(ca, client);
    command->add_option("--ip", options->ip, "An IP address of the server; may be given again")->excludes(ca, client);
    command->add_option("--path-length", options->path_length, "How many CAs may stand below this one")->needs(ca);
    command->add_option("--from", options->from, "When it becomes valid, as 2025-01-01; now, if not given");
    command->add_option("--days", options->days, "For how long it is valid")
        ->check(CLI::Range(1, 36500))
        ->capture_default_str();
    command->add_option("--bits", options->bits, "The size of the key: 2048, 3072 or 4096")
        ->check(CLI::IsMember({2048, 3072, 4096}))
        ->capture_default_str();
    auto* issuer = command->add_option("--issuer", options->issuer, "The CA's certificate (else it is self-signed)");
    auto* issuer_key = command->add_option("--issuer-key", options->issuer_key, "The CA's private key")->needs(issuer);
    issuer->needs(issuer_key);
    command->add_option("--out", options->out, "Where the certificate goes, a new file")->required();
    command->add_option("--key-out", options->key_out, "Where the private key goes, a new file")->required();
    command->footer(
        "Examples:\n  glasstls cert new --ca --name 'My CA' --out ca.pem --key-out ca.key\n"
        "  glasstls cert new --dns localhost --ip 127.0.0.1 --issuer ca.pem --issuer-key ca.key --out server.pem "
        "--key-out server.key");
    command->callback([options] { make_new(*options); });
}

// --- cert show

struct ShowOptions {
    std::string file;
    bool full = false;
};

// DER as it is, or each certificate of a PEM text.
std::vector<lib::Bytes> certificates_in(const std::string& file) {
    const auto content = read_text_file(file);
    if (lib::der::is_der(content)) return {lib::to_bytes(lib::view_of(content))};
    std::vector<lib::Bytes> found;
    try {
        for (const auto& block : lib::read_pem(content))
            if (block.label == "CERTIFICATE") found.push_back(lib::to_bytes(block.content));
    } catch (const lib::Malformed& fault) {
        throw UserError(file + ": " + fault.what());
    }
    if (found.empty()) throw UserError(file + ": there is no certificate in it");
    return found;
}

void show(const ShowOptions& options) {
    const auto look = look_of(STDOUT_FILENO, options.full);
    std::string fault;
    const auto certificates = certificates_in(options.file);
    for (std::size_t i = 0; i < certificates.size(); ++i) {
        const auto& der = certificates[i];
        const auto title = "certificate " + std::to_string(i) + ", " + std::to_string(der.size()) + " bytes";
        std::cout << painted(look, Style::heading, title) << "\n"
                  << field_table(look, der, x509::explain_certificate(der), 2);
        try {
            x509::Certificate::parse(der);
        } catch (const lib::Malformed& malformed) {
            fault = options.file + ": certificate " + std::to_string(i) + ": " + malformed.what();
        }
    }
    if (!fault.empty()) throw UserError(fault);
}

void add_show(CLI::App& cert) {
    const auto options = std::make_shared<ShowOptions>();
    auto* command = cert.add_subcommand("show", "Every byte of a certificate, with its field and what it means");
    command->add_option("FILE", options->file, "PEM or DER")->required();
    command->add_flag("--full", options->full, "Long runs of bytes whole");
    command->footer("Example:\n  glasstls cert show server.pem");
    command->callback([options] { show(*options); });
}

// --- cert verify

struct VerifyOptions {
    std::string file, host;
    std::optional<std::string> ca, time;
    bool client = false, full = false;
};

std::shared_ptr<const x509::TrustStore> trusted_by(const VerifyOptions& options) {
    if (options.ca) return read_trusted(*options.ca);
    return std::make_shared<const x509::TrustStore>(x509::TrustStore::system());
}

void verify(const VerifyOptions& options) {
    const auto chain =
        from_secret_file(options.file, [](std::string_view text) { return x509::read_certificates(text); });
    const auto trusted = trusted_by(options);
    const x509::Requirements requirements{.time = options.time ? time_argument(*options.time, "--time") : system_time(),
                                          .purpose = options.client ? x509::Purpose::client : x509::Purpose::server,
                                          .host = options.host};
    const auto look = look_of(STDOUT_FILENO, options.full);
    const auto verifier = options.client ? Role::server : Role::client;
    std::vector<x509::Certificate> path;
    try {
        TextRenderer text(std::cout, look, {verifier});
        Teller teller(verifier, {&text});
        path = x509::verify_chain(chain, *trusted, requirements, teller.trace());
        (options.client ? x509::require_digital_signature : x509::require_key_encipherment)(path.front(),
                                                                                            teller.trace());
    } catch (const x509::Rejected& rejected) {
        throw UserError(options.file + ": " + rejected.what());
    }
    std::cout << "\n" << painted(look, Style::good, "accepted") << "\n" << chain_text(look, path);
}

void add_verify(CLI::App& cert) {
    const auto options = std::make_shared<VerifyOptions>();
    auto* command = cert.add_subcommand("verify", "Verify a chain of certificates, and show each check");
    command->add_option("FILE", options->file, "PEM or DER: the server's certificate first, then those that certify it")
        ->required();
    command->add_option("--ca", options->ca, "The certificates that are trusted (else the system's)");
    auto* host = command->add_option("--host", options->host,
                                     "The host that the certificate must name: a DNS name or an IP address");
    command->add_flag("--client", options->client, "It is a client's certificate")->excludes(host);
    command->add_option("--time", options->time, "When it must be valid, as 2025-01-01 (else now)");
    command->add_flag("--full", options->full, "Long runs of bytes whole");
    command->footer("Example:\n  glasstls cert verify server.pem --ca ca.pem --host localhost");
    command->callback([options] { verify(*options); });
}

}  // namespace

void add_cert_command(CLI::App& program) {
    auto* cert = program.add_subcommand("cert", "X.509 certificates: make one, show one, verify a chain");
    cert->require_subcommand(1);
    add_new(*cert);
    add_show(*cert);
    add_verify(*cert);
}

}  // namespace apps
