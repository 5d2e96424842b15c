#include "tests/x509/support.h"

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>

#include "crypto/rsa_pkcs1.h"
#include "x509/oid.h"

namespace test {

namespace der = lib::der;

crypto::SeededRandom& random() {
    static crypto::SeededRandom source(lib::view_of("tests of certificates"));
    return source;
}

const crypto::RsaPrivateKey& key(std::size_t number) {
    static std::map<std::size_t, crypto::RsaPrivateKey> keys;
    const auto found = keys.find(number);
    if (found != keys.end()) return found->second;
    crypto::SeededRandom source(lib::view_of("key " + std::to_string(number)));
    return keys.emplace(number, crypto::generate_rsa_key(2048, source)).first->second;
}

Chain make(const Wanted& wanted) {
    const auto root = x509::self_signed(wanted.root, key(0), random());
    const auto ca = x509::issue(wanted.ca, key(1).public_key(), root, key(0), random());
    const auto leaf = x509::issue(wanted.leaf, key(2).public_key(), ca, key(1), random());
    return {leaf, ca, root};
}

x509::TrustStore trusting(const x509::Certificate& root) {
    x509::TrustStore store;
    store.add(root);
    return store;
}

std::string verdict(const Chain& chain, const x509::Requirements& requirements) {
    try {
        x509::verify_chain(chain, trusting(chain.back()), requirements);
        return "accepted";
    } catch (const x509::Rejected& rejected) {
        return rejected.what();
    }
}

Fault fault(const Chain& chain, const x509::Requirements& requirements) {
    try {
        x509::verify_chain(chain, trusting(chain.back()), requirements);
        FAIL("the chain is accepted");
        return {};
    } catch (const x509::Rejected& rejected) {
        return {rejected.reason, rejected.certificate};
    }
}

lib::Bytes extension(std::string_view id, bool critical, lib::View content) {
    if (!critical) return lib::to_bytes(der::sequence({der::object_identifier(id), der::octet_string(content)}));
    return lib::to_bytes(der::sequence({der::object_identifier(id), der::boolean(true), der::octet_string(content)}));
}

Fields tbs_fields(const x509::Certificate& from) {
    Fields fields;
    der::Reader in(from.tbs);
    in.sequence("tbsCertificate", {}, [&] {
        while (!in.done()) {
            const auto field = in.any("field");
            fields.emplace_back(field.begin(), field.end());
        }
    });
    return fields;
}

lib::Bytes signed_der(const Fields& fields, std::size_t number) {
    const auto tbs = der::sequence(fields);
    const auto signature = crypto::rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, key(number), tbs, random());
    return lib::to_bytes(
        der::sequence({tbs, x509::write_algorithm(x509::oid::sha256_with_rsa_encryption), der::bit_string(signature)}));
}

Workshop::Workshop() {
    auto name = (std::filesystem::temp_directory_path() / "glasstls-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path_ = name;
}

Workshop::~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void Workshop::write(const std::string& file, std::string_view text) const {
    std::ofstream(path_ + "/" + file, std::ios::binary) << text;
}

std::string Workshop::read(const std::string& file) const {
    std::ifstream in(path_ + "/" + file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Workshop::Result Workshop::run(const std::string& command) const {
    const auto line = "cd " + path_ + " && ( " + command + " ) 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(line.c_str(), "r"), [](FILE*) { return 0; });
    Result result;
    std::array<char, 4096> part;
    while (const auto got = fread(part.data(), 1, part.size(), pipe.get())) result.output.append(part.data(), got);
    const int status = pclose(pipe.get());
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

std::string Workshop::must(const std::string& command) const {
    const auto result = run(command);
    INFO(command << "\n" << result.output);
    REQUIRE(result.status == 0);
    return result.output;
}

}  // namespace test
