#include "tls/tls12/candidates.h"

#include "crypto/rsa_pkcs1.h"
#include "lib/hex.h"
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

static void tell_other_keys(const Onlooked& both, const x509::Certificate& certificate) {
    const auto of_certificate = certificate.key_fingerprint();
    for (const auto& fingerprint : both.known.private_keys())
        both.trace([&] {
            return lib::event::Check{.passed = false,
                                     .what = "the private key that is known is that of the server's certificate",
                                     .expected = {"SHA-256 of the certificate's public key", of_certificate},
                                     .found = {"SHA-256 of the public key of the private one", fingerprint},
                                     .why = "what was encrypted under the one key no other opens",
                                     .section = "RFC 5246 section 7.4.7.1"};
        });
}

// RSA key exchange has no forward secrecy: the key that the server kept opens what was recorded long ago.
static std::optional<lib::Secret> decrypted(const Onlooked& both, const Exchanged& exchanged) {
    if (exchanged.server_chain.empty()) return {};
    const auto& public_key = exchanged.server_chain.front().public_key.rsa;
    const auto* private_key = public_key ? both.known.private_key(*public_key) : nullptr;
    if (!private_key) {
        tell_other_keys(both, exchanged.server_chain.front());
        return {};
    }
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

// The key would open the pre-master secret: but there is none.
static void tell_that_keys_are_of_no_use(const Onlooked& both) {
    if (both.known.private_keys().empty()) return;
    both.trace([&] {
        return lib::event::Check{
            .passed = false,
            .what = "there is a ClientKeyExchange, which the server's private key opens",
            .expected = {"handshake", {}, "a full one"},
            .found = {"handshake", {}, "of a session that is resumed: both sides know its master secret from before"},
            .why = "the private key opens the connection in which the session began, and no other",
            .section = "RFC 5246 section 7.3"};
    });
}

std::vector<Candidate> candidates(const Onlooked& both, const Exchanged& exchanged) {
    const auto& [client_hello, server_hello, chain, encrypted, messages] = exchanged;
    std::vector<Candidate> candidates;
    if (const auto* secret = both.known.master_secret(client_hello.random, server_hello.session_id))
        candidates.push_back({"the master secret that is known for it", {}, exchanged.extended(), *secret});
    if (encrypted.empty()) {
        if (candidates.empty()) tell_that_keys_are_of_no_use(both);
        return candidates;
    }
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

namespace {

// The record that shows which secret it was: the first that `sender` protected.
struct Proof {
    const Exchanged& exchanged;
    Role sender;
    lib::View record;

    bool opens_with(const Candidate& candidate) const {
        return opens(candidate.master_secret, exchanged, sender, record);
    }
    std::string opened_by(const std::string& what) const {
        return what + " opens the Finished of " + (sender == Role::client ? "the client" : "the server");
    }
};

}  // namespace

static void tell_tried(const Onlooked& both, bool does, const std::string& what, const lib::Named& found) {
    both.trace([&] {
        return lib::event::Check{
            .passed = does,
            .what = what,
            .expected = {"tag of its record", {}, "as the key gives it"},
            .found = found,
            .why = "only the secret of this very connection gives the key that the record was sealed with",
            .section = "RFC 5246 section 7.4.9"};
    });
}

// Each is told, whether or not it opens the record.
static std::optional<Candidate> opening_of(std::vector<Candidate> candidates, const Onlooked& both,
                                           const Proof& proof) {
    for (auto& candidate : candidates) {
        const bool does = proof.opens_with(candidate);
        tell_tried(both, does, proof.opened_by(candidate.from), {"master_secret", candidate.master_secret.view()});
        if (does) return std::move(candidate);
    }
    return {};
}

// There may be many: the one that opens the record is told, or how many do not.
static std::optional<Candidate> opening_of_others(std::vector<Candidate> others, std::size_t secrets, const char* kind,
                                                  const Onlooked& both, const Proof& proof) {
    if (secrets == 0) return {};
    const auto found = std::ranges::find_if(others, [&](const auto& other) { return proof.opens_with(other); });
    if (found != others.end()) return opening_of({std::move(*found)}, both, proof);
    tell_tried(both, false, proof.opened_by(std::string("a ") + kind + " that is known for another connection"),
               {kind + std::string("s tried"), {}, std::to_string(secrets) + ", and none does"});
    return {};
}

static std::optional<Candidate> opening_of_another_connection(const Onlooked& both, const Proof& proof) {
    constexpr auto kind = "master secret", pre_kind = "pre-master secret";
    const auto from = [](const std::string& what) { return "a " + what + " that is known for another connection"; };
    const auto masters = both.known.other_master_secrets(), pre_masters = both.known.other_pre_master_secrets();
    std::vector<Candidate> others;
    others.reserve(masters.size());
    for (const auto* secret : masters) others.push_back({from(kind), {}, proof.exchanged.extended(), *secret});
    if (auto found = opening_of_others(std::move(others), masters.size(), kind, both, proof)) return found;
    if (proof.exchanged.encrypted_pre_master_secret.empty()) return {};
    others = {};
    for (const auto* secret : pre_masters) add_both(others, from(pre_kind), *secret, proof.exchanged);
    return opening_of_others(std::move(others), pre_masters.size(), pre_kind, both, proof);
}

// Whose secrets there are, where none is the right one.
static void tell_what_is_known(const Onlooked& both, const Exchanged& exchanged, bool is_known) {
    const auto& client_random = exchanged.client_hello.random;
    const auto summary = both.known.summary(client_random, exchanged.server_hello.session_id);
    if (summary.empty()) return;
    both.trace([&] {
        return lib::event::Check{.passed = is_known,
                                 .what = "a secret is known as this connection's",
                                 .expected = {"client_random", {}, lib::to_hex(client_random)},
                                 .found = {"known", {}, summary},
                                 .why = "a key log names each connection by its client_random",
                                 .section = "RFC 9850"};
    });
}

Candidate opening(std::vector<Candidate> candidates, const Onlooked& both, const Exchanged& exchanged, Role sender,
                  lib::View record) {
    const Proof proof{exchanged, sender, record};
    const bool is_known = !candidates.empty();
    if (auto found = opening_of(std::move(candidates), both, proof)) return *std::move(found);
    if (auto found = opening_of_another_connection(both, proof)) return *std::move(found);
    tell_what_is_known(both, exchanged, is_known);
    throw NoSecret(is_known ? "no secret that is known opens this connection: what follows is encrypted"
                            : "no secret of this connection is known: what follows is encrypted");
}

}  // namespace tls::tls12
