#pragma once
// One connection of the server: a socket, the TLS connection on it, and the service that speaks through it. Everything
// happens in handlers of one thread. It reads only when nothing is left to write, so a peer that asks and does not read
// costs no memory; and it holds a deadline at every moment, so a peer that stalls is dropped.
#include <asio.hpp>
#include <functional>
#include <sstream>

#include "apps/service.h"
#include "apps/trace_options.h"
#include "crypto/random.h"
#include "tls/connection.h"

namespace apps {

// What all connections of a server share; it outlives them.
struct SessionSettings {
    tls::ServerConfig config{};
    // page: what was told of the connection so far, where it is kept; it outlives the service.
    std::function<std::unique_ptr<Service>(const PageRecording* page)> make_service{};
    std::chrono::seconds handshake_timeout{10}, idle_timeout{60};
    TraceOptions trace{};
    KeyLog* key_log = nullptr;
    Stepper* stepper = nullptr;  // for --step
    Look look{};
    std::function<void(std::size_t connection, const std::string& text)> log{};  // one line
    std::function<void(std::size_t connection, const std::string& text)> explain{};
};

class Session : public std::enable_shared_from_this<Session> {
public:
    using Socket = asio::ip::tcp::socket;

    // number: of the connection, for the log.
    Session(Socket socket, std::size_t number, const SessionSettings& settings);

    void start();
    void close();  // says close_notify; the peer gets a moment to answer

private:
    void go_on();
    lib::Bytes next_bytes_to_send();
    lib::Bytes take_bytes_to_send();
    void carry_bytes(Role sender, lib::View bytes, const StepRenderer::Deliver& deliver);
    void write(lib::Bytes bytes);
    void read();
    void received(lib::View bytes);
    void end_sending();
    void finish(const std::string& how);
    void drop_after(std::chrono::seconds time);
    void tell_established(const tls::Established& established);
    void tell_story();
    template <class Action>
    void guarded(Action action);

    Socket socket_;
    std::size_t number_;
    const SessionSettings& settings_;
    crypto::Random random_{};
    std::ostringstream story_{};
    Outputs outputs_;
    tls::Connection connection_;
    std::unique_ptr<Service> service_;
    asio::steady_timer timer_;
    std::array<std::uint8_t, 16384> input_{};
    lib::Bytes output_{};
    bool is_writing_ = false, is_reading_ = false, told_established_ = false, sending_ended_ = false, finished_ = false;
};

}  // namespace apps
