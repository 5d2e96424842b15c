#pragma once
// What the user knows of the secrets of captured connections: key logs and private keys.
#include <filesystem>
#include <set>

#include "apps/capture/key_log_file.h"
#include "tls/onlooker.h"

namespace apps {

class CapturedSecrets : public tls::KnownSecrets {
public:
    // Lines that cannot be read are told on standard error, by `name` and number: the first few.
    void add_key_log(std::string_view text, const std::string& name);
    // Throws UserError.
    void add_private_key(const std::filesystem::path& file);

    // Nothing was given, not even what holds no secret.
    bool none_given() const { return !has_key_log_ && keys_.empty(); }

    const lib::Secret* master_secret(lib::View client_random, lib::View session_id) const override;
    const lib::Secret* pre_master_secret(lib::View client_random, lib::View encrypted) const override;
    std::vector<const lib::Secret*> other_master_secrets() const override;
    std::vector<const lib::Secret*> other_pre_master_secrets() const override;
    std::string summary(lib::View client_random, lib::View session_id) const override;
    const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey& of) const override;
    std::vector<std::array<std::uint8_t, 32>> private_keys() const override;

private:
    std::vector<const lib::Secret*> all_but_tried(std::initializer_list<std::string_view> labels) const;

    capture::KeyLogFile key_log_{};
    bool has_key_log_ = false;
    std::vector<crypto::RsaPrivateKey> keys_{};
    mutable std::set<const lib::Secret*> tried_{};  // what was found for the connection is not another's
};

}  // namespace apps
