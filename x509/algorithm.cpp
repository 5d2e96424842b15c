#include "x509/algorithm.h"

#include <algorithm>

#include "x509/oid.h"

namespace x509 {

std::string AlgorithmIdentifier::name() const { return name_of_oid(oid); }

AlgorithmIdentifier read_algorithm(lib::der::Reader& in, const char* field, lib::About about) {
    AlgorithmIdentifier algorithm;
    in.sequence(field, about, [&] {
        algorithm.oid = in.object_identifier("algorithm");
        in.means([&] { return algorithm.name(); });
        if (!in.done()) algorithm.parameters = lib::to_bytes(in.any("parameters"));
    });
    return algorithm;
}

lib::der::Element write_algorithm(std::string_view oid) {
    return lib::der::sequence({lib::der::object_identifier(oid), lib::der::null()});
}

// RFC 4055 section 5: the parameters are NULL, and must be accepted where they are absent.
bool is_spoken(const AlgorithmIdentifier& signature_algorithm) {
    return signature_algorithm.oid == oid::sha256_with_rsa_encryption &&
           (signature_algorithm.parameters.empty() ||
            std::ranges::equal(signature_algorithm.parameters, lib::der::null()));
}

}  // namespace x509
