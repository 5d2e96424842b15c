#include <doctest/doctest.h>

#include "apps/vectors/vector_file.h"
#include "lib/malformed.h"

static apps::VectorFile response_file(std::string_view text) {
    return apps::read_response_file("folder/name.rsp", text);
}

TEST_CASE("a response file is blocks of values, parted by empty lines") {
    const auto file =
        response_file("# CAVS 11.0\r\n#  \"SHA-256\"\r\n\r\nLen = 8\r\nMsg = d3\r\n\r\n\r\nLen=16\nMsg = \n");
    CHECK(file.description == "folder/name.rsp\n# CAVS 11.0\n#  \"SHA-256\"\n");
    REQUIRE(file.blocks.size() == 2);
    CHECK(file.blocks[0].where == "line 4");
    CHECK(file.blocks[0].number("Len") == 8);
    CHECK(file.blocks[0].bytes("Msg") == lib::Bytes{0xd3});
    CHECK(file.blocks[1].where == "line 8");
    CHECK(file.blocks[1].text("Len") == "16");
    CHECK(file.blocks[1].bytes("Msg").empty());
}

TEST_CASE("a section holds until the next one, and several stand together") {
    const auto file = response_file("[Keylen = 128]\n[IVlen = 96]\n\nKey = 00\n\nKey = 01\n\n[ENCRYPT]\n\nKey = 02\n");
    REQUIRE(file.blocks.size() == 3);
    CHECK(file.blocks[1].number("Keylen") == 128);
    CHECK(file.blocks[1].number("IVlen") == 96);
    CHECK(file.blocks[2].is_within("ENCRYPT"));
    CHECK_FALSE(file.blocks[2].is_within("Keylen"));
}

TEST_CASE("a block knows what those before it said, but has only its own") {
    const auto file = response_file("[mod = 1024]\n\nn = 0b\n\ne = 03\nMsg = 01\n\nMsg = 02\nFAIL\n\nMsg = 03\n");
    REQUIRE(file.blocks.size() == 4);
    CHECK(file.blocks[3].bytes("n") == lib::Bytes{11});
    CHECK(file.blocks[3].bytes("e") == lib::Bytes{3});
    CHECK(file.blocks[3].bytes("Msg") == lib::Bytes{3});
    CHECK_FALSE(file.blocks[3].has("e"));
    CHECK(file.blocks[2].has("FAIL"));
    CHECK_FALSE(file.blocks[3].has("FAIL"));
}

TEST_CASE("a name that comes again begins another block, but for inner values") {
    const auto file = response_file("Msg = 01\n    A(1) = 02\n    A(1) = 03\nMD = 04\nMsg = 05\nMD = 06\n");
    REQUIRE(file.blocks.size() == 2);
    REQUIRE(file.blocks[0].values.size() == 4);
    CHECK(file.blocks[0].values[1].inner);
    CHECK(file.blocks[0].values[2].text == "03");
    CHECK_FALSE(file.blocks[0].values[3].inner);
    CHECK(file.blocks[1].bytes("MD") == lib::Bytes{6});
    CHECK_FALSE(file.blocks[1].is_within("A(1)"));
}

TEST_CASE("a line of a table is named by its count") {
    const auto file = response_file("Msg = 01\n    t = 0: 5d6aebcd 6a09e667\n");
    REQUIRE(file.blocks.size() == 1);
    CHECK(file.blocks[0].values[1].name == "t = 0");
    CHECK(file.blocks[0].values[1].text == "5d6aebcd 6a09e667");
}

TEST_CASE("a value that is not there, or is not what it should be, is said by its name") {
    const auto file = response_file("Len = 08 bits\nMsg = 0g\n");
    REQUIRE(file.blocks.size() == 1);
    CHECK_THROWS_WITH_AS(static_cast<void>(file.blocks[0].bytes("MD")), "there is no value MD", lib::Malformed);
    CHECK_THROWS_WITH_AS(static_cast<void>(file.blocks[0].bytes("Msg")), "Msg: not a hexadecimal digit at character 2",
                         lib::Malformed);
    CHECK_THROWS_WITH_AS(static_cast<void>(file.blocks[0].number("Len")), "Len is not a number", lib::Malformed);
}

TEST_CASE("a file of RSA Laboratories has values under their headings, keys before the cases") {
    const auto file =
        apps::read_rsa_laboratories_file("v.txt",
                                         "Test vectors for RSA\n====\n# Example 1: a key\n# ---\n\n"
                                         "# Modulus: \na8 b3 \nc1 \n\n# Exponent:\n03\n\n# Case 1\n# ---\n"
                                         "# Message:\n66 28\n\n# Encryption:\n50\n\n# Case 2\n\n# Message:\n\n"
                                         "# Encryption:\n51\n");
    REQUIRE(file.blocks.size() == 3);
    CHECK(file.blocks[1].bytes("Modulus") == lib::Bytes{0xa8, 0xb3, 0xc1});
    CHECK(file.blocks[1].bytes("Message") == lib::Bytes{0x66, 0x28});
    CHECK(file.blocks[2].where == "line 23");
    CHECK(file.blocks[2].bytes("Message").empty());
    CHECK(file.blocks[2].bytes("Encryption") == lib::Bytes{0x51});
}

TEST_CASE("a file of Wycheproof has groups, whose values its tests share") {
    const auto file = apps::read_wycheproof_file("w.json", R"({"algorithm": "AES-GCM", "testGroups": [
        {"keySize": 128, "publicKey": {"modulus": "0b"}, "tests": [
            {"tcId": 1, "comment": "", "flags": ["Ktv"], "key": "aa", "result": "valid"},
            {"tcId": 2, "comment": "short", "key": "bb", "result": "invalid"}]}]})");
    CHECK(file.description == "w.json\nWycheproof AES-GCM");
    REQUIRE(file.blocks.size() == 2);
    CHECK(file.blocks[0].where == "tcId 1");
    CHECK(file.blocks[1].where == "tcId 2 (short)");
    CHECK(file.blocks[1].bytes("key") == lib::Bytes{0xbb});
    CHECK(file.blocks[1].bytes("publicKey.modulus") == lib::Bytes{11});
    CHECK(file.blocks[1].number("keySize") == 128);
    CHECK(file.blocks[1].text("result") == "invalid");
}

TEST_CASE("JSON that is damaged is Malformed, and JSON of something else has no cases") {
    CHECK_THROWS_AS(static_cast<void>(apps::read_wycheproof_file("w.json", "{\"testGroups\": [")), lib::Malformed);
    CHECK_THROWS_AS(static_cast<void>(apps::read_wycheproof_file("w.json", "{\"testGroups\": [{}]}")), lib::Malformed);
    CHECK(apps::read_wycheproof_file("w.json", "{\"events\": []}").blocks.empty());
}
