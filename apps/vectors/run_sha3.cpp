// SHA-3 and SHAKE, each case by the textbook permutation, which tells its steps, and by the fast one.
#include <functional>

#include "apps/vectors/algorithms.h"
#include "crypto/sha3.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

namespace {

// What the cases of a file are for: the output of `length` bytes of a message.
using Function = std::function<lib::Bytes(lib::View message, std::size_t length, const lib::Steps&)>;

}  // namespace

template <std::size_t digest_bits>
static lib::Bytes sha3(lib::View message, std::size_t, const lib::Steps& steps) {
    return lib::to_bytes(crypto::sha3<digest_bits>(message, steps));
}

static void run_message(const Function& function, const char* result, const VectorCase& vector_case, Check& check) {
    const auto message = vector_case.message(), expected = vector_case.bytes(result);
    check.equal(result, expected, function(message, expected.size(), {}));
    InnerValues inner_values(vector_case);
    const lib::Steps::Listener nobody = [](const char*, int, std::span<const lib::Step>) {};
    const auto steps = inner_values.steps() ? inner_values.steps() : lib::Steps(nobody);
    const auto output = function(message, expected.size(), steps);
    inner_values.compare(check);
    check.equal("the textbook's output", expected, output);
}

// What a Monte Carlo test begins with: the result before it, or the file's first value.
static lib::Bytes seed_of(const VectorCase& vector_case, const char* result, const char* first) {
    const auto earlier = vector_case.context.find(result);
    return earlier != vector_case.context.end() ? lib::from_hex(earlier->second) : vector_case.bytes(first);
}

// The SHA-3 Validation System, section 6.2.3: each digest is hashed, a thousand times over.
static void run_sha3_monte_carlo(const Function& sha3, const VectorCase& vector_case, Check& check) {
    auto MD = seed_of(vector_case, "MD", "Seed");
    for (int i = 0; i < 1000; ++i) MD = sha3(MD, 0, {});
    check.equal("MD", vector_case.bytes("MD"), MD);
}

// The same, section 6.3.3: of each output its first 128 bits are the next message, and its last 16 say how long the next
// output is. The first length of all is the greatest.
static void run_shake_monte_carlo(const Function& shake, const VectorCase& vector_case, Check& check) {
    const auto shortest = (vector_case.number("Minimum Output Length (bits)") + 7) / 8;
    const auto longest = vector_case.number("Maximum Output Length (bits)") / 8;
    if (longest < shortest) throw lib::Malformed("the greatest length is less than the least", 0);
    const auto next_length = [&](lib::View output) {
        return shortest + lib::load_big_endian(output.last(2)) % (longest - shortest + 1);
    };
    auto output = seed_of(vector_case, "Output", "Msg");
    auto length = vector_case.context.contains("Output") ? next_length(output) : longest;
    for (int i = 0; i < 1000; ++i) {
        output.resize(16);
        output = shake(output, length, {});
        if (i < 999) length = next_length(output);
    }
    check.equal("Output", vector_case.bytes("Output"), output);
}

static Algorithm messages(const char* pattern, const char* result, const Function& function) {
    return {pattern, {result}, [=](const VectorCase& vector_case, Check& check) {
                run_message(function, result, vector_case, check);
            }};
}

static Algorithm sha3_monte_carlo(const char* pattern, const Function& function) {
    return {pattern, {"MD"}, [=](const VectorCase& vector_case, Check& check) {
                run_sha3_monte_carlo(function, vector_case, check);
            }};
}

static Algorithm shake_monte_carlo(const char* pattern, const Function& function) {
    return {pattern, {"Output"}, [=](const VectorCase& vector_case, Check& check) {
                run_shake_monte_carlo(function, vector_case, check);
            }};
}

std::vector<Algorithm> sha3_algorithms() {
    return {
        messages(R"(algorithm: SHA3-224\n|SHA3-224 (Short|Long)Msg)", "MD", sha3<224>),
        messages(R"(algorithm: SHA3-256\n|SHA3-256 (Short|Long)Msg)", "MD", sha3<256>),
        messages(R"(algorithm: SHA3-384\n|SHA3-384 (Short|Long)Msg)", "MD", sha3<384>),
        messages(R"(algorithm: SHA3-512\n|SHA3-512 (Short|Long)Msg)", "MD", sha3<512>),
        messages(R"(algorithm: SHAKE128\n|SHAKE128 (Short|Long)Msg|SHAKE128 VariableOut)", "Output",
                 crypto::shake<128>),
        messages(R"(algorithm: SHAKE256\n|SHAKE256 (Short|Long)Msg|SHAKE256 VariableOut)", "Output",
                 crypto::shake<256>),
        sha3_monte_carlo("SHA3-224 Monte", sha3<224>),
        sha3_monte_carlo("SHA3-256 Monte", sha3<256>),
        sha3_monte_carlo("SHA3-384 Monte", sha3<384>),
        sha3_monte_carlo("SHA3-512 Monte", sha3<512>),
        shake_monte_carlo("SHAKE128 Monte", crypto::shake<128>),
        shake_monte_carlo("SHAKE256 Monte", crypto::shake<256>),
    };
}

}  // namespace apps
