#include "apps/captured_secrets.h"

#include <iostream>

#include "apps/pem_file.h"
#include "lib/hex.h"
#include "x509/private_key.h"

namespace apps {

void CapturedSecrets::add_key_log(std::string_view text, const std::string& name) {
    for (const auto& [number, why] : key_log_.add(text))
        std::cerr << "glasstls: " << name << ": line " << number << " is passed over: " << why << '\n';
}

void CapturedSecrets::add_private_key(const std::filesystem::path& pem_file) {
    keys_.push_back(from_pem_file(pem_file, [](std::string_view pem) { return x509::read_private_key(pem); }));
}

std::string CapturedSecrets::compared_with(lib::View client_random) const {
    constexpr std::size_t most_listed = 8;
    auto text = "the client_random of this connection is\n    " + lib::to_hex(client_random) + "\n";
    const auto known = key_log_.client_randoms();
    if (known.empty()) return text + "and there is no key log with a client_random in it\n";
    text += "and the key log has secrets for " + std::to_string(known.size()) + " client_random" +
            (known.size() == 1 ? "" : "s") + ":\n";
    for (std::size_t i = 0; i < std::min(known.size(), most_listed); ++i)
        text +=
            "    " + lib::to_hex(known[i]) + (std::ranges::equal(known[i], client_random) ? "  (this one)\n" : "\n");
    if (known.size() > most_listed) text += "    and " + std::to_string(known.size() - most_listed) + " more\n";
    return text;
}

const lib::Secret* CapturedSecrets::master_secret(lib::View client_random, lib::View session_id) const {
    client_random_ = lib::to_bytes(client_random);
    const auto* secret = key_log_.master_secret(client_random);
    return secret || session_id.empty() ? secret : key_log_.master_secret_of_session(session_id);
}

const lib::Secret* CapturedSecrets::pre_master_secret(lib::View client_random, lib::View encrypted) const {
    const auto* secret = key_log_.pre_master_secret(client_random);
    return secret ? secret : key_log_.pre_master_secret_of_encrypted(encrypted);
}

std::vector<const lib::Secret*> CapturedSecrets::other_master_secrets() const {
    std::vector<const lib::Secret*> secrets;
    for (const auto& client_random : key_log_.client_randoms())
        if (const auto* secret = key_log_.master_secret(client_random);
            secret && !std::ranges::equal(client_random, client_random_))
            secrets.push_back(secret);
    return secrets;
}

const crypto::RsaPrivateKey* CapturedSecrets::private_key(const crypto::RsaPublicKey& of) const {
    const auto key = std::ranges::find(keys_, of, &crypto::RsaPrivateKey::public_key);
    return key != keys_.end() ? &*key : nullptr;
}

}  // namespace apps
