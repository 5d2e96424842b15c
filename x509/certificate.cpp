#include "x509/certificate.h"

#include "crypto/hash.h"
#include "lib/malformed.h"
#include "lib/pem.h"
#include "x509/extensions.h"

namespace x509 {

using lib::der::explicit_tag;
using lib::der::implicit_tag;
using lib::der::Reader;

// RFC 5280 section 4.1.2.1: v1 is the default, and so it is not written.
static int read_version(Reader& in) {
    if (!in.next_is(explicit_tag(0))) return 1;
    std::uint64_t number = 0;
    in.constructed(explicit_tag(0), "version", {"which fields may follow", "RFC 5280 section 4.1.2.1"}, [&] {
        number = in.small_number("Version");
        in.require(number == 1 || number == 2, "the version is neither v2 nor v3");
        in.means([&] { return "v" + std::to_string(number + 1); });
    });
    return static_cast<int>(number) + 1;
}

// RFC 5280 section 4.1.2.5
static void read_validity(Reader& in, Certificate& certificate) {
    in.sequence("validity", {"from when to when it may be used, both inclusive", "RFC 5280 section 4.1.2.5"}, [&] {
        certificate.not_before = in.time("notBefore");
        certificate.not_after = in.time("notAfter");
    });
}

// RFC 5280 section 4.1.2.8: nobody uses them any more.
static void read_unique_identifiers(Reader& in) {
    if (in.next_is(implicit_tag(1))) in.primitive(implicit_tag(1), "issuerUniqueID", {"", "RFC 5280 section 4.1.2.8"});
    if (in.next_is(implicit_tag(2))) in.primitive(implicit_tag(2), "subjectUniqueID", {"", "RFC 5280 section 4.1.2.8"});
}

// RFC 5280 section 4.1.2
static void read_tbs_certificate(Reader& in, Certificate& certificate) {
    certificate.version = read_version(in);
    certificate.serial_number =
        lib::to_bytes(in.integer("serialNumber", {"the issuer gives each one once", "RFC 5280 section 4.1.2.2"}));
    certificate.signature_algorithm =
        read_algorithm(in, "signature", {"how the issuer signs, again at the end", "RFC 5280 section 4.1.2.3"});
    certificate.issuer = read_name(in, "issuer", {"who signed it", "RFC 5280 section 4.1.2.4"});
    read_validity(in, certificate);
    certificate.subject = read_name(in, "subject", lib::deciding("whose key it is", "RFC 5280 section 4.1.2.6"));
    certificate.public_key = read_subject_public_key_info(in);
    if (certificate.version >= 2) read_unique_identifiers(in);
    if (certificate.version >= 3 && in.next_is(explicit_tag(3))) read_extensions(in, certificate);
}

// RFC 5280 section 4.1.1
static void read_certificate(Reader& in, Certificate& certificate) {
    const auto der = in.sequence("Certificate", {"", "RFC 5280 section 4.1"}, [&] {
        const auto tbs = in.sequence("tbsCertificate", {"what the issuer signs", "RFC 5280 section 4.1.1.1"},
                                     [&] { read_tbs_certificate(in, certificate); });
        certificate.tbs = lib::to_bytes(tbs);
        const auto algorithm =
            read_algorithm(in, "signatureAlgorithm", {"how the issuer signed", "RFC 5280 section 4.1.1.2"});
        in.require(algorithm == certificate.signature_algorithm,
                   "signatureAlgorithm is not the one inside tbsCertificate (RFC 5280 section 4.1.1.2)");
        const auto signature =
            in.bit_string("signatureValue", {"the issuer's signature over tbsCertificate", "RFC 5280 section 4.1.1.3"});
        in.require(signature.unused == 0, "signatureValue is not whole bytes");
        certificate.signature = lib::to_bytes(signature.bytes);
    });
    certificate.der = lib::to_bytes(der);
    in.finish();
}

Certificate Certificate::parse(lib::View der) {
    Certificate certificate;
    Reader in(der);
    read_certificate(in, certificate);
    return certificate;
}

std::vector<lib::Field> explain_certificate(lib::View der) {
    std::vector<lib::Field> fields;
    try {
        Certificate certificate;
        Reader in(der, &fields);
        read_certificate(in, certificate);
    } catch (const lib::Malformed& fault) {
        lib::note_unread(fields, 0, der.size(), fault.what());
    }
    return fields;
}

std::array<std::uint8_t, 32> Certificate::fingerprint() const { return crypto::sha256(der); }
std::array<std::uint8_t, 32> Certificate::key_fingerprint() const { return crypto::sha256(public_key.der); }

std::vector<Certificate> read_certificates(std::string_view file) {
    if (lib::der::is_der(file)) return {Certificate::parse(lib::view_of(file))};
    std::vector<Certificate> certificates;
    for (const auto& block : lib::read_pem(file)) {
        if (block.label != "CERTIFICATE") continue;
        try {
            certificates.push_back(Certificate::parse(block.content));
        } catch (const lib::Malformed& fault) {
            throw lib::Malformed("certificate " + std::to_string(certificates.size() + 1) + ": " + fault.what(),
                                 fault.offset);
        }
    }
    return certificates;
}

std::string write_pem(const Certificate& certificate) {
    return std::string(lib::write_pem("CERTIFICATE", certificate.der));
}

}  // namespace x509
