// NIST's Public Key Interoperability Test Suite (PKITS, version 1.0.1): each end entity's certificate is verified with all
// of the suite's CA certificates at hand, so that the path has to be found as well. Whether it is valid says its name.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "lib/malformed.h"
#include "tests/x509/support.h"

namespace fs = std::filesystem;

static const fs::path folder = "/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data/certs";

static x509::Certificate read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string der(std::istreambuf_iterator<char>(in), {});
    return x509::Certificate::parse(lib::view_of(der));
}

namespace {

struct Suite {
    x509::Certificate root = read(folder / "TrustAnchorRootCertificate.crt");
    test::Chain cas{};
    std::map<std::string, fs::path> end_entities{};
    std::vector<std::string> unreadable_cas{};

    Suite() {
        for (const auto& entry : fs::directory_iterator(folder)) try {
                const auto name = entry.path().stem().string();
                if (name.ends_with("EE"))
                    end_entities.emplace(name, entry.path());
                else
                    cas.push_back(read(entry.path()));
            } catch (const lib::Malformed&) {
                unreadable_cas.push_back(entry.path().stem().string());
            }
    }

    bool accepts(const fs::path& end_entity) const {
        try {
            test::Chain chain{read(end_entity)};
            chain.insert(chain.end(), cas.begin(), cas.end());
            return x509::verify_chain(chain, test::trusting(root), {.time = test::now}).back() == root;
        } catch (const x509::Rejected&) {
            return false;
        } catch (const lib::Malformed&) {
            return false;
        }
    }
};

}  // namespace

static bool has(const std::string& name, std::string_view part) { return name.find(part) != name.npos; }

// What a test needs that is not done here.
static std::optional<std::string> not_done(const std::string& name) {
    if (has(name, "DSA")) return "DSA is not spoken";
    if (has(name, "olic") || has(name, "Qualifier")) return "policies are not processed";
    if (has(name, "RFC822") || has(name, "URI")) return "constraints on mail addresses and URIs are not compared";
    constexpr std::array by_crl{
        "CRL",   "cRL", "Revoked",    "SerialNumber", "onlyContains",      "onlySome",
        "delta", "IDP", "NewWithOld", "OldWithNew",   "distributionPoint", "SeparateCertificateandCRLKeys"};
    const bool needs_crl = std::ranges::any_of(by_crl, [&](const auto* part) { return has(name, part); });
    if (name.starts_with("Invalid") && needs_crl) return "it is valid but for a revocation list";
    return std::nullopt;
}

TEST_CASE("The tests of PKITS on signatures, dates, names, constraints and key usage come out as they should") {
    if (!fs::exists(folder)) {
        MESSAGE("skipped: python3-cryptography-vectors is not installed");
        return;
    }
    const Suite suite;
    CHECK(suite.unreadable_cas == std::vector<std::string>{"BadSignedCACert"});  // its signature is no whole bytes
    std::size_t valid = 0, invalid = 0;
    std::map<std::string, std::size_t> skipped;
    for (const auto& [name, file] : suite.end_entities) {
        CAPTURE(name);
        if (const auto reason = not_done(name)) {
            ++skipped[*reason];
            continue;
        }
        const bool is_valid = name.starts_with("Valid");
        REQUIRE((is_valid || name.starts_with("Invalid")));
        CHECK(suite.accepts(file) == is_valid);
        ++(is_valid ? valid : invalid);
    }
    MESSAGE(valid << " valid and " << invalid << " invalid paths judged rightly");
    for (const auto& [reason, count] : skipped) MESSAGE(count << " tests skipped: " << reason);
    CHECK(valid == 61);
    CHECK(invalid == 37);
}
