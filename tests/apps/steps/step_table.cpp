#include "apps/steps/step_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "apps/steps/reference_case.h"
#include "apps/vectors/runner.h"
#include "apps/vectors/vector_file.h"

using apps::steps::ComputedStep;
using apps::steps::read_printed_values;
using apps::steps::StepTable;

static ComputedStep step(std::string_view of, std::string_view among) {
    const auto values = read_printed_values(of).values;
    REQUIRE(values.size() == 1);
    return StepTable(read_printed_values(among).values, {}).find(values[0]).value_or(ComputedStep{});
}

static constexpr auto sha256 = "W[0]=00 K[0]=00\nt = 0  a=00  b=00  c=00  d=00  e=00  f=00  g=00  h=00\nH(1)_7=00";

TEST_CASE("a formula has the counts of the step in it (FIPS 180-4 section 6.2.2)") {
    const auto W_16 = step("W[16] = 00", sha256);
    CHECK(W_16.formula == "sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]");
    CHECK(W_16.source == "FIPS 180-4 section 6.2.2, step 1");
    CHECK(step("W[15] = 00", sha256).formula == "M(i)_15, word 15 of the message block, most significant byte first");
    CHECK(step("H(3)_2 = 00", sha256).formula.starts_with("H(2)_2 plus working variable number 2"));
    CHECK(step("t = 5  a = 00", sha256).formula.find("K[5] + W[5]") != std::string::npos);
}

TEST_CASE("which algorithm a name is of, the other names tell") {
    CHECK(step("W[16] = 00", "W[0]=00 K[0]=00\nt = 0  a=00  b=00  c=00  d=00  e=00\nH(1)_4=00").formula ==
          "ROTL^1(W[13] ^ W[8] ^ W[2] ^ W[0])");
    CHECK(step("H = 00", "mHash=00\nsalt=00\nM'=00\nH=00\nDB=00\ndbMask=00\nmaskedDB=00\nEM=00\nS=00").source ==
          "RFC 8017 section 9.1.1, step 6");
    CHECK(step("H = 00", "H=00\nT=00\nEM=00").source == "RFC 8017 section 9.2, step 1");
    CHECK(step("H = 00", "H=00\nJ0=00\nS=00\nT=00").source.starts_with("NIST SP 800-38D"));
    CHECK(step("quarter round = 3  d = 00", "state=00\nquarter round = 1  a=00  b=00  c=00  d=00").source ==
          "RFC 8439 section 2.1");
}

TEST_CASE("a count that no algorithm comes to is none") {
    CHECK(step("W[99999999999999] = 00", sha256).formula.empty());
    CHECK(step("W[" + std::string(100'000, '1') + "] = 00", sha256).formula.empty());
}

TEST_CASE("words and big integers are numbers, byte strings are none") {
    const auto is_number = [](std::string_view of, std::string_view among) {
        return StepTable(read_printed_values(among).values, {}).is_number(read_printed_values(of).values.at(0));
    };
    CHECK(is_number("W[16] = 00", sha256));
    CHECK(is_number("Acc + Block #3 = 00", "Acc + Block #1 = 00"));
    CHECK(is_number("m_1 = 00", "m_1 = 00\nEM = 00"));
    CHECK_FALSE(is_number("EM = 00", "m_1 = 00\nEM = 00"));
    CHECK_FALSE(is_number("K0 = 00", "K0 = 00"));
    CHECK_FALSE(is_number("nonsense = 00", sha256));
}

TEST_CASE("what nobody computes has no entry") { CHECK(step("nonsense = 00", sha256).formula.empty()); }

static std::string explained(const std::vector<std::string>& words, std::string_view value) {
    const auto values = read_printed_values(value).values;
    const auto found = StepTable(values, words).find(values.at(0)).value_or(ComputedStep{});
    return found.formula + " (" + found.source + ")";
}

TEST_CASE("the algorithm that a command names explains its values, in whatever letters, and no other does") {
    CHECK(explained({"hash", "--algorithm", "sha512", "text:abc"}, "t = 1  b = 00") ==
          "a before the round (FIPS 180-4 section 6.4.2, step 3)");
    CHECK(explained({"hash", "--algorithm=SHA-1"}, "t = 1  b = 00") ==
          "a before the round (FIPS 180-4 section 6.1.2, step 3)");
    CHECK(explained({"hash", "text:abc"}, "t = 1  b = 00") == "a before the round (FIPS 180-4 section 6.2.2, step 3)");
    CHECK(explained({"vectors", "SHA-512"}, "MD = 00").ends_with("(FIPS 180-4 section 6.4.2)"));
    CHECK(explained({"vectors", "X25519"}, "k = 00").find("decodeScalar25519") != std::string::npos);
    CHECK(explained({"dh", "shared"}, "Z = 00") ==
          "Y^x mod p, as long as p: the shared secret (RFC 8446 (groups of RFC "
          "7919) section 7.4.1)");
    CHECK(explained({"dh", "keygen"}, "Y = 00").starts_with("g^x mod p: one's own"));
    CHECK(explained({"ml-kem", "encaps"}, "c = 00") == "c_1 || c_2 (FIPS 203 algorithm 14, line 24)");
    CHECK(explained({"hash", "text:abc"}, "seed = 00") == " ()");
}

TEST_CASE("each of MD5's four rounds has its own function (RFC 1321 section 3.4)") {
    const std::vector<std::string> md5{"hash", "--algorithm", "MD5"};
    CHECK(explained(md5, "i = 16  B = 00").find("F(C, D, A)") != std::string::npos);
    CHECK(explained(md5, "i = 17  A = 00").find("G(B, C, D)") != std::string::npos);
    CHECK(explained(md5, "i = 33  A = 00").find("H(B, C, D)") != std::string::npos);
    CHECK(explained(md5, "i = 64  B = 00").find("I(C, D, A)") != std::string::npos);
}

TEST_CASE("what opens, decrypts and verifies is explained as such") {
    CHECK(explained({"rsa", "decrypt", "--padding", "oaep"}, "seed = 00") ==
          "maskedSeed ^ seedMask (RFC 8017 section 7.1.2, step 3.d)");
    CHECK(explained({"rsa", "verify", "--padding", "pss"}, "salt = 00").find("last sLen bytes of DB") !=
          std::string::npos);
    CHECK(explained({"rsa", "verify", "--padding", "pss"}, "DB = 00").starts_with("maskedDB ^ dbMask"));
    CHECK(explained({"ml-kem", "encaps"}, "t_hat[1] = 00").starts_with("element 1 of ByteDecode_12 of ek"));
    CHECK(explained({"ml-kem", "decaps"}, "K = 00").starts_with("K', or where c' is not c, K_bar"));
    CHECK(explained({"ed25519", "verify"}, "R = 00").ends_with("as received (RFC 8032 section 5.1.7, step 1)"));
}

TEST_CASE("no counter's name is taken for a word of the text, and no standard for another's section") {
    CHECK(explained({"chacha20-poly1305"}, "quarter round = 7  a = 00").find('7') == std::string::npos);
    CHECK(explained({"hkdf", "expand-label"}, "HkdfLabel = 00").ends_with("(RFC 8446 section 7.1)"));
    CHECK(explained({"prf", "--version", "1.0"}, "A(2) = 00").ends_with("(RFC 2246 section 5)"));
    CHECK(explained({"prf", "--version", "1.0"}, "A(2) = 00").find("HMAC_hash(S1, A(1))") != std::string::npos);
}

// The values of all cases of a file that its table does not know, and those of files of whose algorithm nothing is known.
static void add_unknown(std::set<std::string>& unknown, const std::filesystem::path& path) {
    const auto blocks = apps::read_vector_file(path).blocks;
    const auto has_steps = [](const auto& block) {
        return std::ranges::any_of(block.values, &apps::VectorValue::inner);
    };
    const auto cases = std::min<std::ptrdiff_t>(std::ranges::count_if(blocks, has_steps), 5);
    for (std::ptrdiff_t number = 1; number <= cases; ++number) {
        const auto reference = apps::steps::reference_case(path.string(), std::to_string(number), {});
        if (!apps::steps::is_known(reference.words)) unknown.insert(path.filename().string());
        const StepTable table(reference.values, reference.words);
        for (const auto& value : table.with_rows_parted(reference.values))
            if (!table.find(value)) unknown.insert(path.filename().string() + ": " + value.title());
    }
}

TEST_CASE("every value that a case of vectors/ lists has an explanation of its own algorithm's") {
    const char* source = std::getenv("GLASSTLS_SOURCE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    REQUIRE(source);
    std::set<std::string> unknown;
    for (const auto& path : apps::vector_files(std::filesystem::path(source) / "vectors"))
        if (path.extension() == ".rsp") add_unknown(unknown, path);
    for (const auto& name : unknown) MESSAGE("apps/steps/*.txt has no step ", name);
    CHECK(unknown.empty());
}
