#include "apps/client_link.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <asio.hpp>
#include <cerrno>

#include "apps/commands.h"
#include "apps/endpoint.h"
#include "apps/files.h"

namespace apps {

using std::chrono::steady_clock;

static constexpr std::size_t most_at_once = 16384;

[[noreturn]] static void cannot_connect(const HostPort& peer, const std::string& why) {
    throw UserError("cannot connect to " + peer.text() + ": " + why);
}

TcpSocket::TcpSocket(const HostPort& peer, std::chrono::seconds timeout) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    std::error_code error;
    const auto addresses = asio::ip::tcp::resolver(io).resolve(peer.host, std::to_string(peer.port), error);
    if (error) throw UserError("there is no address for the host " + peer.host + ": " + error.message());
    error = asio::error::would_block;
    asio::async_connect(socket, addresses, [&](std::error_code result, const auto&) { error = result; });
    io.run_for(timeout);
    if (error == asio::error::would_block)
        cannot_connect(peer, "no answer; is the address right? (--timeout waits longer)");
    if (error == asio::error::connection_refused)
        cannot_connect(peer, "connection refused; is a server running there?");
    if (error) cannot_connect(peer, error.message());
    local_ = endpoint_of(socket.local_endpoint());
    remote_ = endpoint_of(socket.remote_endpoint());
    socket.non_blocking(true);
    descriptor_ = socket.release();
}

TcpSocket::~TcpSocket() { ::close(descriptor_); }

void ClientLink::shake_hands() {
    const auto until = steady_clock::now() + timeout_;
    while (!connection_.established() && !connection_.ended()) exchange(wait({}, until));
    if (connection_.ended()) send_last_bytes();
}

void ClientLink::copy(const Copying& copying) {
    auto input = copying.input;
    for (;;) {
        write_all(copying.output, connection_.take_application_data(), "standard output");
        if (connection_.ended()) break;
        const auto until = copying.give_up_on_stall ? std::optional(steady_clock::now() + timeout_) : std::nullopt;
        const auto ready = wait(input, until);
        exchange(ready);
        if (!input || !ready.input_readable || !connection_.can_send() || read_input(*input)) continue;
        input.reset();
        if (copying.close_after_input) connection_.close();
    }
    send_last_bytes();
}

// Input is asked for when what went before is on its way: a peer that does not read stops us.
ClientLink::Ready ClientLink::wait(std::optional<int> input, std::optional<steady_clock::time_point> until) {
    take_bytes_to_send();
    const bool wants_input = input && to_send_.empty() && connection_.can_send();
    std::array<pollfd, 2> events{{{socket_, static_cast<short>(POLLIN | (to_send_.empty() ? 0 : POLLOUT)), 0},
                                  {wants_input ? *input : -1, POLLIN, 0}}};
    const auto left = until ? std::chrono::ceil<std::chrono::milliseconds>(*until - steady_clock::now()).count() : -1;
    const auto count = until && left <= 0 ? 0 : ::poll(events.data(), events.size(), static_cast<int>(left));
    if (count == 0)
        throw UserError("the peer did not answer for " + std::to_string(timeout_.count()) +
                        " s; does it speak TLS at this port? (--timeout waits longer)");
    constexpr short readable = POLLIN | POLLHUP | POLLERR;
    return {count > 0 && (events[0].revents & readable) != 0, count > 0 && (events[0].revents & POLLOUT) != 0,
            count > 0 && (events[1].revents & (readable | POLLNVAL)) != 0};
}

void ClientLink::exchange(const Ready& ready) {
    if (ready.socket_writable) write_socket();
    if (ready.socket_readable) read_socket();
}

void ClientLink::take_bytes_to_send() {
    const auto bytes = connection_.take_bytes_to_send();
    carry(steps_, Role::client, bytes, [&](auto carried) { lib::append(to_send_, carried); });
}

// A reset connection gives no more bytes, as an ended one.
void ClientLink::read_socket() {
    std::array<std::uint8_t, most_at_once> bytes;
    const auto length = ::recv(socket_, bytes.data(), bytes.size(), 0);
    const auto arrived = lib::View(bytes).first(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    if (length > 0) return carry(steps_, Role::server, arrived, [&](auto carried) { connection_.arrived(carried); });
    if (length < 0 && (errno == EINTR || errno == EAGAIN)) return;
    connection_.end_of_stream();
}

void ClientLink::write_socket() {
    const auto length = ::send(socket_, to_send_.data(), to_send_.size(), MSG_NOSIGNAL);
    if (length > 0) to_send_.erase(to_send_.begin(), to_send_.begin() + length);
    if (length < 0 && errno != EINTR && errno != EAGAIN)
        to_send_.clear();  // reading tells the end, and what came before it
}

bool ClientLink::read_input(int input) {
    std::array<std::uint8_t, most_at_once> bytes;
    const auto length = ::read(input, bytes.data(), bytes.size());
    if (length < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (length <= 0) return false;
    connection_.send(lib::View(bytes).first(static_cast<std::size_t>(length)));
    return true;
}

// The alert or the close_notify that ends it: the peer gets a moment to take it.
void ClientLink::send_last_bytes() {
    take_bytes_to_send();
    constexpr int moment = 1000;  // milliseconds
    for (pollfd event{socket_, POLLOUT, 0}; !to_send_.empty() && ::poll(&event, 1, moment) > 0;) write_socket();
}

}  // namespace apps
