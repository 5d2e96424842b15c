// What a capture of our own holds, read again by our reader of captures and by an onlooker.
#include "apps/capture_renderer.h"

#include <doctest/doctest.h>

#include "apps/capture/capture_file.h"
#include "apps/capture/tcp_streams.h"
#include "apps/captured_secrets.h"
#include "apps/demo_handshake.h"
#include "lib/random.h"

using namespace apps;

static std::string demo_as_capture(std::vector<Role> told) {
    const std::chrono::sys_seconds begin{std::chrono::seconds(1'735'689'600)};
    CaptureRenderer renderer(made_up_wire(begin), told.size() == 2);
    Teller client(Role::client, {&renderer}), server(Role::server, {&renderer});
    const auto is_told = [&](Role role) { return std::ranges::count(told, role) > 0; };
    DemoHandshake demo({.seed = {1}, .time = begin}, is_told(Role::client) ? &client : nullptr,
                       is_told(Role::server) ? &server : nullptr);
    demo.shake_hands();
    demo.say(demo.client(), "a question");
    demo.say(demo.server(), "an answer");
    demo.close();
    return renderer.pcapng();
}

TEST_CASE("a capture that we write holds the connection and what opens it, whoever told it") {
    for (const auto& told : {std::vector{Role::client, Role::server}, {Role::client}, {Role::server}}) {
        const auto text = demo_as_capture(told);
        const auto file = capture::read_capture(lib::view_of(text), "demo");
        CHECK(file.notes.empty());
        const auto streams = capture::tcp_streams(file.packets);
        REQUIRE(streams.list.size() == 1);
        CHECK(streams.notes.empty());
        CHECK(streams.list[0].notes.empty());
        CHECK(streams.list[0].client.text() == "192.0.2.1:49152");

        CapturedSecrets secrets;
        for (const auto key_log : file.key_logs) secrets.add_key_log(key_log, "demo");
        lib::SystemRandom random;
        tls::Onlooker onlooker(secrets, random, {});
        for (const auto& chunk : streams.list[0].chunks)
            onlooker.arrived(chunk.sender == Role::client ? tls::Role::client : tls::Role::server, chunk.bytes);
        onlooker.end_of_capture();
        CHECK(onlooker.established());
        CHECK(lib::text_of(onlooker.take_application_data(tls::Role::client)) == "a question");
        CHECK(lib::text_of(onlooker.take_application_data(tls::Role::server)) == "an answer");
    }
}
