#include "apps/demo_handshake.h"

#include "crypto/random.h"
#include "crypto/seeded_random.h"

namespace apps {

void carry(tls::Connection& client, tls::Connection& server, StepRenderer* steps) {
    for (;;) {
        const auto to_server = client.take_bytes_to_send();
        if (!to_server.empty()) carry(steps, Role::client, to_server, [&](auto bytes) { server.arrived(bytes); });
        const auto to_client = server.take_bytes_to_send();
        if (!to_client.empty()) carry(steps, Role::server, to_client, [&](auto bytes) { client.arrived(bytes); });
        if (to_server.empty() && to_client.empty()) return;
    }
}

// Each part of the demo draws from a source of its own, so that one more draw here changes nothing there.
static std::unique_ptr<lib::RandomSource> random_for(std::string_view part, const DemoSettings& settings) {
    if (settings.seed.empty()) return std::make_unique<crypto::Random>();
    return std::make_unique<crypto::SeededRandom>(lib::concat(settings.seed, lib::view_of(part)));
}

static tls::ClientConfig client_config(const DemoSettings& settings, const Authority& authority) {
    return {.server_name = DemoHandshake::server_name,
            .trusted = authority.trusted(),
            .credentials = settings.client_certificate ? authority.make_client("a client") : nullptr};
}

static tls::ServerConfig server_config(const DemoSettings& settings, const Authority& authority) {
    return {.credentials = authority.make_server({DemoHandshake::server_name}),
            .client_trusted = settings.client_certificate ? authority.trusted() : nullptr};
}

DemoHandshake::DemoHandshake(const DemoSettings& settings, lib::Observer* client_observer,
                             lib::Observer* server_observer, StepRenderer* steps)
    : making_random_(random_for("certificates", settings)),
      client_random_(random_for("client", settings)),
      server_random_(random_for("server", settings)),
      authority_("glasstls demo CA", settings.time, *making_random_),
      steps_(steps),
      client_(tls::Connection::client(client_config(settings, authority_),
                                      {*client_random_, [now = settings.time] { return now; }, client_observer})),
      server_(tls::Connection::server(server_config(settings, authority_),
                                      {*server_random_, [now = settings.time] { return now; }, server_observer})) {}

lib::Bytes DemoHandshake::say(tls::Connection& speaker, std::string_view text) {
    if (!client_.can_send() || !server_.can_send()) return {};
    speaker.send(lib::view_of(text));
    carry(client_, server_, steps_);
    return (&speaker == &client_ ? server_ : client_).take_application_data();
}

void DemoHandshake::close() {
    if (client_.can_send()) client_.close();
    carry(client_, server_, steps_);
    client_.end_of_stream();
    server_.end_of_stream();
}

}  // namespace apps
