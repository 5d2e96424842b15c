#include "tests/tls/world.h"

#include "tls/tls12/record_protection.h"

namespace world {

static Identities made() {
    crypto::SeededRandom random(lib::view_of("identities of the tests"));
    const x509::Validity validity{now - std::chrono::days(1), now + std::chrono::days(90)};
    const auto ca_key = crypto::generate_rsa_key(2048, random);
    const auto ca = x509::self_signed(x509::ca_template("Test CA", validity), ca_key, random);

    const auto issued = [&](const x509::Template& wanted) {
        auto key = crypto::generate_rsa_key(2048, random);
        auto leaf = x509::issue(wanted, key.public_key(), ca, ca_key, random);
        return std::make_shared<const tls::Credentials>(std::vector{leaf, ca}, std::move(key));
    };
    x509::TrustStore trusted;
    trusted.add(ca);
    return {std::make_shared<const x509::TrustStore>(std::move(trusted)),
            issued(x509::server_template(std::array<std::string, 2>{"localhost", "127.0.0.1"}, validity)),
            issued(x509::client_template("Test client", validity))};
}

const Identities& identities() {
    static const auto all = made();
    return all;
}

tls::ClientConfig client_config(bool with_certificate) {
    tls::ClientConfig config{.server_name = "localhost", .trusted = identities().trusted};
    if (with_certificate) config.credentials = identities().client;
    return config;
}

tls::ServerConfig server_config(bool asks_for_certificate) {
    tls::ServerConfig config{.credentials = identities().server};
    if (asks_for_certificate) config.client_trusted = identities().trusted;
    return config;
}

void Told::observe(const lib::Event& event, const std::source_location&) {
    namespace e = lib::event;
    if (const auto derivation = std::get_if<e::Derived>(&event))
        derived[derivation->name] = lib::to_bytes(derivation->output);
    if (const auto message = std::get_if<e::Message>(&event)) {
        (message->direction == lib::Direction::sent ? sent : received).push_back(message->name);
        if (!message->fault.empty()) faults.push_back(message->fault);
    }
    if (const auto check = std::get_if<e::Check>(&event))
        (check->passed ? passed_checks : failed_checks).push_back(check->what);
    if (const auto wait = std::get_if<e::Awaited>(&event))
        for (const auto name : wait->messages) awaited.push_back(name);
    if (const auto failed = std::get_if<e::Failed>(&event)) failures.push_back(failed->what);
    if (const auto draw = std::get_if<e::RandomDrawn>(&event)) lib::append(random_drawn, draw->bytes);
}

Side::Side(const tls::ClientConfig& config, std::string_view seed)
    : random(lib::view_of(seed)), connection(tls::Connection::client(config, environment())) {}
Side::Side(const tls::ServerConfig& config, std::string_view seed)
    : random(lib::view_of(seed)), connection(tls::Connection::server(config, environment())) {}

bool Side::failed_with(tls::AlertDescription alert) const {
    const auto& end = connection.ended();
    return end && end->how == tls::End::How::failed && end->alert == alert;
}
bool Side::refused_with(tls::AlertDescription alert) const {
    const auto& end = connection.ended();
    return end && end->how == tls::End::How::refused && end->alert == alert;
}
void Side::take() { lib::append(data, connection.take_application_data()); }

static void deliver(Side& to, lib::Bytes bytes, std::size_t piece) {
    for (lib::View rest = bytes; !rest.empty();) {
        const auto size = std::min(piece, rest.size());
        to.connection.arrived(rest.first(size));
        rest = rest.subspan(size);
    }
    to.take();
}

void converse(Side& client, Side& server, std::size_t piece, const Tamper& to_server, const Tamper& to_client) {
    for (;;) {
        auto from_client = client.connection.take_bytes_to_send();
        auto from_server = server.connection.take_bytes_to_send();
        if (from_client.empty() && from_server.empty()) return;
        if (to_server) from_client = to_server(std::move(from_client));
        if (to_client) from_server = to_client(std::move(from_server));
        deliver(server, std::move(from_client), piece);
        deliver(client, std::move(from_server), piece);
    }
}

std::vector<lib::Bytes> records_of(lib::View wire) {
    std::vector<lib::Bytes> records;
    while (!wire.empty()) {
        const auto size = tls::RecordHeader::size + lib::load_big_endian(wire.subspan(3, 2));
        records.push_back(lib::to_bytes(wire.first(size)));
        wire = wire.subspan(size);
    }
    return records;
}

lib::Bytes clear_record(tls::ContentType type, lib::View fragment, std::uint16_t version) {
    return lib::concat(lib::big_endian<1>(static_cast<std::uint8_t>(type)), lib::big_endian<2>(version),
                       lib::big_endian<2>(fragment.size()), fragment);
}

lib::Bytes handshake_message(unsigned type, lib::View body) {
    return lib::concat(lib::big_endian<1>(type), lib::big_endian<3>(body.size()), body);
}

std::unique_ptr<tls::Protection> protection_of(const Told& record, tls::Role sender) {
    static const lib::Trace nobody;
    const std::string side = sender == tls::Role::client ? "client" : "server";
    const tls::tls12::WriteKeys keys{"key", "IV", lib::Secret(record.derived.at(side + "_write_key")),
                                     lib::Secret(record.derived.at(side + "_write_IV"))};
    return std::make_unique<tls::tls12::AesGcmProtection>(keys, nobody);
}

}  // namespace world
