#pragma once
// The other side, as a story speaks with it: `server.send(client_hello)`, `co_await server.receive<ServerHello>()`. Beside
// the two directions it holds what a handshake needs of the world: randomness, the time, and whom to tell.
#include "lib/random.h"
#include "tls/channel.h"

namespace tls {

// What a connection is given of the world. It holds no clock and no generator of its own, so that a recorded one can run
// again. All must outlive the connection; without an observer nothing is told.
struct Environment {
    lib::RandomSource& random;
    std::function<std::chrono::sys_seconds()> now;
    lib::Observer* observer = nullptr;
};

class Peer {
public:
    Peer(Role self, const Environment& environment);
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    Sending& sending() { return sending_; }
    Receiving& receiving() { return receiving_; }
    const Transcript& transcript() const { return transcript_; }
    const lib::Trace& trace() const { return trace_; }

    template <class M>
    void send(const M& message, std::source_location where = std::source_location::current()) {
        sending_.send(message, where);
    }
    template <class M>
    auto receive(std::source_location where = std::source_location::current()) {
        return receiving_.receive<M>(where);
    }
    template <class M>
    auto receive_if_sent(std::source_location where = std::source_location::current()) {
        return receiving_.receive_if_sent<M>(where);
    }
    void write_with(std::unique_ptr<Protection> protection) { sending_.write_with(std::move(protection)); }
    void read_with(std::unique_ptr<Protection> protection) { receiving_.read_with(std::move(protection)); }

    // The transcript has served its purpose.
    void handshake_is_over() {
        receiving_.handshake_is_over();
        transcript_ = {};
    }

    // A step of the story begins. It is a call in optimised code too, so that debuggers can stop at its line.
    void step(int number, const char* title, const char* section,
              std::source_location where = std::source_location::current()) const;

    // Something that must be so: told, and if it is not, a Failure with this alert. `describe` makes the lib::event::Check.
    void check(bool passed, AlertDescription alert, std::invocable auto describe,
               std::source_location where = std::source_location::current()) const {
        if (passed && !trace_) return;
        lib::event::Check check = describe();
        check.passed = passed;
        trace_([&] { return check; }, where);
        if (!passed) fail(alert, check);
    }

    // Randomness and the time, each with what it is for.
    lib::RandomSource& random() { return random_; }
    Random draw_random(const char* purpose);
    lib::Secret draw_secret(std::size_t size, const char* purpose);
    std::chrono::sys_seconds now(const char* purpose) const;

private:
    // The source that was handed in, telling each draw.
    class ToldRandom : public lib::RandomSource {
    public:
        ToldRandom(lib::RandomSource& source, const lib::Trace& trace) : source_(source), trace_(trace) {}
        void fill(std::span<std::uint8_t> bytes, const char* purpose) override;

    private:
        lib::RandomSource& source_;
        const lib::Trace& trace_;
    };

    [[noreturn]] static void fail(AlertDescription alert, const lib::event::Check& check);

    lib::Trace trace_;
    ToldRandom random_;
    std::function<std::chrono::sys_seconds()> now_;
    Transcript transcript_;
    Sending sending_;
    Receiving receiving_;
};

}  // namespace tls
