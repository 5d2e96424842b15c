#include <doctest/doctest.h>

#include "apps/page/parts.h"
#include "apps/page/texts.h"
#include "lib/codec.h"
#include "lib/hex.h"
#include "tls/channel.h"

using namespace apps::page;
using tls::CipherSuite;

namespace {

lib::Bytes curls_hello() {
    std::string digits(curl_client_hello_txt);
    while (digits.starts_with('#')) digits.erase(0, digits.find('\n') + 1);
    return lib::from_hex(digits);
}

std::string compared(const tls::ClientHello& hello) {
    const auto bytes = tls::framed(hello);
    lib::event::Message message{lib::Direction::received, "handshake", tls::ClientHello::name, "", bytes, {}, {}};
    lib::read<tls::Framed<tls::ClientHello>>(bytes, &message.fields);
    return comparison_with_curl(message).markup();
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("curl's own hello differs from itself in nothing") {
    const auto text = compared(lib::read<tls::Framed<tls::ClientHello>>(curls_hello()).body);
    CHECK(holds(text, "both (31)"));  // cipher suites
    CHECK(!holds(text, "only"));
}

TEST_CASE("what one offers and the other does not stands apart, list by list") {
    auto hello = lib::read<tls::Framed<tls::ClientHello>>(curls_hello()).body;
    hello.cipher_suites = {static_cast<CipherSuite>(0x0a0a), CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256};
    const auto text = compared(hello);
    CHECK(holds(text, "only this client (1)</h4><ul><li>GREASE (0x0a0a)</li></ul>"));
    CHECK(holds(text, "only curl (30)"));
    CHECK(holds(text, "both (1)"));
}

TEST_CASE("only a hello is compared") {
    const lib::event::Message message{lib::Direction::sent, "handshake", "Another", "", {}, {}, {}};
    CHECK(comparison_with_curl(message).is_empty());
}
