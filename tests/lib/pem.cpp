#include "lib/pem.h"

#include <doctest/doctest.h>

#include "lib/malformed.h"

static constexpr std::string_view block = "-----BEGIN TEXT-----\nZm9vYmFy\n-----END TEXT-----\n";

static std::string fault_of(std::string_view text) {
    try {
        lib::read_pem(text);
        return "none";
    } catch (const lib::Malformed& fault) {
        return fault.what();
    }
}

TEST_CASE("A PEM block is read with its label and content (RFC 7468 section 2)") {
    const auto blocks = lib::read_pem(block);
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].label == "TEXT");
    CHECK(lib::text_of(blocks[0].content) == "foobar");
}

TEST_CASE("Text around PEM blocks is passed over, and blocks keep their order (RFC 7468 section 5.2)") {
    const auto blocks = lib::read_pem("Subject: CN=a\n" + std::string(block) +
                                      "between\n-----BEGIN A B-C-----\n-----END A B-C-----\nafter");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].label == "TEXT");
    CHECK(blocks[1].label == "A B-C");
    CHECK(blocks[1].content.empty());
    CHECK(lib::read_pem("no block at all\n").empty());
    CHECK(lib::read_pem("").empty());
}

TEST_CASE("Lines of a PEM block end in LF, CRLF or CR, with white space before it (RFC 7468 section 3)") {
    for (const std::string text : {"-----BEGIN TEXT-----\r\nZm9v\r\nYmFy\r\n-----END TEXT-----\r\n",
                                   "-----BEGIN TEXT-----\rZm9vYmFy\r-----END TEXT-----",
                                   "-----BEGIN TEXT----- \t\n\n \nZm9vYm \nFy\t\n-----END TEXT----- \n"}) {
        CAPTURE(text);
        const auto blocks = lib::read_pem(text);
        REQUIRE(blocks.size() == 1);
        CHECK(lib::text_of(blocks[0].content) == "foobar");
    }
}

TEST_CASE("A damaged PEM block is refused with the line of the fault") {
    CHECK(fault_of("-----BEGIN A-----\nZm9v\n") == "line 2: the text ends before -----END A-----");
    CHECK(fault_of("-----BEGIN A-----\nZm9v\n-----END B-----\n") ==
          "line 3: a block that begins as A ends as another one");
    CHECK(fault_of("x\n-----BEGIN A-----\nZm9v\n-----BEGIN A-----\n") == "line 4: expected -----END A-----");
    CHECK(fault_of("-----BEGIN A-----\nZm9\n-----END A-----\n").starts_with("line 3: the block above is damaged: "));
    CHECK(fault_of("-----BEGIN A-----\nZm 9v\n-----END A-----\n").starts_with("line 3: the block above is damaged: "));
    CHECK(fault_of("-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nZm9v\n-----END A-----\n")
              .starts_with("line 2: a block with headers"));
}

TEST_CASE("What is not quite a boundary begins no PEM block (RFC 7468 section 3)") {
    for (const std::string text :
         {"----BEGIN A-----\n", " -----BEGIN A-----\n", "-----BEGIN A----\n", "-----begin A-----\n",
          "-----BEGIN A -----\n", "-----BEGIN A--B-----\n", "-----BEGIN -----A\n", "-----BEGIN ----\n"}) {
        CAPTURE(text);
        CHECK(lib::read_pem(text).empty());
    }
}

TEST_CASE("PEM is written in lines of 64 letters, and read back (RFC 7468 section 2)") {
    for (const std::size_t size : {0, 1, 47, 48, 49, 96, 1000}) {
        lib::Bytes content(size, 0xa5);
        const auto text = lib::write_pem("CERTIFICATE", content);
        const auto blocks = lib::read_pem(text);
        REQUIRE(blocks.size() == 1);
        CHECK(std::ranges::equal(blocks[0].content, content));
        CHECK(blocks[0].label == "CERTIFICATE");
    }
    CHECK(std::string(lib::write_pem("A", lib::Bytes(49, 0))) ==
          "-----BEGIN A-----\n" + std::string(64, 'A') + "\nAA==\n-----END A-----\n");
    CHECK(lib::write_pem("A", {}) == "-----BEGIN A-----\n-----END A-----\n");
}
