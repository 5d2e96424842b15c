#include "tls/tls12/candidates.h"

#include "crypto/rsa_pkcs1.h"
#include "tls/certificates.h"
#include "tls/tls12/handshake.h"

namespace tls::tls12 {

static lib::Secret master_of(const lib::Secret& pre_master_secret, bool extended, const Exchanged& exchanged) {
    const auto& [client_hello, server_hello, chain, encrypted, messages] = exchanged;
    return extended ? extended_master_secret(pre_master_secret, messages, {})
                    : master_secret(pre_master_secret, client_hello.random, server_hello.random, {});
}

// Both ways to the master secret: the one that the hellos agreed on, and the other, in case the secret is another's.
static void add_both(std::vector<Candidate>& candidates, const std::string& from, const lib::Secret& pre_master_secret,
                     const Exchanged& exchanged) {
    for (const bool extended : {exchanged.extended(), !exchanged.extended()})
        candidates.push_back({from + (extended ? ", with" : ", without") + " the extended master secret",
                              pre_master_secret, extended, master_of(pre_master_secret, extended, exchanged)});
}

// RSA key exchange has no forward secrecy: the key that the server kept opens what was recorded long ago.
static std::optional<lib::Secret> decrypted(const Onlooked& both, const Exchanged& exchanged) {
    if (exchanged.server_chain.empty()) return {};
    const auto& public_key = exchanged.server_chain.front().public_key.rsa;
    const auto* private_key = public_key ? both.known.private_key(*public_key) : nullptr;
    if (!private_key) return {};
    const auto& encrypted = exchanged.encrypted_pre_master_secret;
    auto pre_master_secret = crypto::rsa_pkcs1_decrypt(*private_key, encrypted, both.random);
    if (!pre_master_secret || pre_master_secret->size() != 48) return {};
    both.trace([&] {
        return lib::event::Derived{"pre_master_secret",
                                   "RSAES-PKCS1-v1_5-DECRYPT(private_key, encrypted_pre_master_secret)",
                                   {{"private_key", {}, whose_key(exchanged.server_chain.front()) + "; not told"},
                                    {"encrypted_pre_master_secret", encrypted}},
                                   pre_master_secret->view(),
                                   "with RSA key exchange the server's private key alone opens every connection that "
                                   "was ever recorded: there is "
                                   "no forward secrecy, which is why TLS 1.3 has no RSA key exchange",
                                   "RFC 5246 section 7.4.7.1"};
    });
    return pre_master_secret;
}

std::vector<Candidate> candidates(const Onlooked& both, const Exchanged& exchanged) {
    const auto& [client_hello, server_hello, chain, encrypted, messages] = exchanged;
    std::vector<Candidate> candidates;
    if (const auto* secret = both.known.master_secret(client_hello.random, server_hello.session_id))
        candidates.push_back({"the master secret that is known for it", {}, exchanged.extended(), *secret});
    if (encrypted.empty()) return candidates;
    if (const auto* secret = both.known.pre_master_secret(client_hello.random, encrypted))
        add_both(candidates, "the pre-master secret that is known for it", *secret, exchanged);
    if (const auto secret = decrypted(both, exchanged))
        add_both(candidates, "the pre-master secret that the server's private key gives", *secret, exchanged);
    return candidates;
}

static bool opens(const lib::Secret& master_secret, const Exchanged& exchanged, Role sender, lib::View record) {
    const auto keys = connection_keys(master_secret, exchanged.client_hello.random, exchanged.server_hello.random, {});
    const lib::Trace silent;
    try {
        protection(sender == Role::client ? keys.client : keys.server, silent)->open(record);
        return true;
    } catch (const Failure&) {
        return false;
    }
}

static void add_others(std::vector<Candidate>& candidates, const Onlooked& both, const Exchanged& exchanged,
                       Role sender, lib::View record) {
    for (const auto* secret : both.known.other_master_secrets())
        if (opens(*secret, exchanged, sender, record))
            candidates.push_back(
                {"a master secret that is known for another connection", {}, exchanged.extended(), *secret});
}

Candidate opening(std::vector<Candidate> candidates, const Onlooked& both, const Exchanged& exchanged, Role sender,
                  lib::View record) {
    const std::string who = sender == Role::client ? "the client" : "the server";
    add_others(candidates, both, exchanged, sender, record);
    for (auto& candidate : candidates) {
        const bool does = opens(candidate.master_secret, exchanged, sender, record);
        both.trace([&] {
            return lib::event::Check{
                .passed = does,
                .what = candidate.from + " opens the Finished of " + who,
                .expected = {"tag of its record", {}, "as the key gives it"},
                .found = {"master_secret", candidate.master_secret.view()},
                .why = "only the secret of this very connection gives the key that the record was sealed with",
                .section = "RFC 5246 section 7.4.9"};
        });
        if (does) return std::move(candidate);
    }
    throw NotFollowed(candidates.empty() ? "no secret of this connection is known: what follows is encrypted"
                                         : "no secret that is known opens this connection: what follows is encrypted");
}

}  // namespace tls::tls12
