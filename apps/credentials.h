#pragma once
// Certificates and keys for a connection: from files, or made on the spot.
#include <filesystem>

#include "lib/random.h"
#include "tls/config.h"
#include "x509/build.h"

namespace apps {

// Files in PEM or DER: the owner's certificate first, then those that certify it; and its private key. Throws UserError.
std::shared_ptr<const tls::Credentials> read_credentials(const std::filesystem::path& certificates,
                                                         const std::filesystem::path& key);

// The certificates of a PEM file, or the one of a file in DER, to be trusted. Throws UserError, also where there is none in it.
std::shared_ptr<const x509::TrustStore> read_trusted(const std::filesystem::path& certificates);

// A certification authority that lives as long as the program: what it signs is valid from a day before `time` for a month.
class Authority {
public:
    // Keys, serial numbers and signatures draw from `random`, which must outlive it.
    Authority(const std::string& common_name, std::chrono::sys_seconds time, lib::RandomSource& random);

    const x509::Certificate& certificate() const { return certificate_; }
    std::shared_ptr<const x509::TrustStore> trusted() const;

    std::shared_ptr<const tls::Credentials> make_server(const std::vector<std::string>& hosts) const;
    std::shared_ptr<const tls::Credentials> make_client(const std::string& common_name) const;

private:
    std::shared_ptr<const tls::Credentials> issue(const x509::Template& wanted) const;

    lib::RandomSource& random_;
    x509::Validity validity_;
    crypto::RsaPrivateKey key_;
    x509::Certificate certificate_;
};

}  // namespace apps
