#include "apps/demo_handshake.h"

#include <doctest/doctest.h>

#include "apps/renderer.h"

using namespace apps;

namespace {

// Keeps the records of one side, as they go over the wire.
struct Wire : lib::Observer {
    lib::Bytes sent;
    void observe(const lib::Event& event, const std::source_location&) override {
        const auto* record = std::get_if<lib::event::Record>(&event);
        if (record && record->direction == lib::Direction::sent) lib::append(sent, record->bytes);
    }
};

lib::Bytes what_goes_over_the_wire(const lib::Bytes& seed) {
    Wire client, server;
    DemoHandshake demo({.client_certificate = true, .seed = seed}, &client, &server);
    demo.shake_hands();
    demo.say(demo.client(), "hello");
    demo.close();
    return lib::concat(client.sent, server.sent);
}

}  // namespace

TEST_CASE("a client and a server in memory shake hands, speak, and close") {
    DemoHandshake demo({.seed = {1}}, nullptr, nullptr);
    demo.shake_hands();
    REQUIRE(demo.client().established());
    REQUIRE(demo.server().established());
    CHECK(demo.client().established()->peer_certificates.back() == demo.authority());
    CHECK(demo.server().established()->peer_certificates.empty());
    CHECK(demo.server().established()->server_name == DemoHandshake::server_name);
    CHECK(lib::text_of(demo.say(demo.client(), "to the server")) == "to the server");
    CHECK(lib::text_of(demo.say(demo.server(), "to the client")) == "to the client");
    demo.close();
    for (auto* side : {&demo.client(), &demo.server()}) {
        REQUIRE(side->ended());
        CHECK(side->ended()->how == tls::End::How::closed);
    }
}

TEST_CASE("with a client certificate the server knows the client") {
    DemoHandshake demo({.client_certificate = true, .seed = {1}}, nullptr, nullptr);
    demo.shake_hands();
    REQUIRE(demo.server().established());
    CHECK(demo.server().established()->peer_certificates.front().subject.text() == "CN=a client");
}

TEST_CASE("the same seed gives the same bytes on the wire, and another seed others") {
    const auto bytes = what_goes_over_the_wire({0x2a});
    CHECK(bytes == what_goes_over_the_wire({0x2a}));
    CHECK(bytes != what_goes_over_the_wire({0x2b}));
}
