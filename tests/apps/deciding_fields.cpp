#include "apps/deciding_fields.h"

#include <doctest/doctest.h>

#include "lib/codec.h"
#include "tls/messages.h"

using apps::deciding_fields;

namespace {

std::vector<lib::Field> fields_of(lib::View bytes, auto message) {
    std::vector<lib::Field> fields;
    lib::read<decltype(message)>(bytes, &fields);
    return fields;
}

}  // namespace

TEST_CASE("a short account of a message shows the fields that its description says decide") {
    const lib::Bytes whole{1, 2, 3, 4};
    CHECK(deciding_fields(whole, {{"version", lib::deciding(), 0, 1, "one"}, {"length", {}, 1, 1, "2"}}) ==
          "version = one");
    CHECK(deciding_fields(whole, {{"length", {}, 1, 1, "2"}}).empty());
}

TEST_CASE("a field without a value is shown by its bytes, long ones in part") {
    const lib::Bytes whole(40, 0xab);
    CHECK(deciding_fields(whole, {{"short", lib::deciding(), 0, 3}}) == "short = ababab");
    CHECK(deciding_fields(whole, {{"long", lib::deciding(), 0, 40}}) == "long = abababababababababababababababab..");
}

TEST_CASE("a field that lies outside of the bytes is shown as far as these go") {
    const lib::Bytes whole(2, 0xab);
    CHECK(deciding_fields(whole, {{"outside", lib::deciding(), 1, 9}, {"far", {.decides = true}, 7, 9}}) ==
          "outside = ab; far = ");
}

TEST_CASE("a vector is shown by its entries, the first of many, and by its text where it is one") {
    const tls::ClientHello hello{.cipher_suites = {tls::CipherSuite{0x9c}, tls::CipherSuite{0xff}}};
    const auto bytes = lib::written(hello);
    CHECK(deciding_fields(bytes, fields_of(bytes, tls::ClientHello{})) ==
          "client_version = TLS 1.2; cipher_suites = TLS_RSA_WITH_AES_128_GCM_SHA256, "
          "TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
    const tls::ClientHello longer{.cipher_suites = std::vector(20, tls::CipherSuite{0x9c})};
    const auto longer_bytes = lib::written(longer);
    CHECK(deciding_fields(longer_bytes, fields_of(longer_bytes, tls::ClientHello{})).ends_with(" and 17 more"));
    const auto data = lib::to_bytes(lib::view_of("hello there"));
    CHECK(deciding_fields(data, fields_of(data, tls::ApplicationData{})) == "data = \"hello there\"");
}

TEST_CASE("what a peer wrote into a deciding field does not control the terminal") {
    CHECK(deciding_fields({}, {{"name", lib::deciding(), 0, 0, "\x1b[2J"}}).find('\x1b') == std::string::npos);
}
