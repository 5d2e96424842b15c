#pragma once
// The certificates that are trusted without asking anybody: RFC 5280 section 6.1.1 (d).
#include <map>

#include "x509/certificate.h"

namespace x509 {

class TrustStore {
public:
    struct Counts {
        std::size_t loaded = 0;
        std::size_t not_spoken = 0;  // of these: with a key or a signature of an algorithm that is not spoken here
        std::size_t unreadable = 0;  // not loaded: not a certificate that we can read
    };

    void add(Certificate certificate);
    // Every certificate of a PEM text. Throws lib::Malformed where the text is not PEM.
    Counts add_pem(std::string_view pem);

    // What this system trusts: the file that SSL_CERT_FILE names, or else the first of the usual places that exists.
    // Throws std::runtime_error where there is none, or it cannot be read.
    static TrustStore system();

    std::size_t size() const { return by_subject_.size(); }
    const Counts& counts() const { return counts_; }  // of all that was added
    bool contains(const Certificate& certificate) const;
    std::vector<const Certificate*> with_subject(const Name& name) const;
    std::vector<const Certificate*> certificates() const;  // all

private:
    std::multimap<std::string, Certificate> by_subject_;
    Counts counts_;
};

}  // namespace x509
