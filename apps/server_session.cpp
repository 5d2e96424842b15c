#include "apps/server_session.h"

#include "apps/endpoint.h"
#include "apps/summary.h"
#include "apps/time_argument.h"
#include "lib/utf8.h"

namespace apps {

using std::chrono::seconds;

// For the peer to take our last bytes and to close.
static constexpr seconds a_moment{2};

static Outputs& connected(Outputs& outputs, const Session::Socket& socket) {
    outputs.connect({endpoint_of(socket.remote_endpoint()), endpoint_of(socket.local_endpoint()), precise_time});
    return outputs;
}

Session::Session(Socket socket, std::size_t number, const SessionSettings& settings)
    : socket_(std::move(socket)),
      number_(number),
      settings_(settings),
      outputs_(settings.trace, {Role::server}, settings.key_log, story_, settings.look, settings.stepper),
      connection_(tls::Connection::server(settings.config,
                                          {random_, system_time, connected(outputs_, socket_).observer(Role::server)})),
      service_(settings.make_service(outputs_.page())),
      timer_(socket_.get_executor()) {}

void Session::start() {
    drop_after(settings_.handshake_timeout);
    go_on();
}

void Session::close() {
    if (finished_) return;
    connection_.close();
    drop_after(a_moment);
    go_on();
}

// Does the next thing: writes what there is to write, else reads. Each write and each read comes back here.
void Session::go_on() {
    if (is_writing_ || finished_) return;
    guarded([&] {
        auto bytes = next_bytes_to_send();
        tell_story();
        if (!bytes.empty()) return write(std::move(bytes));
        if (connection_.ended() || (connection_.established() && !connection_.can_send())) end_sending();
        if (!is_reading_) read();
    });
}

lib::Bytes Session::next_bytes_to_send() {
    auto bytes = take_bytes_to_send();
    while (bytes.empty() && connection_.can_send()) {
        if (const auto output = service_->next_output(); !output.empty())
            connection_.send(output);
        else if (service_->is_finished())
            connection_.close();
        else
            break;
        bytes = take_bytes_to_send();
    }
    return bytes;
}

lib::Bytes Session::take_bytes_to_send() {
    lib::Bytes bytes;
    carry_bytes(Role::server, connection_.take_bytes_to_send(), [&](auto carried) { lib::append(bytes, carried); });
    return bytes;
}

// Of several connections each stop says whose it is.
void Session::carry_bytes(Role sender, lib::View bytes, const StepRenderer::Deliver& deliver) {
    if (outputs_.steps() && !bytes.empty()) settings_.explain(number_, "");
    carry(outputs_.steps(), sender, bytes, deliver);
}

void Session::write(lib::Bytes bytes) {
    is_writing_ = true;
    output_ = std::move(bytes);
    asio::async_write(socket_, asio::buffer(output_), [self = shared_from_this()](std::error_code error, std::size_t) {
        self->is_writing_ = false;
        if (error) return self->finish("the peer is gone: " + error.message());
        if (self->told_established_ && !self->sending_ended_) self->drop_after(self->settings_.idle_timeout);
        self->go_on();
    });
}

void Session::read() {
    is_reading_ = true;
    socket_.async_read_some(asio::buffer(input_), [self = shared_from_this()](std::error_code error, std::size_t size) {
        self->is_reading_ = false;
        if (error) {
            self->connection_.end_of_stream();
            return self->finish(ending(*self->connection_.ended()));
        }
        self->guarded([&] { self->received(lib::View(self->input_).first(size)); });
        self->go_on();
    });
}

void Session::received(lib::View bytes) {
    carry_bytes(Role::client, bytes, [&](auto carried) { connection_.arrived(carried); });
    if (const auto data = connection_.take_application_data(); !data.empty()) service_->received(data);
    const auto& established = connection_.established();
    if (!established || sending_ended_) return;
    if (!told_established_) tell_established(*established);
    drop_after(settings_.idle_timeout);
}

// Our last byte is out. The socket is closed when the peer has closed too: else what it has not read yet could be lost.
void Session::end_sending() {
    if (sending_ended_) return;
    sending_ended_ = true;
    std::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    drop_after(a_moment);
}

void Session::finish(const std::string& how) {
    if (finished_) return;
    finished_ = true;
    if (auto* steps = outputs_.steps()) steps->finish();
    tell_story();
    settings_.log(number_, how);
    timer_.cancel();
    std::error_code ignored;
    socket_.close(ignored);
}

void Session::drop_after(seconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = weak_from_this()](std::error_code error) {
        const auto session = self.lock();
        if (error || !session || session->timer_.expiry() > std::chrono::steady_clock::now()) return;
        const auto& end = session->connection_.ended();
        session->finish(end                          ? ending(*end)
                        : session->told_established_ ? "dropped: the peer was silent for too long"
                                                     : "dropped: the handshake took too long");
    });
}

void Session::tell_established(const tls::Established& established) {
    told_established_ = true;
    const auto& peer = established.peer_certificates;
    settings_.log(number_,
                  agreed(established) +
                      (established.server_name.empty() ? "" : ", for " + lib::printable(established.server_name)) +
                      (peer.empty() ? "" : ", client " + peer.front().subject.text()));
}

void Session::tell_story() {
    if (const auto text = std::exchange(story_, std::ostringstream()).str(); !text.empty())
        settings_.explain(number_, text);
}

// A fault of ours ends this connection, and not the server.
template <class Action>
void Session::guarded(Action action) {
    try {
        action();
    } catch (const std::exception& error) {
        finish(std::string("given up: ") + error.what());
    }
}

}  // namespace apps
