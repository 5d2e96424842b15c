#include "x509/verify.h"

#include <algorithm>
#include <optional>

#include "crypto/rsa_pkcs1.h"
#include "lib/date.h"
#include "lib/utf8.h"
#include "x509/checks.h"
#include "x509/host_name.h"
#include "x509/name_constraints.h"
#include "x509/oid.h"
#include "x509/path.h"

namespace x509 {

namespace {

std::string number(std::size_t index) { return "certificate " + std::to_string(index); }

bool is_self_issued(const Certificate& certificate) { return certificate.subject == certificate.issuer; }

// What a user reads where an algorithm is not spoken: "unsupported algorithm ecdsa-with-SHA384 in certificate 1".
Finding spoken(const char* what, const AlgorithmIdentifier& algorithm, std::size_t index) {
    return {.what = "the " + std::string(what) + " of " + number(index) + " is of an algorithm spoken here",
            .expected = {"required", {}, "RSA, with SHA-256 for signatures"},
            .found = {"algorithm", {}, algorithm.name()},
            .why = "what cannot be computed proves nothing",
            .section = "RFC 5280 section 6.1.3 (a)(1)",
            .fault = "unsupported algorithm " + algorithm.name() + " in " + number(index)};
}

const crypto::RsaPublicKey& usable_key(const Checks& check, const PublicKey& key, std::size_t index) {
    const auto* rsa = key.rsa ? &*key.rsa : nullptr;
    check(rsa || !key.refused.empty(), Reason::unsupported_algorithm, index,
          [&] { return spoken("key", key.algorithm, index); });
    check(rsa != nullptr, Reason::refused_key, index, [&] {
        return Finding{.what = "the key of " + number(index) + " is a sound RSA key",
                       .expected = {"required", {}, "a modulus of 2048 to 8192 bits, and odd"},
                       .found = {"modulus", {}, rsa ? std::to_string(rsa->bits()) + " bits" : key.refused},
                       .why = "a key that is too small can be broken",
                       .section = "RFC 8017 section 3.1",
                       .fault = "the key of " + number(index) + " is refused: " + key.refused};
    });
    return *rsa;
}

// The checks of one path, from the root that is trusted down to the leaf: RFC 5280 section 6.1.
class PathValidation {
public:
    PathValidation(const Path& path, const TrustStore& trusted, const Requirements& requirements,
                   const lib::Trace& trace)
        : path_(path), trusted_(trusted), requirements_(requirements), check_(trace) {}

    void run() const {
        for (auto i = path_.size(); i-- > 0;) {
            if (is_root(i))
                check_trusted(i);  // who signed a root says nothing
            else
                check_signature(i);
            check_validity(i);
            check_critical_extensions(i);
            check_purpose(i);
            if (i > 0) check_may_issue(i);
            check_names(i);
        }
        if (!requirements_.host.empty()) check_host();
    }

private:
    bool is_root(std::size_t i) const { return i + 1 == path_.size(); }
    const Certificate& at(std::size_t i) const { return *path_[i]; }
    std::string who(std::size_t i) const { return number(i) + " (" + at(i).subject.text() + ")"; }

    void check_trusted(std::size_t i) const;
    void check_signature(std::size_t i) const;
    void check_validity(std::size_t i) const;
    void check_critical_extensions(std::size_t i) const;
    void check_purpose(std::size_t i) const;
    void check_may_issue(std::size_t i) const;
    void check_path_length(std::size_t i) const;
    void check_names(std::size_t i) const;
    void check_host() const;

    const Path& path_;
    const TrustStore& trusted_;
    const Requirements& requirements_;
    Checks check_;
};

// RFC 5280 section 6.1.1 (d)
void PathValidation::check_trusted(std::size_t i) const {
    check_(trusted_.contains(at(i)), Reason::unknown_issuer, i, [&] {
        return Finding{.what = number(i) + " is trusted here",
                       .expected = {"required", {}, "one of " + std::to_string(trusted_.size()) + " certificates"},
                       .found = {"subject", {}, at(i).subject.text()},
                       .why = "all that follows is believed because of this one, which was chosen beforehand",
                       .section = "RFC 5280 section 6.1.1 (d)",
                       .fault = who(i) + " is not trusted"};
    });
}

// RFC 5280 section 6.1.3 (a)(1)
void PathValidation::check_signature(std::size_t i) const {
    const auto& certificate = at(i);
    check_(is_spoken(certificate.signature_algorithm), Reason::unsupported_algorithm, i,
           [&] { return spoken("signature", certificate.signature_algorithm, i); });
    const auto& key = usable_key(check_, at(i + 1).public_key, i + 1);
    lib::Bytes encoded, opened;
    check_(crypto::rsa_pkcs1_verify(crypto::HashAlgorithm::sha256, key, certificate.tbs, certificate.signature),
           Reason::bad_signature, i, [&] {
               encoded = crypto::emsa_pkcs1(crypto::HashAlgorithm::sha256, certificate.tbs, key.size());
               if (key.holds(certificate.signature)) opened = key.apply(certificate.signature);
               return Finding{.what = "the signature of " + number(i) + " is that of " + number(i + 1) + "'s key",
                              .expected = {"EMSA-PKCS1-v1_5(tbsCertificate)", encoded},
                              .found = {"signatureValue^e mod n", opened},
                              .why = "only the issuer can make it, so nobody has changed or invented this certificate",
                              .section = "RFC 5280 section 6.1.3 (a)(1)",
                              .fault = "the signature of " + who(i) + " is not by " + who(i + 1)};
           });
}

// RFC 5280 section 6.1.3 (a)(2). Of the root, too: a date on which a root ends is one on which its trust ends.
void PathValidation::check_validity(std::size_t i) const {
    const auto now = requirements_.time;
    const auto begin = at(i).not_before, end = at(i).not_after;
    check_(now >= begin, Reason::not_yet_valid, i, [&] {
        return Finding{.what = number(i) + " is valid already",
                       .expected = {"required", {}, "not after " + lib::to_text(now)},
                       .found = {"notBefore", {}, lib::to_text(begin)},
                       .why = "before that day nobody answers for it",
                       .section = "RFC 5280 section 4.1.2.5",
                       .fault = who(i) + " is not valid yet: its time begins at " + lib::to_text(begin) +
                                ", and now it is " + lib::to_text(now)};
    });
    check_(now <= end, Reason::expired, i, [&] {
        return Finding{.what = number(i) + " is valid still",
                       .expected = {"required", {}, "not before " + lib::to_text(now)},
                       .found = {"notAfter", {}, lib::to_text(end)},
                       .why = "after that day nobody says any more whether its key was lost",
                       .section = "RFC 5280 section 4.1.2.5",
                       .fault = who(i) + " has expired: its time ended at " + lib::to_text(end) + ", and now it is " +
                                lib::to_text(now)};
    });
}

std::string list(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : ", ") + item;
    return text.empty() ? "none" : text;
}

// RFC 5280 section 4.2 and 6.1.5 (f)
void PathValidation::check_critical_extensions(std::size_t i) const {
    const auto& unknown = at(i).unknown_critical;
    check_(unknown.empty(), Reason::unknown_critical_extension, i, [&] {
        return Finding{.what = "every critical extension of " + number(i) + " is understood",
                       .expected = {"required", {}, "none"},
                       .found = {"unknown critical extensions", {}, list(unknown)},
                       .why = "it may limit what the certificate is good for",
                       .section = "RFC 5280 section 4.2",
                       .fault = who(i) + " has a critical extension that is not understood here: " + list(unknown)};
    });
}

// RFC 5280 section 4.2.1.12. In a CA's certificate it limits what the CA may issue, as everybody reads it.
void PathValidation::check_purpose(std::size_t i) const {
    const auto& purposes = at(i).extended_key_usage;
    const auto wanted = requirements_.purpose == Purpose::server ? oid::server_auth : oid::client_auth;
    const auto lists = [&](std::string_view purpose) {
        return std::ranges::find(*purposes, purpose) != purposes->end();
    };
    check_(!purposes || lists(wanted) || lists(oid::any_extended_key_usage), Reason::wrong_purpose, i, [&] {
        std::vector<std::string> names;
        for (const auto& purpose : purposes.value_or(std::vector<std::string>{})) names.push_back(name_of_oid(purpose));
        return Finding{.what = number(i) + " may serve the purpose " + name_of_oid(wanted),
                       .expected = {"required", {}, name_of_oid(wanted) + ", or no limits"},
                       .found = {"extKeyUsage", {}, purposes ? list(names) : "no limits"},
                       .why = "a key for another purpose was given out under other rules",
                       .section = "RFC 5280 section 4.2.1.12",
                       .fault = who(i) + " is not for the purpose " + name_of_oid(wanted) + ", but for " + list(names)};
    });
}

// RFC 5280 section 6.1.4 (k) to (n). A root of version 1, which has no extensions, is a CA because it is trusted as one.
void PathValidation::check_may_issue(std::size_t i) const {
    const auto& issuer = at(i);
    const bool is_v1_root = is_root(i) && issuer.version < 3;
    check_(is_v1_root || (issuer.basic_constraints && issuer.basic_constraints->ca), Reason::not_a_ca, i, [&] {
        return Finding{.what = number(i) + " is a CA's",
                       .expected = {"required", {}, "TRUE"},
                       .found = {"cA",
                                 {},
                                 is_v1_root                     ? "a trusted root of version 1"
                                 : !issuer.basic_constraints    ? "no basicConstraints"
                                 : issuer.basic_constraints->ca ? "TRUE"
                                                                : "FALSE"},
                       .why = "else everybody who has a certificate could issue one for any other name",
                       .section = "RFC 5280 section 6.1.4 (k)",
                       .fault = who(i) + " is not a CA's, and may not have issued " + who(i - 1)};
    });
    check_path_length(i);
    check_(!issuer.key_usage || issuer.key_usage->has(KeyUse::key_cert_sign), Reason::key_usage, i, [&] {
        return Finding{.what = "the key of " + number(i) + " may sign certificates",
                       .expected = {"required", {}, "keyCertSign, or no limits"},
                       .found = {"keyUsage", {}, issuer.key_usage ? issuer.key_usage->text() : "no limits"},
                       .why = "the owner may keep another key for that, and guard this one less",
                       .section = "RFC 5280 section 6.1.4 (n)",
                       .fault = "the key usage of " + who(i) + " lacks keyCertSign"};
    });
}

// RFC 5280 section 6.1.4 (l) and (m): how many CAs follow, without those that only carry a CA's new key.
void PathValidation::check_path_length(std::size_t i) const {
    const auto& constraints = at(i).basic_constraints;
    if (!constraints || !constraints->path_length) return;
    const auto below =
        static_cast<std::size_t>(std::count_if(path_.begin() + 1, path_.begin() + static_cast<std::ptrdiff_t>(i),
                                               [](const auto* ca) { return !is_self_issued(*ca); }));
    check_(below <= *constraints->path_length, Reason::path_too_long, i, [&] {
        const auto most = std::to_string(*constraints->path_length);
        return Finding{.what = "at most so many CAs stand below " + number(i) + " as it allows",
                       .expected = {"required", {}, "at most " + most},
                       .found = {"CAs below it", {}, std::to_string(below)},
                       .why = "it may have been told to issue to no further CA",
                       .section = "RFC 5280 section 4.2.1.9",
                       .fault = who(i) + " allows " + most + " CAs below it, and there are " + std::to_string(below)};
    });
}

// RFC 5280 section 6.1.3 (b) and (c): by every CA above; self-issued CAs are bound by their own names anyway.
void PathValidation::check_names(std::size_t i) const {
    if (i > 0 && is_self_issued(at(i))) return;
    for (auto ca = i + 1; ca < path_.size(); ++ca) {
        const auto& constraints = at(ca).name_constraints;
        if (!constraints) continue;
        const auto forbidden = forbidden_name(*constraints, at(i));
        const auto found = forbidden.value_or("none");
        check_(!forbidden, Reason::name_not_permitted, i, [&] {
            return Finding{.what = "the names of " + number(i) + " are within the constraints of " + number(ca),
                           .expected = {"required", {}, "none"},
                           .found = {"names outside", {}, found},
                           .why = "that CA answers for certain names and no others",
                           .section = "RFC 5280 section 4.2.1.10",
                           .fault = who(i) + " has a name that " + who(ca) + " may not issue for: " + found};
        });
    }
}

// RFC 6125 section 6
void PathValidation::check_host() const {
    const auto& names = at(0).subject_alternative_names;
    const auto presented = names ? names->text() : "no subjectAltName";
    check_(is_for_host(at(0), requirements_.host), Reason::wrong_host, 0, [&] {
        const auto host = lib::printable(requirements_.host);
        return Finding{.what = number(0) + " is for the host that was asked for",
                       .expected = {"host", {}, host},
                       .found = {"subjectAltName", {}, presented},
                       .why = "else whoever has any certificate at all could pose as this host",
                       .section = "RFC 6125 section 6",
                       .fault = "the certificate is not for " + host + ", but for " + presented};
    });
}

// Where the way to a trusted root breaks off.
[[noreturn]] void reject_dead_end(const Path& dead_end, const Checks& check) {
    const auto end = dead_end.size() - 1;
    const auto& last = *dead_end.back();
    const auto issuer = last.issuer.text();
    check(false, Reason::unknown_issuer, end, [&] {
        return Finding{.what = "the issuer of " + number(end) + " is trusted, or was sent along",
                       .expected = {"required", {}, issuer},
                       .found = {"subject", {}, "none"},
                       .why = "without a root that was trusted beforehand anybody could vouch for anybody",
                       .section = "RFC 5280 section 6.1",
                       .fault = is_self_issued(last)
                                    ? number(end) + " (" + issuer + ") is self-signed and not trusted"
                                    : "no trusted certificate of " + issuer + ", the issuer of " + number(end)};
    });
    throw std::logic_error("a failed check went on");
}

std::string text_of(const Path& path) {
    std::string text;
    for (const auto* certificate : path) text += (text.empty() ? "" : " <- ") + certificate->subject.text();
    return text;
}

std::vector<lib::event::Offer> offers(const std::vector<Path>& paths) {
    std::vector<lib::event::Offer> offers;
    offers.reserve(paths.size());
    for (const auto& path : paths) offers.push_back({text_of(path)});
    return offers;
}

std::vector<Certificate> copied(const Path& path) {
    std::vector<Certificate> certificates;
    for (const auto* certificate : path) certificates.push_back(*certificate);
    return certificates;
}

}  // namespace

std::vector<Certificate> verify_chain(std::span<const Certificate> chain, const TrustStore& trusted,
                                      const Requirements& requirements, const lib::Trace& trace) {
    if (chain.empty()) throw Rejected(Reason::no_certificate, 0, "there is no certificate");
    const auto paths = find_paths(chain, trusted);
    std::optional<Rejected> first_fault;  // of the likeliest path
    for (const auto& path : paths.complete) try {
            trace([&] {
                return lib::event::Choice{"certification path", text_of(path), offers(paths.complete),
                                          "a path leads from the peer's certificate to one that is trusted",
                                          "RFC 5280 section 6.1"};
            });
            PathValidation(path, trusted, requirements, trace).run();
            return copied(path);
        } catch (const Rejected& fault) {
            if (!first_fault) first_fault = fault;
        }
    if (first_fault) throw *first_fault;
    reject_dead_end(paths.longest_dead_end, Checks(trace));
}

static const crypto::RsaPublicKey& require_key_use(const Certificate& leaf, KeyUse use, const char* why,
                                                   const lib::Trace& trace) {
    const std::string name = name_of(use);
    const Checks check(trace);
    check(!leaf.key_usage || leaf.key_usage->has(use), Reason::key_usage, 0, [&] {
        const auto found = leaf.key_usage ? leaf.key_usage->text() : "no limits";
        return Finding{
            .what = "the certificate's key may be used for " + name,
            .expected = {"required", {}, name + ", or no limits"},
            .found = {"keyUsage", {}, found},
            .why = why,
            .section = "RFC 5246 section 7.4.2",
            .fault = "the key usage of the certificate lacks " + name + " (it allows " + found + "): " + why};
    });
    return usable_key(check, leaf.public_key, 0);
}

const crypto::RsaPublicKey& require_key_encipherment(const Certificate& leaf, const lib::Trace& trace) {
    return require_key_use(leaf, KeyUse::key_encipherment,
                           "in TLS_RSA cipher suites the client encrypts the pre-master secret to this key", trace);
}

const crypto::RsaPublicKey& require_digital_signature(const Certificate& leaf, const lib::Trace& trace) {
    return require_key_use(leaf, KeyUse::digital_signature, "its owner proves with a signature that the key is there",
                           trace);
}

}  // namespace x509
