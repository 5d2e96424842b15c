#include "x509/pss_parameters.h"

#include <algorithm>

#include "x509/oid.h"

namespace x509 {

using crypto::HashAlgorithm;
using lib::der::Element;
using lib::der::explicit_tag;
using lib::der::Reader;

// RFC 4055 section 2.1
static constexpr std::pair<HashAlgorithm, std::string_view> hashes[] = {
    {HashAlgorithm::sha1, "1.3.14.3.2.26"},
    {HashAlgorithm::sha224, "2.16.840.1.101.3.4.2.4"},
    {HashAlgorithm::sha256, "2.16.840.1.101.3.4.2.1"},
    {HashAlgorithm::sha384, "2.16.840.1.101.3.4.2.2"},
    {HashAlgorithm::sha512, "2.16.840.1.101.3.4.2.3"}};

// Parameters absent or NULL: both must be accepted.
static HashAlgorithm read_hash(Reader& in, const char* name) {
    const auto algorithm = read_algorithm(in, name, {});
    const auto* found = std::ranges::find(hashes, algorithm.oid, [](const auto& pair) { return pair.second; });
    if (found == std::end(hashes)) in.fault(std::string(name) + " is " + algorithm.name() + ", which is not offered");
    if (!algorithm.parameters.empty() && !std::ranges::equal(algorithm.parameters, lib::der::null()))
        in.fault(std::string(name) + " has parameters");
    return found->first;
}

// maskGenAlgorithm: id-mgf1, whose parameter is a hash function.
static HashAlgorithm read_mgf1_hash(Reader& in) {
    HashAlgorithm hash{};
    in.sequence("maskGenAlgorithm", {}, [&] {
        in.require(in.object_identifier("algorithm") == oid::mgf1, "maskGenAlgorithm is not id-mgf1");
        hash = read_hash(in, "hash of maskGenAlgorithm");
    });
    return hash;
}

static void optional_field(Reader& in, unsigned number, const char* name, auto read) {
    const auto tag = explicit_tag(number);
    if (in.next_is(tag)) in.constructed(tag, name, {}, read);
}

std::optional<crypto::PssParameters> read_pss_parameters(const AlgorithmIdentifier& algorithm) {
    if (algorithm.parameters.empty()) return std::nullopt;
    crypto::PssParameters parameters{HashAlgorithm::sha1, HashAlgorithm::sha1, 20};
    Reader in(algorithm.parameters);
    in.sequence("RSASSA-PSS-params", {}, [&] {
        optional_field(in, 0, "hashAlgorithm", [&] { parameters.hash = read_hash(in, "hashAlgorithm"); });
        optional_field(in, 1, "maskGenAlgorithm", [&] { parameters.mgf1_hash = read_mgf1_hash(in); });
        optional_field(in, 2, "saltLength", [&] {
            parameters.salt_length = in.small_number("saltLength");
            in.require(parameters.salt_length <= crypto::RsaPublicKey::most_bits / 8, "saltLength is too long");
        });
        optional_field(in, 3, "trailerField",
                       [&] { in.require(in.small_number("trailerField") == 1, "trailerField is not 1"); });
    });
    in.finish();
    return parameters;
}

bool allows(const std::optional<crypto::PssParameters>& of_key, const crypto::PssParameters& of_signature) {
    return !of_key || (of_key->hash == of_signature.hash && of_key->mgf1_hash == of_signature.mgf1_hash &&
                       of_key->salt_length <= of_signature.salt_length);
}

static Element write_hash(HashAlgorithm hash) {
    const auto* found = std::ranges::find(hashes, hash, [](const auto& pair) { return pair.first; });
    if (found == std::end(hashes)) throw std::invalid_argument("PSS has no hash of this name");
    return write_algorithm(found->second);
}

Element write_pss_algorithm(const std::optional<crypto::PssParameters>& parameters) {
    using namespace lib::der;
    const auto kind = object_identifier(oid::rsassa_pss);
    if (!parameters) return sequence({kind});
    const auto mgf1 = sequence({object_identifier(oid::mgf1), write_hash(parameters->mgf1_hash)});
    std::vector<Element> fields;  // DER leaves out what is the default (X.690 section 11.5)
    if (parameters->hash != HashAlgorithm::sha1)
        fields.push_back(element(explicit_tag(0), write_hash(parameters->hash)));
    if (parameters->mgf1_hash != HashAlgorithm::sha1) fields.push_back(element(explicit_tag(1), mgf1));
    if (parameters->salt_length != 20)
        fields.push_back(element(explicit_tag(2), integer(std::uint64_t{parameters->salt_length})));
    return sequence({kind, sequence(fields)});
}

}  // namespace x509
