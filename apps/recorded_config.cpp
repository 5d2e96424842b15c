#include "apps/recorded_config.h"

#include <algorithm>

#include "apps/commands.h"
#include "lib/hex.h"
#include "lib/malformed.h"
#include "lib/utf8.h"

namespace apps {

using lib::event::Configured;

static const std::string& text_of(const Configured& told, std::string_view name) {
    const auto value = std::ranges::find(told.values, name, &lib::Named::name);
    if (value == told.values.end())
        throw UserError("the trace does not tell the '" + std::string(name) + "' that the connection began with");
    return value->text;
}

static bool is_yes(const Configured& told, std::string_view name) {
    const auto& text = text_of(told, name);
    if (text != "yes" && text != "no")
        throw UserError("the trace says '" + lib::printable(text) + "' for '" + std::string(name) +
                        "', where yes or no would stand");
    return text == "yes";
}

static std::vector<x509::Certificate> certificates_of(const Configured& told, std::string_view name) {
    std::vector<x509::Certificate> certificates;
    for (const auto& value : told.values) try {
            if (value.name == name) certificates.push_back(x509::Certificate::parse(value.bytes));
        } catch (const lib::Malformed& fault) {
            throw UserError("a certificate of the trace's configuration, '" + std::string(name) +
                            "', cannot be read: " + fault.what());
        }
    return certificates;
}

static std::vector<tls::CipherSuite> cipher_suites(const Configured& told) {
    std::vector<tls::CipherSuite> suites;
    const std::string& names = text_of(told, "cipher_suites");
    for (std::size_t at = 0; at < names.size();) {
        const auto end = std::min(names.find(", ", at), names.size());
        const auto suite = tls::cipher_suite_named(names.substr(at, end - at));
        if (!suite) throw UserError("the trace names a cipher suite that is not known here: " + lib::printable(names));
        suites.push_back(*suite);
        at = end + std::min<std::size_t>(2, names.size() - end);
    }
    return suites;
}

static std::shared_ptr<const x509::TrustStore> trusted(const Configured& told) {
    x509::TrustStore store;
    for (auto& certificate : certificates_of(told, "trusted")) store.add(std::move(certificate));
    return std::make_shared<const x509::TrustStore>(std::move(store));
}

// Null where the side had no certificate.
static std::shared_ptr<const tls::Credentials> credentials(const Configured& told, const crypto::RsaPrivateKey* key,
                                                           const std::string& side) {
    auto chain = certificates_of(told, "certificate");
    if (chain.empty()) {
        if (key) throw UserError("--key: the recorded " + side + " had no certificate, and needs no key");
        return nullptr;
    }
    const auto owner = chain.front().subject.text();
    const auto fingerprint = lib::to_hex(chain.front().key_fingerprint());
    if (!key)
        throw UserError("the recorded " + side + " has a certificate, for " + owner +
                        ", and works with its private key, which is never in a trace: --key FILE gives it (the public "
                        "key's SHA-256 fingerprint is " +
                        fingerprint + "); a key that the program made for itself is gone");
    if (chain.front().public_key.rsa != key->public_key())
        throw UserError("--key: this is not the private key of the recorded certificate, for " + owner +
                        " (the public key's SHA-256 fingerprint is " + fingerprint + ")");
    return std::make_shared<const tls::Credentials>(std::move(chain), *key);
}

tls::ClientConfig recorded_client(const Configured& told, const crypto::RsaPrivateKey* key) {
    return {.server_name = text_of(told, "server_name"),
            .trusted = trusted(told),
            .insecure = is_yes(told, "insecure"),
            .credentials = credentials(told, key, "client"),
            .cipher_suites = cipher_suites(told)};
}

tls::ServerConfig recorded_server(const Configured& told, const crypto::RsaPrivateKey* key) {
    return {.credentials = credentials(told, key, "server"),
            .client_trusted = is_yes(told, "asks for a client certificate") ? trusted(told) : nullptr,
            .cipher_suites = cipher_suites(told)};
}

template <class Begin>
static BeginConnection checked(Begin begin) {
    return [begin = std::move(begin)](const tls::Environment& environment) {
        try {
            return begin(environment);
        } catch (const std::invalid_argument& error) {
            throw UserError(std::string("with the trace's configuration there can be no connection: ") + error.what());
        }
    };
}

BeginConnection recorded_beginning(Role role, const Configured& told, const crypto::RsaPrivateKey* key) {
    if (role == Role::client)
        return checked([config = recorded_client(told, key)](const tls::Environment& environment) {
            return tls::Connection::client(config, environment);
        });
    return checked([config = recorded_server(told, key)](const tls::Environment& environment) {
        return tls::Connection::server(config, environment);
    });
}

}  // namespace apps
