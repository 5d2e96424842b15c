#include "x509/extensions.h"

#include <algorithm>
#include <bit>
#include <set>

#include "lib/hex.h"
#include "lib/utf8.h"
#include "x509/ip_address.h"
#include "x509/oid.h"

namespace x509 {

using lib::der::explicit_tag;
using lib::der::implicit_tag;
using lib::der::Reader;
using lib::der::Tag;

const char* name_of(KeyUse use) {
    switch (use) {
        case KeyUse::digital_signature:
            return "digitalSignature";
        case KeyUse::non_repudiation:
            return "nonRepudiation";
        case KeyUse::key_encipherment:
            return "keyEncipherment";
        case KeyUse::data_encipherment:
            return "dataEncipherment";
        case KeyUse::key_agreement:
            return "keyAgreement";
        case KeyUse::key_cert_sign:
            return "keyCertSign";
        case KeyUse::crl_sign:
            return "cRLSign";
        case KeyUse::encipher_only:
            return "encipherOnly";
        case KeyUse::decipher_only:
            return "decipherOnly";
    }
    return "";
}

static constexpr unsigned key_uses = 9;

static void append_to_list(std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; }

KeyUsage KeyUsage::of(std::initializer_list<KeyUse> uses) {
    KeyUsage usage;
    for (const auto use : uses) usage.bits |= 1U << static_cast<unsigned>(use);
    return usage;
}

std::string KeyUsage::text() const {
    std::string text;
    for (unsigned bit = 0; bit < key_uses; ++bit)
        if (has(static_cast<KeyUse>(bit))) append_to_list(text, name_of(static_cast<KeyUse>(bit)));
    return text.empty() ? "nothing" : text;
}

// RFC 5280 section 4.2.1.1
static void read_authority_key_identifier(Reader& in, Certificate& certificate) {
    in.sequence("AuthorityKeyIdentifier", {}, [&] {
        if (in.next_is(implicit_tag(0)))
            certificate.authority_key_identifier = lib::to_bytes(in.primitive(implicit_tag(0), "keyIdentifier"));
        if (in.next_is(explicit_tag(1))) in.any("authorityCertIssuer");
        if (in.next_is(implicit_tag(2))) in.primitive(implicit_tag(2), "authorityCertSerialNumber");
    });
}

// RFC 5280 section 4.2.1.2
static void read_subject_key_identifier(Reader& in, Certificate& certificate) {
    certificate.subject_key_identifier = lib::to_bytes(in.octet_string("SubjectKeyIdentifier"));
}

// RFC 5280 section 4.2.1.3
static void read_key_usage(Reader& in, Certificate& certificate) {
    const auto bits = in.bit_string("KeyUsage");
    auto& usage = certificate.key_usage.emplace();
    for (unsigned bit = 0; bit < key_uses; ++bit) usage.bits |= (bits.bit(bit) ? 1U : 0U) << bit;
    in.means([&] { return usage.text(); });
}

// RFC 5280 section 4.2.1.4. Which policies are listed decides nothing here: any is good enough (section 6.1.1 (c)).
static void read_certificate_policies(Reader& in, Certificate&) {
    in.sequence("certificatePolicies", {}, [&] {
        do
            in.sequence("PolicyInformation", {}, [&] {
                const auto policy = in.object_identifier("policyIdentifier");
                in.means([&] { return name_of_oid(policy); });
                if (!in.done()) in.any("policyQualifiers");
            });
        while (!in.done());
    });
}

static std::string read_ia5(Reader& in, Tag tag, const char* name) {
    auto text = lib::text_of(in.primitive(tag, name));
    in.require(std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; }), "a general name is no IA5String");
    in.means([&] { return lib::printable(text); });
    return text;
}

// An address alone in a certificate, with a mask in a constraint: section 4.2.1.6 and 4.2.1.10.
enum class IpForm { address, address_and_mask };

static lib::Bytes read_ip(Reader& in, IpForm form) {
    const auto bytes = in.primitive(implicit_tag(7), "iPAddress");
    const std::size_t parts = form == IpForm::address ? 1 : 2;
    in.require(bytes.size() == parts * 4 || bytes.size() == parts * 16, "iPAddress has a wrong length");
    in.means([&] {
        const auto size = bytes.size() / parts;
        return ip_address_text(bytes.first(size)) + (parts == 2 ? " mask " + ip_address_text(bytes.subspan(size)) : "");
    });
    return lib::to_bytes(bytes);
}

// A kind of name that nothing is compared with here.
static const char* noted(const char* kind, AlternativeNames& names) {
    names.others.emplace_back(kind);
    return kind;
}

// RFC 5280 section 4.2.1.6
static void read_general_name(Reader& in, AlternativeNames& names, IpForm ip_form) {
    if (in.next_is(implicit_tag(2))) {
        names.dns.push_back(read_ia5(in, implicit_tag(2), "dNSName"));
    } else if (in.next_is(implicit_tag(7))) {
        names.ip.push_back(read_ip(in, ip_form));
    } else if (in.next_is(explicit_tag(4))) {
        in.constructed(explicit_tag(4), "directoryName", {},
                       [&] { names.directory.push_back(read_name(in, "Name", {})); });
    } else if (in.next_is(implicit_tag(1))) {
        read_ia5(in, implicit_tag(1), noted("rfc822Name", names));
    } else if (in.next_is(implicit_tag(6))) {
        read_ia5(in, implicit_tag(6), noted("uniformResourceIdentifier", names));
    } else if (in.next_is(implicit_tag(8))) {
        in.primitive(implicit_tag(8), noted("registeredID", names));
    } else {
        for (const auto& [number, name] : {std::pair{0U, "otherName"}, {3U, "x400Address"}, {5U, "ediPartyName"}})
            if (in.next_is(explicit_tag(number))) return void(in.any(noted(name, names)));
        in.fault("a general name of an unknown kind");
    }
}

std::string AlternativeNames::text() const {
    std::string text;
    for (const auto& name : dns) append_to_list(text, "DNS " + lib::printable(name));
    for (const auto& address : ip) append_to_list(text, "IP " + ip_address_text(address));
    for (const auto& name : directory) append_to_list(text, "directory name " + name.text());
    for (const auto& kind : others) append_to_list(text, kind);
    return text.empty() ? "no name" : text;
}

static void read_general_names(Reader& in, AlternativeNames& names) {
    in.sequence("GeneralNames", {}, [&] {
        do read_general_name(in, names, IpForm::address);
        while (!in.done());
    });
}

static void read_subject_alternative_name(Reader& in, Certificate& certificate) {
    read_general_names(in, certificate.subject_alternative_names.emplace());
}

// RFC 5280 section 4.2.1.7
static void read_issuer_alternative_name(Reader& in, Certificate&) {
    AlternativeNames names;
    read_general_names(in, names);
}

// RFC 5280 section 4.2.1.9. Some issuers write a default value (FALSE) out, which DER forbids: it does no harm.
static void read_basic_constraints(Reader& in, Certificate& certificate) {
    auto& constraints = certificate.basic_constraints.emplace();
    in.sequence("BasicConstraints", {}, [&] {
        if (in.next_is(Tag::boolean)) constraints.ca = in.boolean("cA", {"may this key sign certificates?"});
        if (!in.done())
            constraints.path_length =
                in.small_number("pathLenConstraint", {"how many CAs may stand between it and a leaf"});
    });
}

// The ones of a mask come first.
static bool is_mask(lib::View mask) {
    const auto partial = std::ranges::find_if(mask, [](std::uint8_t byte) { return byte != 0xff; });
    if (partial == mask.end()) return true;
    const auto ones = std::countl_one(*partial);
    return static_cast<std::uint8_t>(*partial << ones) == 0 &&
           std::all_of(partial + 1, mask.end(), [](std::uint8_t byte) { return byte == 0; });
}

// RFC 5280 section 4.2.1.10: minimum is 0 and so not written, maximum is absent.
static void read_subtrees(Reader& in, Tag tag, const char* name, AlternativeNames& subtrees) {
    in.constructed(tag, name, {}, [&] {
        do in.sequence("GeneralSubtree", {}, [&] { read_general_name(in, subtrees, IpForm::address_and_mask); });
        while (!in.done());
    });
    for (const lib::View address : subtrees.ip)
        in.require(is_mask(address.subspan(address.size() / 2)), "a constraint on addresses has no contiguous mask");
}

static void read_name_constraints(Reader& in, Certificate& certificate) {
    auto& constraints = certificate.name_constraints.emplace();
    in.sequence("NameConstraints", {}, [&] {
        in.require(!in.done(), "name constraints that constrain nothing");
        if (in.next_is(explicit_tag(0))) read_subtrees(in, explicit_tag(0), "permittedSubtrees", constraints.permitted);
        if (in.next_is(explicit_tag(1))) read_subtrees(in, explicit_tag(1), "excludedSubtrees", constraints.excluded);
    });
}

// RFC 5280 section 4.2.1.12
static void read_extended_key_usage(Reader& in, Certificate& certificate) {
    auto& purposes = certificate.extended_key_usage.emplace();
    in.sequence("ExtKeyUsageSyntax", {}, [&] {
        do {
            purposes.push_back(in.object_identifier("KeyPurposeId"));
            in.means([&] { return name_of_oid(purposes.back()); });
        } while (!in.done());
    });
}

// RFC 5280 section 4.2.2.1
static void read_authority_information_access(Reader& in, Certificate&) {
    in.sequence("AuthorityInfoAccessSyntax", {}, [&] {
        do
            in.sequence("AccessDescription", {}, [&] {
                const auto method = in.object_identifier("accessMethod");
                in.means([&] { return name_of_oid(method); });
                AlternativeNames location;
                read_general_name(in, location, IpForm::address);
            });
        while (!in.done());
    });
}

namespace {

struct KnownExtension {
    std::string_view oid;
    lib::About about;
    void (*read)(Reader& in, Certificate& certificate);
    bool is_processed;  // it may be critical
};

}  // namespace

static const KnownExtension* known_extension(std::string_view id) {
    static constexpr KnownExtension known[] = {
        {oid::authority_key_identifier,
         {"which of the issuer's keys signed", "RFC 5280 section 4.2.1.1"},
         read_authority_key_identifier,
         true},
        {oid::subject_key_identifier,
         {"a short name of this key", "RFC 5280 section 4.2.1.2"},
         read_subject_key_identifier,
         true},
        {oid::key_usage, {"what the key may be used for", "RFC 5280 section 4.2.1.3"}, read_key_usage, true},
        {oid::certificate_policies,
         {"the rules under which it was issued", "RFC 5280 section 4.2.1.4"},
         read_certificate_policies,
         true},
        {oid::subject_alternative_name,
         {"the names that the key's owner goes by", "RFC 5280 section 4.2.1.6"},
         read_subject_alternative_name,
         true},
        {oid::issuer_alternative_name,
         {"other names of the issuer", "RFC 5280 section 4.2.1.7"},
         read_issuer_alternative_name,
         false},
        {oid::basic_constraints, {"is it a CA's?", "RFC 5280 section 4.2.1.9"}, read_basic_constraints, true},
        {oid::name_constraints,
         {"which names may be under this CA", "RFC 5280 section 4.2.1.10"},
         read_name_constraints,
         true},
        {oid::extended_key_usage,
         {"the purposes that the key may serve", "RFC 5280 section 4.2.1.12"},
         read_extended_key_usage,
         true},
        {oid::authority_information_access,
         {"where to ask about the issuer", "RFC 5280 section 4.2.2.1"},
         read_authority_information_access,
         false},
    };
    const auto found = std::ranges::find(known, id, &KnownExtension::oid);
    return found == std::end(known) ? nullptr : found;
}

// RFC 5280 section 4.2; critical FALSE is a default value, too (see basic constraints).
static std::string read_extension(Reader& in, Certificate& certificate) {
    std::string id;
    in.sequence("Extension", {}, [&] {
        id = in.object_identifier("extnID");
        in.means([&] { return name_of_oid(id); });
        const bool critical =
            in.next_is(Tag::boolean) && in.boolean("critical", {"must whoever does not understand it refuse?"});
        const auto known = known_extension(id);
        if (known)
            in.octet_string("extnValue", known->about, [&] { known->read(in, certificate); });
        else
            in.octet_string("extnValue", {"of a kind that is not read here"});
        if (critical && !(known && known->is_processed)) certificate.unknown_critical.push_back(name_of_oid(id));
    });
    return id;
}

void read_extensions(Reader& in, Certificate& certificate) {
    std::set<std::string> seen;
    const auto read_all = [&] {
        do {
            const auto id = read_extension(in, certificate);
            if (!seen.insert(id).second) in.fault("two extensions of the kind " + name_of_oid(id));
        } while (!in.done());
    };
    in.constructed(explicit_tag(3), "extensions", {"what v3 added", "RFC 5280 section 4.1.2.9"},
                   [&] { in.sequence("Extensions", {}, read_all); });
}

}  // namespace x509
