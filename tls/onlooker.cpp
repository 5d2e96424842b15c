#include "tls/onlooker.h"

#include "tls/clear_part.h"
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

Chosen::Chosen(const ServerHello& server_hello) : cipher_suite(server_hello.cipher_suite) {
    const auto selected = server_hello.extensions.get<SelectedVersion>();
    version = selected ? selected->selected_version : server_hello.server_version;
}

class Onlooker::Core {
public:
    Core(const KnownSecrets& known, lib::RandomSource& random, const OnlookerObservers& observers)
        : trace_(observers.self),
          client_("the client", Role::server, transcript_, observers.client),
          server_("the server", Role::client, transcript_, observers.server),
          onlooked_{
              client_.receiving, server_.receiving, client_.trace, server_.trace, transcript_, trace_, known, random},
          handshake_(std::make_unique<Story<Established>>(tls12::watch_handshake(onlooked_))) {
        handshake_->go_on();
    }

    void arrived(Role from, lib::View bytes) {
        if (side(from).is_lost) return;
        side(from).was_heard |= !bytes.empty();
        side(from).receiving.arrived(bytes);
        go_on();
    }

    void lost(Role from, std::size_t bytes, const std::string& where) {
        auto& sender = side(from);
        if (std::exchange(sender.is_lost, true)) return;
        const auto count = std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
        const std::string who = sender.name;
        trace_([&] {
            return lib::event::Check{.passed = false,
                                     .what = "all that " + who + " sent is in the capture",
                                     .expected = {"missing", {}, "0 bytes"},
                                     .found = {"missing " + where, {}, count},
                                     .why =
                                         "what is missing cannot be guessed, and what follows it cannot be followed: "
                                         "each record has its number, and each message its place",
                                     .section = "RFC 9293 section 3.4"};
        });
        if (handshake_) give_up("the capture misses " + count + " that " + who + " sent, " + where);
        sender.story.reset();
    }

    void end_of_capture(StreamEnd client, StreamEnd server) {
        if (handshake_) give_up(why_it_ends(client, server));
    }

    struct Side {
        // reader: the role of who would read what this side sends.
        Side(const char* sender, Role reader, Transcript& transcript, lib::Observer* observer)
            : name(sender), told(observer), trace(told.trace()), receiving(reader, transcript, trace, [] {}) {}
        const char* name;  // for people
        AsSent told;
        lib::Trace trace;
        Receiving receiving;
        lib::Bytes application_data{};
        std::unique_ptr<Story<>> story{};
        bool was_heard = false, is_lost = false;
    };
    Side& side(Role role) { return role == Role::client ? client_ : server_; }

    std::optional<Established> established{};
    std::string obstacle{};
    bool lacks_secret = false;

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
        } catch (const NoSecret& reason) {
            lacks_secret = true;
            give_up(reason.what());
        } catch (const NotFollowed& reason) {
            give_up(reason.what());
        } catch (const Failure& failure) {
            give_up(failure.what(), failure.section);
        } catch (const PeerAlert& alert) {
            tell_alert((client_.receiving.brought_alert() ? client_ : server_).name, alert);
            give_up("an alert ended the handshake", Alert::section);
        }
    }

    std::string why_it_ends(StreamEnd client, StreamEnd server) const {
        const std::array ends{std::pair(&client_, client), std::pair(&server_, server)};
        const std::string where = " in the middle of the handshake";
        for (const auto& [side, end] : ends)
            if (!side->was_heard && end == StreamEnd::not_seen)
                return std::string("nothing that ") + side->name + " sent is in the capture";
        for (const auto& [side, end] : ends)
            if (end == StreamEnd::broken_off) return side->name + (" broke the connection off (RST)" + where);
        for (const auto& [side, end] : ends)
            if (end == StreamEnd::closed) return side->name + (" closed the connection (FIN)" + where);
        return "the capture ends" + where;
    }

    void follow(Side& side) {
        try {
            bool ended = false;
            while (!ended && side.receiving.can_go_on()) ended = side.story->go_on();
            if (!ended) return;
            side.story->result();
        } catch (const PeerAlert& alert) {
            tell_alert(side.name, alert);
        } catch (const NotFollowed& reason) {
            trace_([&] { return lib::event::Failed{false, "", reason.what(), "RFC 5246 section 7.4.1.1"}; });
            return both_go_on_with([](Side& each) { return pass_records(each.receiving); });
        } catch (const Failure& failure) {
            trace_([&] { return lib::event::Failed{false, "", failure.what(), failure.section}; });
        }
        side.story.reset();
    }

    // The server first: what it chose says how to read what the client sends then.
    void both_go_on_with(std::invocable<Side&> auto story) {
        for (auto* side : {&server_, &client_}) {
            if (side->is_lost) continue;
            side->story = std::make_unique<Story<>>(story(*side));
            side->story->go_on();
        }
    }

    void tell_alert(const char* who, const PeerAlert& alert) {
        trace_([&] {
            const auto name = name_of(alert.alert);
            return lib::event::Failed{true, name, std::string(who) + " ended the connection with the alert " + name,
                                      Alert::section};
        });
    }

    // The rest is told as far as it is in the clear.
    void give_up(const std::string& why, const char* section = "") {
        obstacle = why;
        trace_([&] { return lib::event::Failed{false, "", why, section}; });
        handshake_.reset();
        both_go_on_with([this](Side& side) { return watch_what_is_clear(side.receiving, side.name, onlooked_); });
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
void Onlooker::lost(Role from, std::size_t bytes, const std::string& where) { core_->lost(from, bytes, where); }
void Onlooker::end_of_capture(StreamEnd client, StreamEnd server) { core_->end_of_capture(client, server); }
lib::Bytes Onlooker::take_application_data(Role from) { return std::exchange(core_->side(from).application_data, {}); }
const std::optional<Established>& Onlooker::established() const { return core_->established; }
const std::string& Onlooker::obstacle() const { return core_->obstacle; }
bool Onlooker::lacks_secret() const { return core_->lacks_secret; }

}  // namespace tls
