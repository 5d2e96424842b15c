// ML-KEM-768.
#include "apps/vectors/algorithms.h"
#include "crypto/ml_kem.h"
#include "crypto/sha3.h"

namespace apps {

using crypto::MlKem768;

static void check_keys(Check& check, const VectorCase& vector_case, const MlKem768::Keys& keys) {
    check.equal("ek", vector_case.bytes("ek"), keys.ek);
    if (vector_case.has("dk")) check.equal("dk", vector_case.bytes("dk"), keys.dk.view());
}

// Which of the three algorithms it is, the values say that it begins with.
static void run_ml_kem(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto value = [&](const char* name) { return vector_case.bytes(name); };
    if (vector_case.has("d")) {
        check_keys(check, vector_case, MlKem768::KeyGen_internal(value("d"), value("z"), inner_values.steps()));
    } else if (vector_case.has("m")) {
        const auto [K, c] = MlKem768::Encaps_internal(value("ek"), value("m"), inner_values.steps());
        check.equal("c", value("c"), c);
        check.equal("K", value("K"), K.view());
    } else {
        check.equal("K", value("K"), MlKem768::Decaps_internal(value("dk"), value("c"), inner_values.steps()).view());
    }
    inner_values.compare(check);
}

static lib::Bytes squeezed(crypto::Shake128& shake, std::size_t size) {
    lib::Bytes bytes(size);
    shake.squeeze(bytes);
    return bytes;
}

// Many cases in one: d, z, m and a ciphertext that nobody made are what SHAKE128 makes of nothing; all that comes of them is
// hashed by another SHAKE128.
static void run_accumulated(const VectorCase& vector_case, Check& check) {
    crypto::Shake128 source, results;
    for (std::size_t i = 0; i < vector_case.number("Count"); ++i) {
        const auto d = squeezed(source, 32), z = squeezed(source, 32), m = squeezed(source, 32);
        const auto [ek, dk] = MlKem768::KeyGen_internal(d, z);
        const auto [K, c] = MlKem768::Encaps_internal(ek, m);
        check.equal("K", K.view(), MlKem768::Decaps_internal(dk.view(), c).view());
        const auto other_c = squeezed(source, MlKem768::ciphertext_size);
        const auto rejected = MlKem768::Decaps_internal(dk.view(), other_c);
        for (const auto& result : {lib::View(ek), lib::View(c), K.view(), rejected.view()}) results.absorb(result);
    }
    check.equal("Output", vector_case.bytes("Output"), squeezed(results, 32));
}

static void expect(Check& check, const VectorCase& vector_case, bool accepted) {
    const bool valid = vector_case.text("result") == "valid";
    if (accepted != valid) check.fail(accepted ? "what is wrong is accepted" : "what is right is refused");
}

// Wycheproof's seed is d || z.
static std::optional<MlKem768::Keys> keys_of_seed(const VectorCase& vector_case) {
    const auto seed = vector_case.bytes("seed");
    if (seed.size() != 2 * MlKem768::seed_size) return std::nullopt;
    const auto d = lib::View(seed).first(MlKem768::seed_size), z = lib::View(seed).last(MlKem768::seed_size);
    return MlKem768::KeyGen_internal(d, z);
}

static void run_wycheproof_key_generation(const VectorCase& vector_case, Check& check) {
    if (const auto keys = keys_of_seed(vector_case)) return check_keys(check, vector_case, *keys);
    check.fail("the seed has another length");
}

static void run_wycheproof_encapsulation(const VectorCase& vector_case, Check& check) {
    const auto ek = vector_case.bytes("ek"), m = vector_case.bytes("m");
    const bool accepted = MlKem768::is_encapsulation_key(ek) && m.size() == MlKem768::seed_size;
    expect(check, vector_case, accepted);
    if (!accepted) return;
    const auto [K, c] = MlKem768::Encaps_internal(ek, m);
    check.equal("c", vector_case.bytes("c"), c);
    check.equal("K", vector_case.bytes("K"), K.view());
}

static void run_wycheproof_decapsulation(const VectorCase& vector_case, Check& check) {
    const auto keys = keys_of_seed(vector_case);
    const auto K = keys ? MlKem768::Decaps(keys->dk.view(), vector_case.bytes("c")) : std::nullopt;
    expect(check, vector_case, K.has_value());
    if (!keys || !K || check.difference()) return;
    check_keys(check, vector_case, *keys);
    check.equal("K", vector_case.bytes("K"), K->view());
}

std::vector<Algorithm> ml_kem_algorithms() {
    return {
        {R"(algorithm: ML-KEM-768 accumulated)", {"Output"}, run_accumulated},
        {R"(algorithm: ML-KEM-768\n)", {"dk", "K"}, run_ml_kem},
        {R"(mlkem_768_keygen_seed)", {"ek"}, run_wycheproof_key_generation},
        {R"(mlkem_768_encaps)", {"result"}, run_wycheproof_encapsulation},
        {R"(mlkem_768_test)", {"result"}, run_wycheproof_decapsulation},
    };
}

}  // namespace apps
