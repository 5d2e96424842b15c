#include "lib/der.h"

#include <doctest/doctest.h>

#include "lib/date.h"
#include "lib/hex.h"

namespace der = lib::der;

// What read(Reader&) makes of the bytes, all of which it must read.
template <class Read>
static auto read_all(std::string_view hex, Read read) {
    const auto bytes = lib::from_hex(hex);
    der::Reader in(bytes);
    auto value = read(in);
    in.finish();
    return value;
}
template <class Read>
static bool refuses(std::string_view hex, Read read) {
    CAPTURE(hex);
    try {
        read_all(hex, read);
        return false;
    } catch (const lib::Malformed&) {
        return true;
    }
}

static auto integer(der::Reader& in) { return lib::to_hex(in.integer("number")); }
static auto small_number(der::Reader& in) { return in.small_number("number"); }
static auto boolean(der::Reader& in) { return in.boolean("flag"); }
static auto octets(der::Reader& in) { return in.octet_string("octets").size(); }
static auto oid(der::Reader& in) { return in.object_identifier("oid"); }
static auto time_text(der::Reader& in) { return lib::to_text(in.time("time")); }
static auto text(der::Reader& in) { return in.text("text"); }
static auto any(der::Reader& in) { return in.any("any").size(); }

static std::string time_hex(std::string_view tag, std::string_view digits) {
    return std::string(tag) + lib::to_hex(lib::Bytes{static_cast<std::uint8_t>(digits.size())}) +
           lib::to_hex(lib::view_of(digits));
}

TEST_CASE("A length is definite and written in as few bytes as hold it (X.690 section 10.1)") {
    CHECK(read_all("0400", octets) == 0);
    CHECK(read_all("047f" + std::string(2 * 0x7f, '0'), octets) == 0x7f);
    CHECK(read_all("048180" + std::string(2 * 0x80, '0'), octets) == 0x80);
    CHECK(read_all("04820100" + std::string(2 * 0x100, '0'), octets) == 0x100);
    CHECK(refuses("0480aaaa0000", octets));                           // indefinite
    CHECK(refuses("04817f" + std::string(2 * 0x7f, '0'), octets));    // one byte would do
    CHECK(refuses("048200ff" + std::string(2 * 0xff, '0'), octets));  // two would
    CHECK(refuses("04840000000100", octets));
    CHECK(refuses("0485000000000100", octets));  // over 4 bytes
    CHECK(refuses("04ff", octets));
    CHECK(refuses("04", octets));
    CHECK(refuses("0482", octets));
    CHECK(refuses("", octets));
}

TEST_CASE("A content ends inside its structure and fills it (X.690 section 8.1.1)") {
    const auto pair = [](der::Reader& in) {
        std::uint64_t sum = 0;
        in.sequence("pair", {}, [&] { sum = in.small_number("a") + in.small_number("b"); });
        return sum;
    };
    CHECK(read_all("3006020101020102", pair) == 3);
    CHECK(refuses("3007020101020102ff", pair));  // a stray byte inside
    CHECK(refuses("3006020101020102ff", pair));  // and one behind
    CHECK(refuses("3005020101020102", pair));    // the second one reaches out of the structure
    CHECK(refuses("3003020101020102", pair));    // the second one is outside
    CHECK(refuses("3007020101020102", pair));    // cut short
    CHECK(refuses("3106020101020102", pair));    // a SET
}

TEST_CASE("An INTEGER is minimal (X.690 section 8.3)") {
    CHECK(read_all("020100", integer) == "00");
    CHECK(read_all("02017f", integer) == "7f");
    CHECK(read_all("02020080", integer) == "0080");
    CHECK(read_all("020180", integer) == "80");
    CHECK(read_all("0202ff7f", integer) == "ff7f");
    CHECK(refuses("0200", integer));
    CHECK(refuses("02020000", integer));
    CHECK(refuses("0202007f", integer));
    CHECK(refuses("0202ffff", integer));
    CHECK(refuses("0202ff80", integer));
}

TEST_CASE("A number that must be natural is not negative, and one that must be small is below 2^64") {
    CHECK(read_all("020100", small_number) == 0);
    CHECK(read_all("02020080", small_number) == 128);
    CHECK(read_all("020900ffffffffffffffff", small_number) == 0xffffffffffffffff);
    CHECK(refuses("0209010000000000000000", small_number));
    CHECK(refuses("020180", small_number));
    CHECK(read_all("02020080", [](der::Reader& in) { return lib::to_hex(in.natural_number("n")); }) == "80");
}

TEST_CASE("A BOOLEAN is 00 or FF (X.690 section 11.1)") {
    CHECK(read_all("0101ff", boolean));
    CHECK_FALSE(read_all("010100", boolean));
    for (const std::string hex : {"010101", "0101fe", "010180", "0100", "0102ffff"}) CHECK(refuses(hex, boolean));
}

TEST_CASE("A BIT STRING says how many bits of its last byte are none, and these are zero (X.690 section 8.6, 11.2.1)") {
    const auto bits = [](der::Reader& in) {
        const auto read = in.bit_string("bits");
        return lib::to_hex(read.bytes) + "/" + std::to_string(read.unused);
    };
    CHECK(read_all("030100", bits) == "/0");
    CHECK(read_all("030205a0", bits) == "a0/5");
    for (const std::string hex : {"0300", "030101", "030205b0", "03020800", "030209ff", "0301ff"})
        CHECK(refuses(hex, bits));

    const lib::Bytes bytes{0xa0, 0x01};
    const der::BitString named{bytes, 0};
    CHECK(named.bit(0));
    CHECK_FALSE(named.bit(1));
    CHECK(named.bit(2));
    CHECK(named.bit(15));
    CHECK_FALSE(named.bit(16));
}

TEST_CASE("A NULL has no content (X.690 section 8.8)") {
    const auto null = [](der::Reader& in) { return in.null("null"), true; };
    CHECK(read_all("0500", null));
    CHECK(refuses("050100", null));
}

TEST_CASE("An OBJECT IDENTIFIER is its numbers in groups of seven bits (X.690 section 8.19)") {
    CHECK(read_all("06062a864886f70d", oid) == "1.2.840.113549");
    CHECK(read_all("0603550403", oid) == "2.5.4.3");
    CHECK(read_all("060100", oid) == "0.0");
    CHECK(read_all("06014f", oid) == "1.39");
    CHECK(read_all("060150", oid) == "2.0");
    CHECK(read_all("0603883703", oid) == "2.999.3");  // the example of section 8.19.5
    // A UUID as X.667 writes it: more than 64 bits.
    CHECK(read_all("06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776", oid) ==
          "2.25.329800735698586629295641978511506172918");
    CHECK(refuses("0600", oid));
    CHECK(refuses("06022a86", oid));    // the last number has no end
    CHECK(refuses("06032a8001", oid));  // a number with a leading zero
    CHECK(
        refuses("0601"
                "80",
                oid));
    CHECK(
        refuses("061655"
                "ffffffffffffffffffffffffffffffffffffffff7f",
                oid));  // 21 bytes for one number
}

TEST_CASE(
    "Times are in universal time, to the second; two digits of a year mean 1950 to 2049 (RFC 5280 section 4.1.2.5)") {
    CHECK(read_all(time_hex("17", "500101000000Z"), time_text) == "1950-01-01T00:00:00Z");
    CHECK(read_all(time_hex("17", "491231235959Z"), time_text) == "2049-12-31T23:59:59Z");
    CHECK(read_all(time_hex("18", "20500101000000Z"), time_text) == "2050-01-01T00:00:00Z");
    CHECK(read_all(time_hex("18", "99991231235959Z"), time_text) == "9999-12-31T23:59:59Z");
    CHECK(read_all(time_hex("17", "240229120000Z"), time_text) == "2024-02-29T12:00:00Z");
    for (const std::string digits :
         {"2501010000Z", "250101000000", "250101000000+0100", "250101000060Z", "250101006000Z", "250101240000Z",
          "250132000000Z", "250001000000Z", "251301000000Z", "230229000000Z", "250101000000.5Z", "25010100000aZ",
          " 50101000000Z", "20250101000000Z"}) {
        CAPTURE(digits);
        CHECK(refuses(time_hex("17", digits), time_text));
    }
    for (const std::string digits :
         {"20250101000000", "20250101000000.5Z", "20250101000000+0000", "250101000000Z", "20230229000000Z"}) {
        CAPTURE(digits);
        CHECK(refuses(time_hex("18", digits), time_text));
    }
}

TEST_CASE("Strings of every kind become UTF-8 (X.680 section 41)") {
    CHECK(read_all("0c03c3a463", text) ==
          "\xc3\xa4"
          "c");
    CHECK(read_all("13026162", text) == "ab");
    CHECK(read_all("16026162", text) == "ab");
    CHECK(read_all("1402e462", text) ==
          "\xc3\xa4"
          "b");
    CHECK(read_all("1e0400e40062", text) ==
          "\xc3\xa4"
          "b");
    CHECK(read_all("1c04000000e4", text) == "\xc3\xa4");
    for (const std::string hex :
         {"0c01e4", "1301e4", "1601e4", "1e0100", "1e02d800", "1c0400110000", "1c03000000", "0402", "040161"})
        CHECK(refuses(hex, text));
}

TEST_CASE("An element of any kind is read as far as its tags tell, and no deeper than 16 structures") {
    CHECK(read_all("300902010101010004013f", any) == 11);
    CHECK(refuses("3003020200", any));
    CHECK(refuses("3003010101", any));  // the rules hold inside, too
    CHECK(
        refuses("1f8101"
                "00",
                any));  // a tag of more than one byte
    CHECK(
        refuses("24030401"
                "61",
                any));  // a string in pieces
    CHECK(refuses("", any));

    lib::Bytes nested;
    for (int depth = 1; depth <= 17; ++depth) {
        nested = lib::to_bytes(der::element(der::Tag::sequence, nested));
        CAPTURE(depth);
        CHECK(refuses(lib::to_hex(nested), any) == (depth == 17));
    }
}

TEST_CASE("A Reader with a list of fields explains every byte, and what was read does not change") {
    const auto bytes = lib::from_hex("300b0101ff0404020200ff0500");
    std::vector<lib::Field> fields;
    der::Reader in(bytes, &fields);
    in.sequence("outer", {"the whole"}, [&] {
        in.boolean("flag");
        in.means([] { return "on"; });
        in.octet_string("inner", {}, [&] { CHECK(in.small_number("number") == 255); });
        in.null("nothing");
    });
    in.finish();
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].name == "outer");
    CHECK(fields[0].value == "SEQUENCE of 11 bytes");
    CHECK(fields[0].length == 13);
    const auto& parts = fields[0].parts;
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].name == "tag and length");
    CHECK(parts[0].length == 2);
    CHECK(parts[1].value == "BOOLEAN TRUE (on)");
    CHECK(parts[1].offset == 2);
    CHECK(parts[1].length == 3);
    REQUIRE(parts[2].parts.size() == 2);
    CHECK(parts[2].value == "OCTET STRING of 4 bytes");
    CHECK(parts[2].parts[1].value == "INTEGER 255");
    CHECK(parts[2].parts[1].offset == 7);
    CHECK(parts[3].value == "NULL");
}

TEST_CASE("A fault says which field and where") {
    const auto bytes = lib::from_hex(
        "30060201010101"
        "01");
    der::Reader in(bytes);
    try {
        in.sequence("pair", {}, [&] {
            in.integer("number");
            in.boolean("flag");
        });
        FAIL("was read");
    } catch (const lib::Malformed& fault) {
        CHECK(std::string(fault.what()) == "flag is neither FALSE (00) nor TRUE (FF)");
        CHECK(fault.offset == 7);
    }
}

TEST_CASE("What is written is read back") {
    const auto both_ways = [](const der::Element& element, auto read) { return read_all(lib::to_hex(element), read); };
    for (const std::uint64_t number : {0ULL, 1ULL, 127ULL, 128ULL, 255ULL, 256ULL, 65536ULL, ~0ULL})
        CHECK(both_ways(der::integer(number), small_number) == number);
    for (const std::string dotted : {"0.0", "1.39", "2.5.4.3", "2.999.3", "1.2.840.113549.1.1.11",
                                     "2.9223372036854775727", "1.3.18446744073709551615"})
        CHECK(both_ways(der::object_identifier(dotted), oid) == dotted);
    for (const std::size_t size : {0, 127, 128, 255, 256, 65535, 65536})
        CHECK(both_ways(der::octet_string(lib::Bytes(size)), octets) == size);
    CHECK(both_ways(der::boolean(true), boolean));
    CHECK_FALSE(both_ways(der::boolean(false), boolean));
    CHECK(both_ways(der::utf8_string("\xc3\xa4"), text) == "\xc3\xa4");
    CHECK(lib::to_hex(der::bit_string(lib::Bytes{0xa0}, 5)) == "030205a0");
    CHECK(lib::to_hex(der::sequence({der::null(), der::set({der::boolean(true)})})) == "3007050031030101ff");
    for (const std::string dotted :
         {"", "1", "3.1", "1.40", "1..2", "1.2.", "2.9223372036854775808", "1.x", "1.-2", "1.99999999999999999999"})
        CHECK_THROWS_AS(der::object_identifier(dotted), std::invalid_argument);
}

TEST_CASE("A time is written as UTCTime up to 2049 and as GeneralizedTime from 2050 on (RFC 5280 section 4.1.2.5)") {
    using namespace std::chrono;
    const auto second_before_2050 = sys_seconds(sys_days(year(2050) / 1 / 1)) - seconds(1);
    CHECK(lib::to_hex(der::time(second_before_2050)) == time_hex("17", "491231235959Z"));
    CHECK(lib::to_hex(der::time(second_before_2050 + seconds(1))) == time_hex("18", "20500101000000Z"));
    CHECK(lib::to_hex(der::time(sys_days(year(1950) / 1 / 1))) == time_hex("17", "500101000000Z"));
    CHECK(lib::to_hex(der::time(sys_seconds(sys_days(year(1950) / 1 / 1)) - seconds(1))) ==
          time_hex("18", "19491231235959Z"));
}
