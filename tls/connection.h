#pragma once
// A TLS connection without input and output: bytes that came in go in, bytes for the wire and application data come out.
// It holds no socket, no clock and no thread, and serves a blocking stream, an event loop, a test in memory and a replay
// alike:
//
//     auto connection = tls::Connection::client(config, environment);
//     for (;;) {
//         write(socket, connection.take_bytes_to_send());
//         if (connection.ended()) break;
//         connection.arrived(read(socket));          // nothing was read: connection.end_of_stream()
//         use(connection.take_application_data());
//     }
#include "tls/config.h"
#include "tls/peer.h"

namespace tls {

// How a connection ended.
struct End {
    enum class How {
        closed,     // both said close_notify
        failed,     // the peer did wrong, or something failed here; `alert` was sent
        refused,    // the peer sent a fatal `alert`, or close_notify in the middle of the handshake
        truncated,  // the stream ended without close_notify: what came last may be missing
    };
    How how{};
    AlertDescription alert{};
    std::string what{};  // a sentence for people
    std::string section{};
};

class Connection {
public:
    // The configuration is copied; what the environment refers to must outlive the connection. Throws
    // std::invalid_argument for a configuration with which no handshake can succeed.
    static Connection client(const ClientConfig& config, const Environment& environment);
    static Connection server(const ServerConfig& config, const Environment& environment);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    // Bytes from the wire, cut anywhere. What the peer does wrong ends the connection, see ended(); any other exception
    // ends it with internal_error and comes out of this call. After the end bytes are passed over.
    void arrived(lib::View bytes);
    // The wire gives no more bytes.
    void end_of_stream();

    // Application data, once the handshake is over; before, or after close() or the end: throws std::logic_error.
    void send(lib::View data);
    // Says close_notify. What the peer has sent before its own close_notify still comes.
    void close();

    lib::Bytes take_bytes_to_send();
    lib::Bytes take_application_data();

    const std::optional<Established>& established() const;  // once the handshake is over
    const std::optional<End>& ended() const;
    bool can_send() const;  // established, not closed from here, not ended

private:
    class Core;
    explicit Connection(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace tls
