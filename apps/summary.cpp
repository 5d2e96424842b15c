#include "apps/summary.h"

#include "lib/date.h"
#include "lib/hex.h"

namespace apps {

std::string agreed(const tls::Established& established) {
    return name_of(established.version) + ", " + name_of(established.cipher_suite) +
           (established.extended_master_secret ? ", extended master secret" : "");
}

static std::string key_text(const x509::PublicKey& key) {
    if (key.rsa) return "RSA, " + std::to_string(key.rsa->bits()) + " bits";
    return key.algorithm.name() + (key.refused.empty() ? "" : ", refused: " + key.refused);
}

std::string chain_text(const Look& look, const std::vector<x509::Certificate>& chain) {
    std::string text;
    const auto line = [&](const char* name, const std::string& value) {
        text += "    " + painted(look, Style::name, name) + value + "\n";
    };
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const auto& certificate = chain[i];
        text += "  certificate " + std::to_string(i) + "\n";
        line("subject      ", certificate.subject.text());
        line("issuer       ", certificate.issuer.text());
        if (certificate.subject_alternative_names) line("names        ", certificate.subject_alternative_names->text());
        line("valid        ", lib::to_text(certificate.not_before) + " to " + lib::to_text(certificate.not_after));
        line("key          ", key_text(certificate.public_key));
        line("fingerprint  ", lib::to_hex(certificate.fingerprint()) + " (SHA-256)");
    }
    return text;
}

std::string ending(const tls::End& end) {
    using How = tls::End::How;
    const auto section = end.section.empty() ? "" : " [" + end.section + "]";
    switch (end.how) {
        case How::closed:
            return "closed";
        case How::failed:
            return end.what + " (alert " + name_of(end.alert) + " sent)" + section;
        case How::refused:
            return end.what;
        case How::truncated:
            return end.what + section;
    }
    return {};
}

}  // namespace apps
