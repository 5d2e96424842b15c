#include "apps/capture/key_log_file.h"

#include <algorithm>

#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps::capture {

// What stands before the first `separator`; `text` goes on behind it.
static std::string_view take_until(std::string_view& text, char separator) {
    const auto end = std::min(text.find(separator), text.size());
    const auto taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

static bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

static bool is_label(std::string_view text) {
    return !text.empty() && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == text.npos;
}

// TLS 1.2's secrets have a length that is fixed (RFC 5246 sections 7.4.7.1 and 8.1), but for a pre-master secret that was
// agreed upon; those of TLS 1.3 are as long as a hash.
static bool may_have_length(std::string_view label, std::size_t length) {
    constexpr std::size_t master_secret_length = 48;
    const bool is_fixed = label == "CLIENT_RANDOM" || label.starts_with("RSA");
    return is_fixed ? length == master_secret_length : length > 0;
}

std::vector<KeyLogFile::BadLine> KeyLogFile::add(std::string_view text) {
    std::vector<BadLine> bad;
    for (std::size_t number = 1; !text.empty(); ++number) {
        auto line = take_until(text, '\n');
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (const auto* why = add_line(line)) bad.push_back({number, why});
    }
    return bad;
}

// Null, or why not.
const char* KeyLogFile::add_line(std::string_view line) try {
    const bool is_session = take_prefix(line, "RSA Session-ID:");
    const std::string label(is_session ? session_label : take_until(line, ' '));
    if (!is_session && !is_label(label)) return "does not begin with a label";
    const auto id = lib::from_hex(take_until(line, ' '));
    if (is_session && !take_prefix(line, "Master-Key:")) return "has no Master-Key behind its Session-ID";
    const std::size_t id_length = label == "RSA" ? encrypted_length : client_random_length;
    if (is_session ? id.empty() || id.size() > longest_session_id : id.size() != id_length)
        return "has a client_random, session id or encrypted pre_master_secret of a wrong length";
    auto secret = lib::secret_from_hex(line);
    if (!may_have_length(label, secret.size())) return "has a secret of a wrong length";
    secrets_.insert_or_assign(Key(label, id), std::move(secret));
    return nullptr;
} catch (const lib::Malformed&) {
    return "has something else than hexadecimal digits behind its label";
}

const lib::Secret* KeyLogFile::pre_master_secret_of_encrypted(lib::View encrypted) const {
    return find("RSA", encrypted.first(std::min(encrypted.size(), encrypted_length)));
}

const lib::Secret* KeyLogFile::find(const std::string& label, lib::View client_random) const {
    const auto found = secrets_.find(Key(label, lib::to_bytes(client_random)));
    return found == secrets_.end() ? nullptr : &found->second;
}

}  // namespace apps::capture
