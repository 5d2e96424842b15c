#pragma once
// What the user knows of the secrets of captured connections: key logs and private keys.
#include <filesystem>

#include "apps/capture/key_log_file.h"
#include "tls/onlooker.h"

namespace apps {

class CapturedSecrets : public tls::KnownSecrets {
public:
    // Lines that cannot be read are told on standard error, by `name` and number.
    void add_key_log(std::string_view text, const std::string& name);
    // Throws UserError.
    void add_private_key(const std::filesystem::path& pem_file);

    bool empty() const { return key_log_.empty() && keys_.empty(); }
    // Whose connections the key log knows, and which one this is.
    std::string compared_with(lib::View client_random) const;
    // What the last connection was that a secret was looked for.
    lib::View client_random() const { return client_random_; }

    const lib::Secret* master_secret(lib::View client_random, lib::View session_id) const override;
    const lib::Secret* pre_master_secret(lib::View client_random, lib::View encrypted) const override;
    std::vector<const lib::Secret*> other_master_secrets() const override;
    const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey& of) const override;

private:
    capture::KeyLogFile key_log_;
    std::vector<crypto::RsaPrivateKey> keys_;
    mutable lib::Bytes client_random_;
};

}  // namespace apps
