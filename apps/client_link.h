#pragma once
// A client's connection over a socket, in one loop: what the socket, the standard input and the connection have for each
// other is carried until one of them ends.
#include <chrono>
#include <optional>

#include "apps/capture/address.h"
#include "apps/host_port.h"
#include "apps/step_renderer.h"
#include "tls/connection.h"

namespace apps {

// A connected TCP socket that does not block; closed when it goes out of scope.
class TcpSocket {
public:
    // Tries every address that the host's name has. Throws UserError.
    TcpSocket(const HostPort& peer, std::chrono::seconds timeout);
    TcpSocket(const TcpSocket&) = delete;
    TcpSocket& operator=(const TcpSocket&) = delete;
    ~TcpSocket();
    int descriptor() const { return descriptor_; }
    const capture::Endpoint& local() const { return local_; }
    const capture::Endpoint& remote() const { return remote_; }

private:
    int descriptor_ = -1;
    capture::Endpoint local_{}, remote_{};
};

class ClientLink {
public:
    // timeout: for the handshake in all. steps: null, or what holds each record for a moment.
    ClientLink(const TcpSocket& socket, tls::Connection& connection, std::chrono::seconds timeout,
               StepRenderer* steps = nullptr)
        : socket_(socket.descriptor()), connection_(connection), timeout_(timeout), steps_(steps) {}

    // Returns when the handshake is over or the connection has ended. Throws UserError where it takes too long.
    void shake_hands();

    struct Copying {
        std::optional<int> input{};     // a file descriptor whose bytes go to the peer; none: nothing does
        int output = 1;                 // where the peer's bytes go
        bool close_after_input = true;  // at the input's end say close_notify
        bool give_up_on_stall = false;  // after the timeout without a byte
    };
    // Returns when the connection has ended.
    void copy(const Copying& copying);

private:
    struct Ready {
        bool socket_readable = false, socket_writable = false, input_readable = false;
    };
    Ready wait(std::optional<int> input, std::optional<std::chrono::steady_clock::time_point> until);
    void exchange(const Ready& ready);
    void take_bytes_to_send();
    void read_socket();
    void write_socket();
    bool read_input(int input);  // false at its end
    void send_last_bytes();

    int socket_;
    tls::Connection& connection_;
    std::chrono::seconds timeout_;
    StepRenderer* steps_;
    lib::Bytes to_send_{};
};

}  // namespace apps
