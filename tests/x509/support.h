#pragma once
// What the tests of certificates share: keys, a chain of three certificates, and what becomes of it.
#include <doctest/doctest.h>

#include "crypto/seeded_random.h"
#include "x509/build.h"
#include "x509/verify.h"

namespace test {

constexpr std::chrono::sys_seconds date(int year, unsigned month = 1, unsigned day = 1) {
    return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}
constexpr auto now = date(2025);
constexpr x509::Validity valid{date(2024), date(2026)};

crypto::SeededRandom& random();
const crypto::RsaPrivateKey& key(std::size_t number);  // always the same one for a number

// The three certificates of a chain before they are made, so that a test can break a rule in one of them.
struct Wanted {
    x509::Template root = x509::ca_template("Root", valid);
    x509::Template ca = x509::ca_template("CA", valid);
    x509::Template leaf = x509::server_template(hosts(), valid);

    static std::vector<std::string> hosts() { return {"example.org", "*.example.net", "192.0.2.1"}; }
};
using Chain = std::vector<x509::Certificate>;  // leaf, CA, root

Chain make(const Wanted& wanted);
template <class Change>
Chain make_with(Change change) {
    Wanted wanted;
    change(wanted);
    return make(wanted);
}
inline Chain make_good() { return make({}); }

x509::TrustStore trusting(const x509::Certificate& root);

// What verify_chain says of a chain whose last certificate is trusted: "accepted", or the text of the fault.
std::string verdict(const Chain& chain, const x509::Requirements& requirements = {.time = now});
// And the reason and place of the fault, which the chain must have.
struct Fault {
    x509::Reason reason{};
    std::size_t certificate = 0;
    bool operator==(const Fault&) const = default;
};
Fault fault(const Chain& chain, const x509::Requirements& requirements = {.time = now});

// An Extension with any content.
lib::Bytes extension(std::string_view id, bool critical, lib::View content);

// A certificate that differs from `from` in the TBSCertificate's fields as `change` leaves them, signed by key(number).
// The fields: version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, extensions.
using Fields = std::vector<lib::der::Element>;
Fields tbs_fields(const x509::Certificate& from);
lib::Bytes signed_der(const Fields& fields, std::size_t number);

// Commands of other programs, in a directory that is gone with the object.
class Workshop {
public:
    Workshop();
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    const std::string& path() const { return path_; }
    void write(const std::string& file, std::string_view text) const;
    std::string read(const std::string& file) const;
    // Standard output and standard error of the command; REQUIREs or CHECKs nothing by itself.
    struct Result {
        int status = 0;
        std::string output{};
    };
    Result run(const std::string& command) const;
    // A command that must succeed.
    std::string must(const std::string& command) const;

private:
    std::string path_;
};

}  // namespace test
