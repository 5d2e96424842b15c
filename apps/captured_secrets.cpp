#include "apps/captured_secrets.h"

#include <iostream>

#include "apps/secret_file.h"
#include "crypto/hash.h"
#include "lib/hex.h"
#include "x509/private_key.h"
#include "x509/public_key.h"

namespace apps {

void CapturedSecrets::add_key_log(std::string_view text, const std::string& name) {
    constexpr std::size_t most_told = 8;
    has_key_log_ = true;
    const auto bad = key_log_.add(text);
    for (const auto& [number, why] : std::span(bad).first(std::min(bad.size(), most_told)))
        std::cerr << "glasstls: " << name << ": line " << number << " is passed over: " << why << '\n';
    if (bad.size() > most_told)
        std::cerr << "glasstls: " << name << ": so are " << bad.size() - most_told << " more lines\n";
}

void CapturedSecrets::add_private_key(const std::filesystem::path& file) {
    keys_.push_back(from_secret_file(file, [](std::string_view text) { return x509::read_private_key(text); }));
}

const lib::Secret* CapturedSecrets::master_secret(lib::View client_random, lib::View session_id) const {
    const auto* secret = key_log_.master_secret(client_random);
    if (!secret && !session_id.empty()) secret = key_log_.master_secret_of_session(session_id);
    tried_.insert(secret);
    return secret;
}

const lib::Secret* CapturedSecrets::pre_master_secret(lib::View client_random, lib::View encrypted) const {
    const auto* secret = key_log_.pre_master_secret(client_random);
    if (!secret) secret = key_log_.pre_master_secret_of_encrypted(encrypted);
    tried_.insert(secret);
    return secret;
}

std::vector<const lib::Secret*> CapturedSecrets::all_but_tried(std::initializer_list<std::string_view> labels) const {
    std::vector<const lib::Secret*> secrets;
    for (const auto& [key, secret] : key_log_.entries())
        if (std::ranges::count(labels, key.first) > 0 && !tried_.contains(&secret)) secrets.push_back(&secret);
    return secrets;
}

std::vector<const lib::Secret*> CapturedSecrets::other_master_secrets() const {
    return all_but_tried({"CLIENT_RANDOM", capture::KeyLogFile::session_label});
}

std::vector<const lib::Secret*> CapturedSecrets::other_pre_master_secrets() const {
    return all_but_tried({"PMS_CLIENT_RANDOM", "RSA"});
}

// "CLIENT_RANDOM of 0123 (this one), 4567 and 3 more": `own` first.
static std::string listed(const std::string& label, std::vector<lib::Bytes> ids, lib::View own) {
    constexpr std::size_t most_listed = 8;
    const auto is_own = [&](const lib::Bytes& id) { return std::ranges::equal(id, own); };
    std::ranges::stable_partition(ids, is_own);
    auto text = label + " of ";
    for (std::size_t i = 0; i < std::min(ids.size(), most_listed); ++i)
        text += (i > 0 ? ", " : "") + lib::to_hex(ids[i]) + (is_own(ids[i]) ? " (this one)" : "");
    if (ids.size() > most_listed) text += " and " + std::to_string(ids.size() - most_listed) + " more";
    return text;
}

std::string CapturedSecrets::summary(lib::View client_random, lib::View session_id) const {
    if (!has_key_log_) return {};
    std::map<std::string, std::vector<lib::Bytes>> ids;  // by label
    for (const auto& [key, secret] : key_log_.entries()) ids[key.first].push_back(key.second);
    std::string text;
    for (const auto& [label, of] : ids) {
        const bool is_of_session = label == capture::KeyLogFile::session_label;
        text += (text.empty() ? "" : "; ") + listed(label, of, is_of_session ? session_id : client_random);
        if (is_of_session)
            text += session_id.empty() ? ", where this session has no id"
                                       : ", where this session's id is " + lib::to_hex(session_id);
    }
    return text.empty() ? "the key log holds no secret" : text;
}

const crypto::RsaPrivateKey* CapturedSecrets::private_key(const crypto::RsaPublicKey& of) const {
    const auto key = std::ranges::find(keys_, of, &crypto::RsaPrivateKey::public_key);
    return key != keys_.end() ? &*key : nullptr;
}

std::vector<std::array<std::uint8_t, 32>> CapturedSecrets::private_keys() const {
    std::vector<std::array<std::uint8_t, 32>> fingerprints;
    fingerprints.reserve(keys_.size());
    for (const auto& key : keys_)
        fingerprints.push_back(crypto::sha256(x509::subject_public_key_info(key.public_key())));
    return fingerprints;
}

}  // namespace apps
