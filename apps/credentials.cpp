#include "apps/credentials.h"

#include "apps/secret_file.h"
#include "lib/der.h"
#include "x509/private_key.h"

namespace apps {

static constexpr std::size_t key_bits = 2048;

std::shared_ptr<const tls::Credentials> read_credentials(const std::filesystem::path& certificates,
                                                         const std::filesystem::path& key) {
    auto chain = from_secret_file(certificates, [](std::string_view text) { return x509::read_certificates(text); });
    auto private_key = from_secret_file(key, [](std::string_view text) { return x509::read_private_key(text); });
    try {
        return std::make_shared<const tls::Credentials>(std::move(chain), std::move(private_key));
    } catch (const std::invalid_argument& error) {
        throw UserError(certificates.string() + " and " + key.string() + ": " + error.what());
    }
}

std::shared_ptr<const x509::TrustStore> read_trusted(const std::filesystem::path& certificates) {
    auto trusted = std::make_shared<x509::TrustStore>();
    from_secret_file(certificates, [&](std::string_view text) {
        if (lib::der::is_der(text))
            trusted->add(x509::Certificate::parse(lib::view_of(text)));
        else
            trusted->add_pem(text);
    });
    if (trusted->size() == 0) throw UserError(certificates.string() + ": there is no certificate in it");
    return trusted;
}

Authority::Authority(const std::string& common_name, std::chrono::sys_seconds time, lib::RandomSource& random)
    : random_(random),
      validity_{time - std::chrono::days(1), time + std::chrono::days(30)},
      key_(crypto::generate_rsa_key(key_bits, random)),
      certificate_(x509::self_signed(x509::ca_template(common_name, validity_), key_, random)) {}

std::shared_ptr<const x509::TrustStore> Authority::trusted() const {
    auto trusted = std::make_shared<x509::TrustStore>();
    trusted->add(certificate_);
    return trusted;
}

std::shared_ptr<const tls::Credentials> Authority::make_server(const std::vector<std::string>& hosts) const {
    return issue(x509::server_template(hosts, validity_));
}

std::shared_ptr<const tls::Credentials> Authority::make_client(const std::string& common_name) const {
    return issue(x509::client_template(common_name, validity_));
}

std::shared_ptr<const tls::Credentials> Authority::issue(const x509::Template& wanted) const {
    auto key = crypto::generate_rsa_key(key_bits, random_);
    auto certificate = x509::issue(wanted, key.public_key(), certificate_, key_, random_);
    return std::make_shared<const tls::Credentials>(std::vector{std::move(certificate)}, std::move(key));
}

}  // namespace apps
