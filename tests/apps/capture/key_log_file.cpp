#include "apps/capture/key_log_file.h"

#include <doctest/doctest.h>

#include "lib/hex.h"

using apps::capture::KeyLogFile;

static const std::string random_text(64, 'a'), master_text(96, 'b'), pre_master_text(96, 'c');
static const lib::Bytes client_random(32, 0xaa), encrypted(256, 0xee);

static std::string hex(const lib::Secret* secret) { return secret ? lib::to_hex(secret->view()) : "none"; }

TEST_CASE("CLIENT_RANDOM gives the master secret of a connection (RFC 9850 section 2)") {
    KeyLogFile log;
    CHECK(log.empty());
    CHECK(log.add("CLIENT_RANDOM " + random_text + " " + master_text + "\n").empty());
    CHECK(hex(log.master_secret(client_random)) == master_text);
    CHECK(hex(log.pre_master_secret(client_random)) == "none");
    CHECK(hex(log.master_secret(lib::Bytes(32, 1))) == "none");
    CHECK(log.entries().contains({"CLIENT_RANDOM", client_random}));
}

TEST_CASE("RSA gives the pre-master secret by the first 8 bytes of what was encrypted") {
    KeyLogFile log;
    CHECK(log.add("RSA eeeeeeeeeeeeeeee " + pre_master_text).empty());
    CHECK(hex(log.pre_master_secret_of_encrypted(encrypted)) == pre_master_text);
    CHECK(hex(log.pre_master_secret_of_encrypted(lib::View(encrypted).first(7))) == "none");
    CHECK(log.entries().size() == 1);
}

TEST_CASE("RSA Session-ID gives the master secret of a session") {
    KeyLogFile log;
    CHECK(log.add("RSA Session-ID:0102 Master-Key:" + master_text + "\n").empty());
    CHECK(hex(log.master_secret_of_session(lib::from_hex("0102"))) == master_text);
    CHECK(hex(log.master_secret_of_session({})) == "none");
    CHECK(log.entries().size() == 1);
}

TEST_CASE("PMS_CLIENT_RANDOM gives the pre-master secret of a connection") {
    KeyLogFile log;
    CHECK(log.add("PMS_CLIENT_RANDOM " + random_text + " 0102\n").empty());
    CHECK(hex(log.pre_master_secret(client_random)) == "0102");
}

TEST_CASE("TLS 1.3's secrets are found by label and client_random (RFC 9850 section 2)") {
    KeyLogFile log;
    const std::string secret(64, 'd');
    CHECK(log.add("CLIENT_HANDSHAKE_TRAFFIC_SECRET " + random_text + " " + secret + "\nEXPORTER_SECRET " + random_text +
                  " " + secret + "\n")
              .empty());
    CHECK(hex(log.find("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client_random)) == secret);
    CHECK(hex(log.find("SERVER_HANDSHAKE_TRAFFIC_SECRET", client_random)) == "none");
    CHECK(log.entries().size() == 2);
}

TEST_CASE("comments and empty lines say nothing, lines end with LF or CR LF, digits have either case") {
    KeyLogFile log;
    CHECK(log.add("# a comment\r\n\r\n\nCLIENT_RANDOM " + std::string(64, 'A') + " " + std::string(96, 'B') + "\r\n")
              .empty());
    CHECK(hex(log.master_secret(client_random)) == master_text);
}

TEST_CASE("of two secrets for a connection the later one holds") {
    KeyLogFile log;
    log.add("CLIENT_RANDOM " + random_text + " " + pre_master_text + "\n");
    log.add("CLIENT_RANDOM " + random_text + " " + master_text + "\n");
    CHECK(hex(log.master_secret(client_random)) == master_text);
}

TEST_CASE("a line that cannot be read is passed over, and its number and fault are told") {
    struct Line {
        std::string text, why;
    };
    const std::vector<Line> lines{
        {"hello", "does not begin with a label"},
        {" CLIENT_RANDOM", "does not begin with a label"},
        {"CLIENT_RANDOM", "has a client_random, session id or encrypted pre_master_secret of a wrong length"},
        {"CLIENT_RANDOM aa " + master_text,
         "has a client_random, session id or encrypted pre_master_secret of a wrong length"},
        {"CLIENT_RANDOM " + random_text, "has a secret of a wrong length"},
        {"CLIENT_RANDOM " + random_text + " bb", "has a secret of a wrong length"},
        {"CLIENT_RANDOM " + random_text + " " + master_text + "b",
         "has something else than hexadecimal digits behind its label"},
        {"CLIENT_RANDOM " + random_text + " " + std::string(96, 'x'),
         "has something else than hexadecimal digits behind its label"},
        {"EXPORTER_SECRET " + random_text + " ", "has a secret of a wrong length"},
        {"RSA eeee " + pre_master_text,
         "has a client_random, session id or encrypted pre_master_secret of a wrong length"},
        {"RSA Session-ID: Master-Key:" + master_text,
         "has a client_random, session id or encrypted pre_master_secret of a wrong length"},
        {"RSA Session-ID:01 " + master_text, "has no Master-Key behind its Session-ID"},
    };
    for (const auto& line : lines) {
        KeyLogFile log;
        const auto bad = log.add("# first\n" + line.text + "\nRSA eeeeeeeeeeeeeeee " + pre_master_text + "\n");
        REQUIRE_MESSAGE(bad.size() == 1, line.text);
        CHECK(bad[0].number == 2);
        CHECK(bad[0].why == line.why);
        CHECK(hex(log.pre_master_secret_of_encrypted(encrypted)) == pre_master_text);
    }
}
