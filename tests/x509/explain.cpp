// Every byte of a certificate has its field, whatever the bytes are.
#include "lib/der.h"
#include "tests/x509/support.h"

using lib::Field;

// Where the fields that have no parts do not follow each other without a gap from `begin` to `end`: the offset; else end.
static std::size_t tiled_to(const std::vector<Field>& fields, std::size_t begin) {
    for (const auto& field : fields) {
        if (field.offset != begin) return begin;
        begin = field.parts.empty() ? field.offset + field.length : tiled_to(field.parts, field.offset);
        if (begin != field.offset + field.length) return begin;
    }
    return begin;
}

// The first field of that name, in any depth.
static const Field* find(const std::vector<Field>& fields, std::string_view name) {
    for (const auto& field : fields) {
        if (field.name == name) return &field;
        if (const auto found = find(field.parts, name)) return found;
    }
    return nullptr;
}

TEST_CASE("The fields of a certificate cover each of its bytes once, and say what was read") {
    const auto chain = test::make_good();
    for (const auto& certificate : chain) {
        const auto fields = x509::explain_certificate(certificate.der);
        CHECK(tiled_to(fields, 0) == certificate.der.size());
        CHECK(find(fields, "not read") == nullptr);
    }
    const auto& leaf = chain[0];
    const auto fields = x509::explain_certificate(leaf.der);
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].name == "Certificate");
    CHECK(find(fields, "version")->parts.at(1).value == "INTEGER 2 (v3)");
    CHECK(find(fields, "notAfter")->value == "UTCTime 2026-01-01T00:00:00Z");
    CHECK(find(fields, "issuer")->value == "SEQUENCE of 13 bytes (CN=CA)");
    CHECK(find(fields, "dNSName")->value == "[2] of 11 bytes (example.org)");
    CHECK(find(fields, "KeyUsage")->value == "BIT STRING of 3 bits (digitalSignature, keyEncipherment)");
    CHECK(find(fields, "keyIdentifier")->length == 22);
    const auto tbs = find(fields, "tbsCertificate");
    CHECK(std::ranges::equal(lib::View(leaf.der).subspan(tbs->offset, tbs->length), leaf.tbs));
    CHECK(std::string(tbs->about.section) == "RFC 5280 section 4.1.1.1");
}

TEST_CASE("What cannot be read of a certificate is a field that says why") {
    const auto leaf = test::make_good().front();
    auto bytes = leaf.der;
    const auto sound = x509::explain_certificate(bytes);
    bytes[find(sound, "notAfter")->offset + 2] = 'x';
    const auto fields = x509::explain_certificate(bytes);
    CHECK(tiled_to(fields, 0) == bytes.size());
    CHECK(find(fields, "notBefore")->value == "UTCTime 2024-01-01T00:00:00Z");
    REQUIRE(find(fields, "not read"));
    CHECK(find(fields, "not read")->value == "notAfter is no date of the form YYMMDDHHMMSSZ");
    CHECK(find(fields, "subject") == nullptr);
}

TEST_CASE("The fields cover each byte of a certificate that is cut or has any byte changed") {
    const auto leaf = test::make_good().front().der;
    std::size_t uncovered = 0;
    for (std::size_t size = 0; size < leaf.size(); ++size)
        if (tiled_to(x509::explain_certificate(lib::View(leaf).first(size)), 0) != size) ++uncovered;
    for (std::size_t at = 0; at < leaf.size(); ++at)
        for (const int change : {0x01, 0x20, 0x80, 0xff}) {
            auto changed = leaf;
            changed[at] ^= static_cast<std::uint8_t>(change);
            if (tiled_to(x509::explain_certificate(changed), 0) != leaf.size()) ++uncovered;
        }
    CHECK(uncovered == 0);
    CHECK(x509::explain_certificate({}).empty());
}
