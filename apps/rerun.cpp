#include "apps/rerun.h"

#include <algorithm>

#include "apps/commands.h"
#include "lib/utf8.h"
#include "tls/messages.h"

namespace apps {

namespace event = lib::event;

namespace {

// The run asks for something that the recording does not have at this place.
struct NotRecorded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Kind>
std::vector<const Kind*> all(const std::vector<const lib::Event*>& events) {
    std::vector<const Kind*> found;
    for (const auto* each : events)
        if (const auto* kind = std::get_if<Kind>(each)) found.push_back(kind);
    return found;
}

std::string in_words(std::size_t size, std::string_view purpose) {
    return std::to_string(size) + " random byte" + (size == 1 ? "" : "s") + " for \"" + lib::printable(purpose) + "\"";
}

// Gives what was drawn and read, in its order, to whoever asks for the same again.
class RecordedWorld : public lib::RandomSource {
public:
    explicit RecordedWorld(const std::vector<const lib::Event*>& events)
        : draws_(all<event::RandomDrawn>(events)), times_(all<event::TimeRead>(events)) {}

    void fill(std::span<std::uint8_t> bytes, const char* purpose) override {
        const auto wanted = in_words(bytes.size(), purpose);
        if (next_draw_ == draws_.size()) throw NotRecorded("it draws " + wanted + ", where the recording has no more");
        const auto& draw = *draws_[next_draw_++];
        if (draw.bytes.size() != bytes.size() || std::string_view(draw.purpose) != purpose)
            throw NotRecorded("it draws " + wanted + ", where the recording has " +
                              in_words(draw.bytes.size(), draw.purpose));
        std::ranges::copy(draw.bytes, bytes.begin());
    }

    std::chrono::sys_seconds now() {
        if (next_time_ == times_.size()) throw NotRecorded("it reads the clock, where the recording does not");
        return times_[next_time_++]->time;
    }

private:
    std::vector<const event::RandomDrawn*> draws_;
    std::vector<const event::TimeRead*> times_;
    std::size_t next_draw_ = 0, next_time_ = 0;
};

template <class M>
bool is_sent(const event::Message& message) {
    return message.direction == lib::Direction::sent && message.name == std::string_view(M::name);
}

bool is_close_notify(lib::View alert) {
    using enum tls::AlertDescription;
    return std::ranges::equal(alert, lib::written(tls::Alert{tls::AlertLevel::warning, close_notify}));
}

// What the program did, or what came, where the event tells of that. What the connection did by itself it does again.
void happen(tls::Connection& connection, const lib::Event& recorded) {
    if (const auto* arrived = std::get_if<event::BytesArrived>(&recorded)) return connection.arrived(arrived->bytes);
    if (const auto* failed = std::get_if<event::Failed>(&recorded)) {
        const bool is_truncation = !failed->by_peer && failed->alert.empty();
        if (is_truncation) connection.end_of_stream();
    }
    const auto* message = std::get_if<event::Message>(&recorded);
    if (!message) return;
    if (is_sent<tls::Alert>(*message) && is_close_notify(message->bytes)) return connection.close();
    if (!is_sent<tls::ApplicationData>(*message)) return;
    if (!connection.can_send())
        throw NotRecorded("the program sends " + std::to_string(message->bytes.size()) +
                          " bytes of application data, which the connection does not take at this place");
    connection.send(message->bytes);
}

}  // namespace

std::vector<const lib::Event*> events_of(const Recording& recording, Role role) {
    std::vector<const lib::Event*> events;
    for (const auto& told : recording.events())
        if (told.role == role) events.push_back(&told.event);
    return events;
}

Rerun run_again(const std::vector<const lib::Event*>& recorded, Role role, const BeginConnection& begin,
                Renderer* renderer) {
    Rerun again;
    std::vector<Renderer*> renderers{&again.told};
    if (renderer) renderers.push_back(renderer);
    Teller teller(role, renderers);
    RecordedWorld world(recorded);
    std::optional<tls::Connection> connection;
    try {
        connection.emplace(begin({world, [&] { return world.now(); }, &teller}));
        for (const auto* each : recorded) happen(*connection, *each);
    } catch (const UserError&) {
        throw;
    } catch (const std::exception& error) {
        again.stopped = error.what();
    }
    if (connection) again.sent = connection->take_bytes_to_send();
    return again;
}

}  // namespace apps
