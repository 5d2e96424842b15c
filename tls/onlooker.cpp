#include "tls/onlooker.h"

#include "tls/tls12/onlooker.h"

namespace tls {

// What arrived from a side was sent by it, and is told so. What the receiving half waits for is not the side's affair.
namespace {
class AsSent : public lib::Observer {
public:
    explicit AsSent(lib::Observer* observer) : observer_(observer) {}
    lib::Trace trace() { return observer_ ? lib::Trace(this) : lib::Trace(); }

    void observe(const lib::Event& event, const std::source_location& where) override {
        if (std::holds_alternative<lib::event::Awaited>(event)) return;
        auto sent = event;
        if (auto* message = std::get_if<lib::event::Message>(&sent)) message->direction = lib::Direction::sent;
        if (auto* record = std::get_if<lib::event::Record>(&sent)) record->direction = lib::Direction::sent;
        observer_->observe(sent, where);
    }

private:
    lib::Observer* observer_;
};
}  // namespace

// Whatever may come after the handshake, until this side closes. A ClientHello alone may be refused, and all goes on.
static Flow<> watch_application_data(Receiving& side, lib::Bytes& data) {
    for (;;) {
        const auto kind = co_await side.look();
        if (kind.content == ContentType::handshake)
            throw NotFollowed("a second handshake begins, protected by the keys of the first; it is not followed");
        const auto application_data = co_await side.receive_if_sent<ApplicationData>();
        if (!application_data) break;
        lib::append(data, application_data->data);
    }
    co_await side.receive<Alert>();
}

static Flow<> pass_records(Receiving& side) {
    for (;;) {
        co_await side.next_record();
        side.pass_record();
    }
}

// A connection whose keys are not known or whose suite is not spoken is in the clear until ChangeCipherSpec, or, in TLS 1.3,
// until records are all application data.
static Flow<> watch_what_is_clear(Receiving& side) {
    while (!side.keys_have_changed()) {
        const auto record = co_await side.next_record();
        if (ContentType{record.front()} == ContentType::application_data) break;
        const auto kind = co_await side.look();
        switch (kind.content) {
            case ContentType::handshake:
                if (kind.handshake == HandshakeType::certificate)
                    co_await side.receive<Certificate>();
                else
                    co_await side.receive_other();
                break;
            case ContentType::alert:
                co_await side.receive<Alert>();
                break;
            default:
                co_await side.receive<ChangeCipherSpec>();
        }
    }
    co_await pass_records(side);
}

class Onlooker::Core {
public:
    Core(const KnownSecrets& known, lib::RandomSource& random, const OnlookerObservers& observers)
        : trace_(observers.self),
          client_(Role::server, transcript_, observers.client),
          server_(Role::client, transcript_, observers.server),
          onlooked_{
              client_.receiving, server_.receiving, client_.trace, server_.trace, transcript_, trace_, known, random},
          handshake_(std::make_unique<Story<Established>>(tls12::watch_handshake(onlooked_))) {
        handshake_->go_on();
    }

    void arrived(Role from, lib::View bytes) {
        side(from).receiving.arrived(bytes);
        go_on();
    }

    void end_of_capture() {
        if (handshake_) give_up("the capture ends in the middle of the handshake");
    }

    struct Side {
        // reader: the role of who would read what this side sends.
        Side(Role reader, Transcript& transcript, lib::Observer* observer)
            : told(observer), trace(told.trace()), receiving(reader, transcript, trace, [] {}) {}
        AsSent told;
        lib::Trace trace;
        Receiving receiving;
        lib::Bytes application_data{};
        std::unique_ptr<Story<>> story{};
    };
    Side& side(Role role) { return role == Role::client ? client_ : server_; }

    std::optional<Established> established{};
    std::string obstacle{};

private:
    void go_on() {
        if (handshake_) follow_handshake();
        for (auto* side : {&client_, &server_})
            if (side->story) follow(*side);
    }

    void follow_handshake() {
        try {
            bool ended = false;
            while (!ended && (client_.receiving.can_go_on() || server_.receiving.can_go_on()))
                ended = handshake_->go_on();
            if (!ended) return;
            established = handshake_->result();
            handshake_.reset();
            for (auto* side : {&client_, &server_}) side->receiving.handshake_is_over();
            both_go_on_with([](Side& side) { return watch_application_data(side.receiving, side.application_data); });
        } catch (const NotFollowed& reason) {
            give_up(reason.what());
        } catch (const Failure& failure) {
            give_up(failure.what(), failure.section);
        } catch (const PeerAlert& alert) {
            tell_alert("one side", alert);
            give_up("an alert ended the handshake", Alert::section);
        }
    }

    void follow(Side& side) {
        try {
            bool ended = false;
            while (!ended && side.receiving.can_go_on()) ended = side.story->go_on();
            if (!ended) return;
            side.story->result();
        } catch (const PeerAlert& alert) {
            tell_alert(&side == &client_ ? "the client" : "the server", alert);
        } catch (const NotFollowed& reason) {
            trace_([&] { return lib::event::Failed{false, "", reason.what(), "RFC 5246 section 7.4.1.1"}; });
            return both_go_on_with([](Side& each) { return pass_records(each.receiving); });
        } catch (const Failure& failure) {
            trace_([&] { return lib::event::Failed{false, "", failure.what(), failure.section}; });
        }
        side.story.reset();
    }

    void both_go_on_with(Flow<> (*story)(Side&)) {
        for (auto* side : {&client_, &server_}) {
            side->story = std::make_unique<Story<>>(story(*side));
            side->story->go_on();
        }
    }

    void tell_alert(const std::string& who, const PeerAlert& alert) {
        trace_([&] {
            const auto name = name_of(alert.alert);
            return lib::event::Failed{true, name, who + " ended the connection with the alert " + name, Alert::section};
        });
    }

    // The rest is told as far as it is in the clear.
    void give_up(const std::string& why, const char* section = "") {
        obstacle = why;
        trace_([&] { return lib::event::Failed{false, "", why, section}; });
        handshake_.reset();
        both_go_on_with([](Side& side) { return watch_what_is_clear(side.receiving); });
    }

    lib::Trace trace_;
    Transcript transcript_{};
    Side client_, server_;
    Onlooked onlooked_;
    std::unique_ptr<Story<Established>> handshake_;
};

Onlooker::Onlooker(const KnownSecrets& known, lib::RandomSource& random, const OnlookerObservers& observers)
    : core_(std::make_unique<Core>(known, random, observers)) {}
Onlooker::Onlooker(Onlooker&&) noexcept = default;
Onlooker& Onlooker::operator=(Onlooker&&) noexcept = default;
Onlooker::~Onlooker() = default;

void Onlooker::arrived(Role from, lib::View bytes) { core_->arrived(from, bytes); }
void Onlooker::end_of_capture() { core_->end_of_capture(); }
lib::Bytes Onlooker::take_application_data(Role from) { return std::exchange(core_->side(from).application_data, {}); }
const std::optional<Established>& Onlooker::established() const { return core_->established; }
const std::string& Onlooker::obstacle() const { return core_->obstacle; }

}  // namespace tls
