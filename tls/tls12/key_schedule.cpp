#include "tls/tls12/key_schedule.h"

#include "crypto/prf.h"

namespace tls::tls12 {

// Of the cipher suites that are offered (RFC 5288 section 3).
static constexpr auto prf_hash = crypto::HashAlgorithm::sha256;

lib::Secret master_secret(const lib::Secret& pre_master_secret, const Random& client_random,
                          const Random& server_random, const lib::Trace& trace) {
    auto master_secret =
        crypto::prf(prf_hash, pre_master_secret.view(), "master secret", lib::concat(client_random, server_random), 48);
    trace([&] {
        return lib::event::Derived{"master_secret",
                                   "PRF(pre_master_secret, \"master secret\", client_random + server_random)[0..47]",
                                   {{"pre_master_secret", pre_master_secret.view()},
                                    {"client_random", client_random},
                                    {"server_random", server_random}},
                                   master_secret.view(),
                                   "the secret that all keys of the connection come from",
                                   "RFC 5246 section 8.1"};
    });
    return master_secret;
}

lib::Secret extended_master_secret(const lib::Secret& pre_master_secret, const Transcript& transcript,
                                   const lib::Trace& trace) {
    const auto session_hash = transcript.hash();
    trace([&] {
        return lib::event::Derived{"session_hash",
                                   "SHA-256(handshake_messages)",
                                   {{"handshake_messages", transcript.messages()}},
                                   session_hash,
                                   "all that was said from ClientHello to ClientKeyExchange",
                                   "RFC 7627 section 3"};
    });
    auto master_secret = crypto::prf(prf_hash, pre_master_secret.view(), "extended master secret", session_hash, 48);
    trace([&] {
        return lib::event::Derived{
            "master_secret",
            "PRF(pre_master_secret, \"extended master secret\", session_hash)[0..47]",
            {{"pre_master_secret", pre_master_secret.view()}, {"session_hash", session_hash}},
            master_secret.view(),
            "the secret that all keys come from, bound to this very handshake: nobody in the middle can give two "
            "connections the same one",
            "RFC 7627 section 4"};
    });
    return master_secret;
}

ConnectionKeys connection_keys(const lib::Secret& master_secret, const Random& client_random,
                               const Random& server_random, const lib::Trace& trace) {
    // The lengths of AES-128-GCM (RFC 5288 section 3). An AEAD cipher authenticates by itself: the two MAC keys, which
    // would come first in the key block, have no bytes.
    constexpr std::size_t mac_key_length = 0, enc_key_length = 16, fixed_iv_length = 4;
    constexpr std::size_t length = 2 * (mac_key_length + enc_key_length + fixed_iv_length);
    static_assert(length == 40);

    const auto key_block =
        crypto::prf(prf_hash, master_secret.view(), "key expansion", lib::concat(server_random, client_random), length);
    trace([&] {
        return lib::event::Derived{"key_block",
                                   "PRF(master_secret, \"key expansion\", server_random + client_random)[0..39]",
                                   {{"master_secret", master_secret.view()},
                                    {"server_random", server_random},
                                    {"client_random", client_random}},
                                   key_block.view(),
                                   "as many bytes as the keys need; no MAC keys, for AES-GCM authenticates by itself",
                                   "RFC 5246 section 6.3"};
    });

    std::size_t position = 2 * mac_key_length;
    const auto cut = [&](const char* name, std::size_t size, const char* meaning) {
        lib::Secret part(key_block.view().subspan(position, size));
        trace([&] {
            const auto slice = "[" + std::to_string(position) + ".." + std::to_string(position + size - 1) + "]";
            return lib::event::Derived{name,    "key_block" + slice,   {{"key_block", key_block.view()}}, part.view(),
                                       meaning, "RFC 5246 section 6.3"};
        });
        position += size;
        return part;
    };
    auto client_write_key = cut("client_write_key", enc_key_length, "the AES key for what the client sends");
    auto server_write_key = cut("server_write_key", enc_key_length, "the AES key for what the server sends");
    auto client_write_iv = cut("client_write_IV", fixed_iv_length, "the first part of the client's nonces");
    auto server_write_iv = cut("server_write_IV", fixed_iv_length, "the first part of the server's nonces");
    return {{"client_write_key", "client_write_IV", std::move(client_write_key), std::move(client_write_iv)},
            {"server_write_key", "server_write_IV", std::move(server_write_key), std::move(server_write_iv)}};
}

VerifyData verify_data(Role sender, const lib::Secret& master_secret, lib::View handshake_messages,
                       const lib::Trace& trace) {
    const std::string finished_label = sender == Role::client ? "client finished" : "server finished";
    const auto hash = crypto::sha256(handshake_messages);
    const auto secret = crypto::prf(prf_hash, master_secret.view(), finished_label, hash, VerifyData{}.size());
    VerifyData verify_data;
    std::ranges::copy(secret.view(), verify_data.begin());
    trace([&] {
        return lib::event::Derived{
            "verify_data",
            "PRF(master_secret, \"" + finished_label + "\", SHA-256(handshake_messages))[0..11]",
            {{"master_secret", master_secret.view()}, {"handshake_messages", handshake_messages}},
            verify_data,
            "what the " + finished_label.substr(0, 6) + " says in its Finished, and the other side computes too",
            "RFC 5246 section 7.4.9"};
    });
    return verify_data;
}

}  // namespace tls::tls12
