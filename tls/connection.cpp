#include "tls/connection.h"

#include "tls/certificates.h"
#include "tls/tls12/handshake.h"
#include "x509/verify.h"

namespace tls {

// After the handshake: what may still come, until the peer closes.                            RFC 5246 sections 10 and 7.2.1
static Flow<> receive_application_data(Peer& peer, lib::Bytes& received) {
    for (;;) {
        const auto application_data = co_await peer.receive_if_sent<ApplicationData>();
        if (!application_data) break;
        lib::append(received, application_data->data);
    }
    co_await peer.receive<Alert>();  // close_notify, the one alert that reaches a story
}

static lib::Event event_of(const End& end) {
    if (end.how == End::How::closed) return lib::event::Closed{end.what};
    return lib::event::Failed{end.how == End::How::refused, end.how == End::How::truncated ? "" : name_of(end.alert),
                              end.what, end.section};
}

// What a replay needs to know of a configuration; of a private key no more than whose it is.
static void add_credentials(std::vector<lib::Named>& values, const Credentials* credentials) {
    if (!credentials) return;
    for (const auto& certificate : credentials->chain) values.push_back({"certificate", certificate.der});
    values.push_back({"private key", {}, whose_key(credentials->chain.front())});
}
static void add_trusted(std::vector<lib::Named>& values, const x509::TrustStore* trusted) {
    if (!trusted) return;
    for (const auto certificate : trusted->certificates()) values.push_back({"trusted", certificate->der});
}

static lib::event::Configured configured(const ClientConfig& config) {
    std::vector<lib::Named> values{{"server_name", {}, config.server_name},
                                   {"cipher_suites", {}, names_of(config.cipher_suites)},
                                   {"insecure", {}, config.insecure ? "yes" : "no"}};
    add_trusted(values, config.trusted.get());
    add_credentials(values, config.credentials.get());
    return {std::move(values)};
}
static lib::event::Configured configured(const ServerConfig& config) {
    std::vector<lib::Named> values{{"cipher_suites", {}, names_of(config.cipher_suites)},
                                   {"asks for a client certificate", {}, config.client_trusted ? "yes" : "no"}};
    add_trusted(values, config.client_trusted.get());
    add_credentials(values, config.credentials.get());
    return {std::move(values)};
}

class Connection::Core {
public:
    Core(Role role, const Environment& environment) : peer_(std::make_unique<Peer>(role, environment)) {}

    void begin(const ClientConfig& config) {
        client_config_ = config;
        peer_->trace()([&] { return configured(config); });
        handshake_ = std::make_unique<Story<Established>>(tls12::client_handshake(*peer_, client_config_));
        go_on();
    }
    void begin(const ServerConfig& config) {
        server_config_ = config;
        peer_->trace()([&] { return configured(config); });
        handshake_ = std::make_unique<Story<Established>>(tls12::server_handshake(*peer_, server_config_));
        go_on();
    }

    void arrived(lib::View bytes) {
        if (ended) return;
        peer_->trace()([&] { return lib::event::BytesArrived{bytes}; });
        peer_->receiving().arrived(bytes);
        go_on();
    }

    void end_of_stream() {
        if (ended) return;
        end({End::How::truncated,
             {},
             established ? "the stream ended without close_notify: what came last may be missing"
                         : "the stream ended in the middle of the handshake",
             "RFC 5246 section 7.2.1"});
    }

    // A message for each record, as the peer will see them.
    void send(lib::View data) {
        if (!can_send()) throw std::logic_error("application data is sent between the handshake and the close");
        while (!data.empty()) {
            const auto fragment = data.first(std::min(data.size(), longest_plaintext));
            peer_->send(ApplicationData{lib::to_bytes(fragment)});
            data = data.subspan(fragment.size());
        }
    }

    void close() {
        if (ended || closing_) return;
        send_alert(AlertLevel::warning, AlertDescription::close_notify);
        closing_ = true;
    }

    bool can_send() const { return established && !closing_ && !ended; }

    lib::Bytes take_bytes_to_send() { return peer_ ? peer_->sending().take() : std::exchange(last_bytes_, {}); }

    lib::Bytes received;
    std::optional<Established> established;
    std::optional<End> ended;

private:
    // Tells the story as far as what has arrived allows. What the peer did wrong becomes an alert here.
    void go_on() {
        try {
            tell();
        } catch (const Failure& failure) {
            send_alert(AlertLevel::fatal, failure.alert);
            end({End::How::failed, failure.alert, failure.what(), failure.section});
        } catch (const PeerAlert& alert) {
            if (alert.alert == AlertDescription::close_notify) close();
            end({End::How::refused, alert.alert, alert.what(), Alert::section});
        } catch (const std::exception& error) {
            send_alert(AlertLevel::fatal, AlertDescription::internal_error);
            end({End::How::failed, AlertDescription::internal_error, error.what(), Alert::section});
            throw;
        }
    }

    void tell() {
        if (handshake_) {
            if (!ends(*handshake_)) return;
            established = handshake_->result();
            handshake_.reset();
            peer_->handshake_is_over();
            application_data_ = std::make_unique<Story<>>(receive_application_data(*peer_, received));
        }
        if (!ends(*application_data_)) return;
        application_data_->result();
        close();  // "The other party MUST respond with a close_notify alert of its own": section 7.2.1
        end({End::How::closed, AlertDescription::close_notify, "both sides closed the connection", Alert::section});
    }

    template <class T>
    bool ends(Story<T>& story) {
        if (story.waits() && !peer_->receiving().can_go_on()) return false;
        return story.go_on();
    }

    void send_alert(AlertLevel level, AlertDescription description) { peer_->send(Alert{level, description}); }

    // The story's frame and the keys are wiped: with them goes all that was secret.
    void end(End how) {
        peer_->trace()([&] { return event_of(how); });
        application_data_.reset();
        handshake_.reset();
        if (established) established->master_secret = {};
        last_bytes_ = peer_->sending().take();
        peer_.reset();
        ended = std::move(how);
    }

    ClientConfig client_config_{};  // one of the two is used
    ServerConfig server_config_{};
    std::unique_ptr<Peer> peer_;  // until the end
    std::unique_ptr<Story<Established>> handshake_{};
    std::unique_ptr<Story<>> application_data_{};
    lib::Bytes last_bytes_{};
    bool closing_ = false;
};

static void require(bool condition, const std::string& what) {
    if (!condition) throw std::invalid_argument(what);
}

static void require_spoken(const std::vector<CipherSuite>& suites) {
    require(!suites.empty(), "there is no cipher suite to choose");
    for (const auto suite : suites) require(is_spoken(suite), name_of(suite) + " is not spoken here");
}

Connection Connection::client(const ClientConfig& config, const Environment& environment) {
    require_spoken(config.cipher_suites);
    require(config.insecure || config.trusted, "a client needs to know whom it trusts");
    require(config.insecure || !config.server_name.empty(), "a client needs to know whom it wants to speak to");
    require(config.server_name.size() <= 255, "the server's name is longer than a DNS name may be");
    auto core = std::make_unique<Core>(Role::client, environment);
    core->begin(config);
    return Connection(std::move(core));
}

Connection Connection::server(const ServerConfig& config, const Environment& environment) {
    require_spoken(config.cipher_suites);
    require(config.credentials != nullptr, "a server needs a certificate and its key");
    try {
        x509::require_key_encipherment(config.credentials->chain.front());
    } catch (const x509::Rejected& rejected) {
        throw std::invalid_argument(std::string("the server's certificate is not fit for RSA key exchange: ") +
                                    rejected.what());
    }
    auto core = std::make_unique<Core>(Role::server, environment);
    core->begin(config);
    return Connection(std::move(core));
}

Connection::Connection(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

void Connection::arrived(lib::View bytes) { core_->arrived(bytes); }
void Connection::end_of_stream() { core_->end_of_stream(); }
void Connection::send(lib::View data) { core_->send(data); }
void Connection::close() { core_->close(); }
lib::Bytes Connection::take_bytes_to_send() { return core_->take_bytes_to_send(); }
lib::Bytes Connection::take_application_data() { return std::exchange(core_->received, {}); }
const std::optional<Established>& Connection::established() const { return core_->established; }
const std::optional<End>& Connection::ended() const { return core_->ended; }
bool Connection::can_send() const { return core_->can_send(); }

}  // namespace tls
