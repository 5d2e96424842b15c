#pragma once
// The key log that programs write where SSLKEYLOGFILE says (RFC 9850), in all the forms that Wireshark reads:
//
//     CLIENT_RANDOM <client_random> <master_secret>
//     PMS_CLIENT_RANDOM <client_random> <pre_master_secret>
//     RSA <the first 8 bytes of the encrypted pre_master_secret> <pre_master_secret>
//     RSA Session-ID:<session_id> Master-Key:<master_secret>
//     <label of TLS 1.3> <client_random> <secret>
//
// in hexadecimal of either case. Empty lines and those that begin with # say nothing.
#include <map>

#include "lib/secret.h"

namespace apps::capture {

class KeyLogFile {
public:
    // A line that was passed over. What it says is not told: it may be half a secret.
    struct BadLine {
        std::size_t number;  // from 1
        const char* why;
    };

    // Adds all lines of a text; of two secrets for the same connection the later one holds. Returns the lines that could
    // not be read.
    std::vector<BadLine> add(std::string_view text);

    // The secret, or null where there is none. It stays where it is until the next add().
    const lib::Secret* master_secret(lib::View client_random) const { return find("CLIENT_RANDOM", client_random); }
    const lib::Secret* pre_master_secret(lib::View client_random) const {
        return find("PMS_CLIENT_RANDOM", client_random);
    }
    // `encrypted`: EncryptedPreMasterSecret of the ClientKeyExchange; its first 8 bytes are looked up.
    const lib::Secret* pre_master_secret_of_encrypted(lib::View encrypted) const;
    const lib::Secret* master_secret_of_session(lib::View session_id) const { return find(session_label, session_id); }
    // Of TLS 1.3: "CLIENT_HANDSHAKE_TRAFFIC_SECRET" and so on.
    const lib::Secret* find(const std::string& label, lib::View client_random) const;

    bool empty() const { return secrets_.empty(); }
    // All secrets: the label, what they belong to (a client_random, a session id, or the first bytes of the encrypted
    // pre_master_secret), and the secret.
    using Entries = std::map<std::pair<std::string, lib::Bytes>, lib::Secret>;
    const Entries& entries() const { return secrets_; }
    static constexpr const char* session_label = "RSA Session-ID";

private:
    using Key = Entries::key_type;
    static constexpr std::size_t client_random_length = 32, encrypted_length = 8, longest_session_id = 32;

    const char* add_line(std::string_view line);

    Entries secrets_;
};

}  // namespace apps::capture
