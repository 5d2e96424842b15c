#include "x509/build.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "crypto/hash.h"
#include "crypto/rsa_pkcs1.h"
#include "lib/utf8.h"
#include "x509/ip_address.h"
#include "x509/oid.h"
#include "x509/public_key.h"

namespace x509 {

using namespace lib::der;

static void require(bool condition, const std::string& what) {
    if (!condition) throw std::invalid_argument(what);
}

// RFC 5280 section 4.1.2.4 and appendix A.1: an attribute of a name has 1 to 64 characters.
static constexpr std::size_t longest_attribute = 64;

static Element attribute(std::string_view type, std::string_view value) {
    require(lib::is_utf8(value) && value.size() <= longest_attribute,
            "a name in a certificate is UTF-8 of at most 64 bytes: " + lib::printable(value));
    return set({sequence({object_identifier(type), utf8_string(value)})});
}

static Element name(const Template& wanted) {
    std::vector<Element> attributes;
    if (!wanted.organization.empty()) attributes.push_back(attribute(oid::organization_name, wanted.organization));
    if (!wanted.common_name.empty()) attributes.push_back(attribute(oid::common_name, wanted.common_name));
    return sequence(attributes);
}

// RFC 7093 section 2, method 1: the leftmost 160 bits of SHA-256, where RFC 5280 section 4.2.1.2 takes SHA-1.
static lib::Bytes key_identifier(const crypto::RsaPublicKey& key) {
    return lib::to_bytes(lib::View(crypto::sha256(rsa_public_key(key))).first(20));
}

enum class Critical : bool { no, yes };

static Element extension(std::string_view id, Critical critical, lib::View value) {
    if (critical == Critical::no) return sequence({object_identifier(id), octet_string(value)});
    return sequence({object_identifier(id), boolean(true), octet_string(value)});
}

// RFC 5280 section 4.2.1.3: a list of named bits, which ends with the last one that is set.
static Element key_usage(KeyUsage usage) {
    lib::Bytes bits(usage.bits > 0xff ? 2 : 1);
    for (std::size_t bit = 0; bit < 8 * bits.size(); ++bit)
        if (usage.has(static_cast<KeyUse>(bit))) bits[bit / 8] |= 0x80 >> bit % 8;
    return bit_string(bits, static_cast<unsigned>(std::countr_zero(bits.back())));
}

// RFC 5280 section 4.2.1.6
static Element subject_alternative_name(const Template& wanted) {
    std::vector<Element> names;
    for (const auto& dns : wanted.dns_names) {
        require(!dns.empty() && std::ranges::all_of(dns, [](char c) { return c > 0x20 && c < 0x7f; }),
                "not a DNS name: " + lib::printable(dns));
        names.push_back(element(implicit_tag(2), lib::view_of(dns)));
    }
    for (const auto& text : wanted.ip_addresses) {
        const auto address = ip_address(text);
        if (!address) throw std::invalid_argument("not an IP address: " + lib::printable(text));
        names.push_back(element(implicit_tag(7), *address));
    }
    return sequence(names);
}

// RFC 5280 section 4.2.1.9
static Element basic_constraints(const BasicConstraints& constraints) {
    std::vector<Element> fields;
    if (constraints.ca) fields.push_back(boolean(true));
    if (constraints.path_length) fields.push_back(integer(*constraints.path_length));
    return sequence(fields);
}

// RFC 5280 section 4.2.1.12
static Element extended_key_usage(const std::vector<std::string>& purposes) {
    std::vector<Element> ids(purposes.size());
    std::ranges::transform(purposes, ids.begin(), object_identifier);
    return sequence(ids);
}

// RFC 5280 section 4.2. The alternative names are critical where they are the only ones (section 4.2.1.6).
static Element extensions(const Template& wanted, lib::View subject_key_id, lib::View authority_key_id) {
    std::vector<Element> all;
    if (wanted.basic_constraints)
        all.push_back(extension(oid::basic_constraints, Critical::yes, basic_constraints(*wanted.basic_constraints)));
    if (wanted.key_usage.bits) all.push_back(extension(oid::key_usage, Critical::yes, key_usage(wanted.key_usage)));
    if (!wanted.extended_key_usage.empty())
        all.push_back(extension(oid::extended_key_usage, Critical::no, extended_key_usage(wanted.extended_key_usage)));
    if (!wanted.dns_names.empty() || !wanted.ip_addresses.empty()) {
        const bool nameless = wanted.common_name.empty() && wanted.organization.empty();
        all.push_back(extension(oid::subject_alternative_name, nameless ? Critical::yes : Critical::no,
                                subject_alternative_name(wanted)));
    }
    all.push_back(extension(oid::subject_key_identifier, Critical::no, octet_string(subject_key_id)));
    if (!authority_key_id.empty())
        all.push_back(extension(oid::authority_key_identifier, Critical::no,
                                sequence({element(implicit_tag(0), authority_key_id)})));
    for (const auto& one : wanted.more_extensions) all.emplace_back(one.begin(), one.end());
    return element(explicit_tag(3), sequence(all));
}

// RFC 5280 section 4.1.2.2: positive, at most 20 bytes; with 158 bits drawn no two are ever the same.
static Element serial_number(lib::RandomSource& random) {
    std::array<std::uint8_t, 20> number;
    random.fill(number, "serial number of a certificate");
    number[0] = (number[0] & 0x3f) | 0x40;
    return integer(number);
}

// RFC 5280 section 4.1.1
Certificate sign(lib::View tbs, const crypto::RsaPrivateKey& key, lib::RandomSource& random) {
    const auto signature = crypto::rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, key, tbs, random);
    return Certificate::parse(sequence({tbs, write_algorithm(oid::sha256_with_rsa_encryption), bit_string(signature)}));
}

namespace {

struct Issuer {
    lib::View name;
    lib::Bytes key_identifier;  // empty: the certificate does not say which
    const crypto::RsaPrivateKey& key;
};

}  // namespace

// RFC 5280 section 4.1.2
static Certificate make(const Template& wanted, const crypto::RsaPublicKey& subject_key, const Issuer& issuer,
                        lib::RandomSource& random) {
    const auto tbs = sequence({
        element(explicit_tag(0), integer(2)),  // v3
        serial_number(random),
        write_algorithm(oid::sha256_with_rsa_encryption),
        issuer.name,
        sequence({time(wanted.validity.not_before), time(wanted.validity.not_after)}),
        name(wanted),
        subject_public_key_info(subject_key),
        extensions(wanted, key_identifier(subject_key), issuer.key_identifier),
    });
    return sign(tbs, issuer.key, random);
}

Certificate self_signed(const Template& wanted, const crypto::RsaPrivateKey& key, lib::RandomSource& random) {
    const auto own_name = name(wanted);
    return make(wanted, key.public_key(), {own_name, {}, key}, random);
}

Certificate issue(const Template& wanted, const crypto::RsaPublicKey& subject_key, const Certificate& issuer,
                  const crypto::RsaPrivateKey& issuer_key, lib::RandomSource& random) {
    if (issuer.public_key.rsa != issuer_key.public_key())
        throw std::invalid_argument("the private key is not that of the certificate that shall issue");
    const auto key_id = issuer.subject_key_identifier.value_or(key_identifier(issuer_key.public_key()));
    return make(wanted, subject_key, {issuer.subject.der, key_id, issuer_key}, random);
}

Template ca_template(std::string_view common_name, Validity validity) {
    return {.common_name = std::string(common_name),
            .validity = validity,
            .basic_constraints = BasicConstraints{.ca = true},
            .key_usage = KeyUsage::of({KeyUse::key_cert_sign, KeyUse::crl_sign})};
}

static Template leaf_template(std::string_view common_name, Validity validity, std::string_view purpose) {
    return {.common_name = std::string(common_name),
            .validity = validity,
            .basic_constraints = BasicConstraints{},
            .key_usage = KeyUsage::of({KeyUse::digital_signature, KeyUse::key_encipherment}),
            .extended_key_usage = {std::string(purpose)}};
}

Template server_template(std::span<const std::string> hosts, Validity validity) {
    const bool fits = !hosts.empty() && hosts.front().size() <= longest_attribute;
    auto wanted = leaf_template(fits ? hosts.front() : "", validity, oid::server_auth);
    for (const auto& host : hosts) (ip_address(host) ? wanted.ip_addresses : wanted.dns_names).push_back(host);
    return wanted;
}

Template client_template(std::string_view common_name, Validity validity) {
    return leaf_template(common_name, validity, oid::client_auth);
}

}  // namespace x509
