#include "x509/trust_store.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "lib/malformed.h"
#include "lib/pem.h"

namespace x509 {

void TrustStore::add(Certificate certificate) {
    ++counts_.loaded;
    if (!certificate.public_key.rsa || !is_spoken(certificate.signature_algorithm)) ++counts_.not_spoken;
    auto subject = certificate.subject.comparable();
    by_subject_.emplace(std::move(subject), std::move(certificate));
}

TrustStore::Counts TrustStore::add_pem(std::string_view pem) {
    const auto before = counts_;
    for (const auto& block : lib::read_pem(pem)) {
        if (block.label != "CERTIFICATE") continue;
        try {
            add(Certificate::parse(block.content));
        } catch (const lib::Malformed&) {
            ++counts_.unreadable;
        }
    }
    return {counts_.loaded - before.loaded, counts_.not_spoken - before.not_spoken,
            counts_.unreadable - before.unreadable};
}

static std::string system_bundle() {
    const char* named = std::getenv("SSL_CERT_FILE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    if (named && *named) return named;
    for (const auto place : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"})
        if (std::filesystem::exists(place)) return place;
    throw std::runtime_error("no certificates of this system's in the usual places; SSL_CERT_FILE can name their file");
}

TrustStore TrustStore::system() {
    const auto path = system_bundle();
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    TrustStore store;
    store.add_pem(std::string(std::istreambuf_iterator<char>(file), {}));
    return store;
}

std::vector<const Certificate*> TrustStore::certificates() const {
    std::vector<const Certificate*> all;
    for (const auto& [subject, certificate] : by_subject_) all.push_back(&certificate);
    return all;
}

bool TrustStore::contains(const Certificate& certificate) const {
    const auto same_name = with_subject(certificate.subject);
    return std::ranges::any_of(same_name, [&](const auto* trusted) { return *trusted == certificate; });
}

std::vector<const Certificate*> TrustStore::with_subject(const Name& name) const {
    std::vector<const Certificate*> found;
    const auto [begin, end] = by_subject_.equal_range(name.comparable());
    for (auto one = begin; one != end; ++one) found.push_back(&one->second);
    return found;
}

}  // namespace x509
