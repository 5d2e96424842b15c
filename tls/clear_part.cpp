#include "tls/clear_part.h"

namespace tls {

// Whether a handshake message that can be in the clear begins so. Finished never is.
static bool may_begin_message(lib::View bytes) {
    constexpr std::size_t longest = 1 << 16;
    const auto type = HandshakeType{bytes[0]};
    const auto length = bytes.size() < 4 ? 0 : lib::load_big_endian(bytes.subspan(1, 3));
    if (type == HandshakeType::hello_request) return length == 0 && bytes.size() == 4;
    const bool is_known = name_of(type).find("unknown") != 0;
    return is_known && type != HandshakeType::finished && length <= longest;
}

// Each message that begins in it does so in a way that a message in the clear can.
static bool may_be_messages(lib::View fragment) {
    while (!fragment.empty()) {
        if (!may_begin_message(fragment)) return false;
        if (fragment.size() < 4) return true;
        const auto size = 4 + lib::load_big_endian(fragment.subspan(1, 3));
        fragment = fragment.subspan(std::min<std::size_t>(size, fragment.size()));
    }
    return true;
}

bool may_be_clear(lib::View record) {
    const auto [header, fragment] = lib::read<Record>(record);
    switch (header.type) {
        case ContentType::change_cipher_spec:
            return true;
        case ContentType::alert:
            return fragment.size() == 2;
        case ContentType::handshake:
            return may_be_messages(fragment);
        case ContentType::application_data:
            break;
    }
    return false;
}

namespace {
enum class KeyExchange { other, rsa, dhe, ecdhe };
}  // namespace

// A suite's name begins with it: TLS_ECDHE_RSA_WITH_... (RFC 5246 appendix A.5).
static KeyExchange key_exchange_of(const std::optional<Chosen>& chosen) {
    if (!chosen) return KeyExchange::other;
    const auto suite = name_of(chosen->cipher_suite);
    if (suite.starts_with("TLS_RSA_WITH_")) return KeyExchange::rsa;
    if (suite.starts_with("TLS_DHE_RSA_")) return KeyExchange::dhe;
    if (suite.starts_with("TLS_ECDHE_RSA_") || suite.starts_with("TLS_ECDHE_ECDSA_")) return KeyExchange::ecdhe;
    return KeyExchange::other;
}

static bool is_version(const std::optional<Chosen>& chosen, ProtocolVersion version) {
    return chosen && chosen->version == version;
}

static Flow<> read_client_key_exchange(Receiving& side, KeyExchange key_exchange) {
    switch (key_exchange) {
        case KeyExchange::rsa:
            co_await side.receive<ClientKeyExchange>();
            break;
        case KeyExchange::dhe:
            co_await side.receive<DHEClientKeyExchange>();
            break;
        case KeyExchange::ecdhe:
            co_await side.receive<ECDHEClientKeyExchange>();
            break;
        case KeyExchange::other:
            co_await side.receive_other();
    }
}

// Before TLS 1.2 a signature did not say its algorithm, and these messages have other fields.
static Flow<> read_message_of_tls_1_2(Receiving& side, HandshakeType type, KeyExchange key_exchange) {
    if (type == HandshakeType::certificate_request)
        co_await side.receive<CertificateRequest>();
    else if (type == HandshakeType::certificate_verify)
        co_await side.receive<CertificateVerify>();
    else if (type == HandshakeType::server_key_exchange && key_exchange == KeyExchange::ecdhe)
        co_await side.receive<ECDHEServerKeyExchange>();
    else if (type == HandshakeType::server_key_exchange && key_exchange == KeyExchange::dhe)
        co_await side.receive<DHEServerKeyExchange>();
    else
        co_await side.receive_other();
}

static Flow<> read_handshake_message(Receiving& side, HandshakeType type, Onlooked& both) {
    switch (type) {
        case HandshakeType::client_hello:
            co_await side.receive<ClientHello>();
            break;
        case HandshakeType::server_hello: {
            const auto server_hello = co_await side.receive<ServerHello>();
            both.chosen.emplace(server_hello);
            break;
        }
        case HandshakeType::certificate:
            co_await side.receive<Certificate>();
            break;
        case HandshakeType::certificate_status:
            co_await side.receive<CertificateStatus>();
            break;
        case HandshakeType::server_hello_done:
            co_await side.receive<ServerHelloDone>();
            break;
        case HandshakeType::new_session_ticket:
            co_await side.receive<NewSessionTicket>();
            break;
        case HandshakeType::client_key_exchange:
            co_await read_client_key_exchange(side, key_exchange_of(both.chosen));
            break;
        default:
            if (is_version(both.chosen, ProtocolVersion::tls_1_2))
                co_await read_message_of_tls_1_2(side, type, key_exchange_of(both.chosen));
            else
                co_await side.receive_other();
    }
}

static Flow<> read_message(Receiving& side, const Receiving::Kind& kind, Onlooked& both) {
    if (kind.content == ContentType::handshake)
        co_await read_handshake_message(side, kind.handshake, both);
    else if (kind.content == ContentType::alert)
        co_await side.receive<Alert>();
    else if (is_version(both.chosen, ProtocolVersion::tls_1_3))
        co_await side.receive<MiddleboxChangeCipherSpec>();
    else
        co_await side.receive<ChangeCipherSpec>();
}

Flow<> pass_records(Receiving& side) {
    for (;;) {
        co_await side.next_record();
        side.pass_record();
    }
}

// In the clear until ChangeCipherSpec, or, in TLS 1.3 and where the beginning was not captured, until a record shows that it
// is not.
Flow<> watch_what_is_clear(Receiving& side, const char* sender, Onlooked& both) {
    while (!side.keys_have_changed()) {
        if (!side.has_message()) {
            const auto record = co_await side.next_record();
            if (!side.has_part_of_message() && !may_be_clear(record)) {
                both.trace([&] {
                    return lib::event::Failed{false, "",
                                              std::string("what ") + sender + " sends from here on is encrypted",
                                              ProtectedRecord::section};
                });
                break;
            }
        }
        const auto kind = co_await side.look();
        co_await read_message(side, kind, both);
    }
    co_await pass_records(side);
}

}  // namespace tls
