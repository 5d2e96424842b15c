#include "apps/stepper.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <sstream>
#include <utility>

#include "apps/commands.h"
#include "apps/held_signals.h"

using namespace apps;
using Kind = Command::Kind;

namespace {

// A pipe with all that a user will say; he may then leave, or think.
class Said {
public:
    explicit Said(const std::string& text, bool leaves = true) {
        REQUIRE(::pipe(ends_.data()) == 0);
        REQUIRE(::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        if (leaves) ::close(std::exchange(ends_[1], -1));
    }
    Said(const Said&) = delete;
    Said& operator=(const Said&) = delete;
    ~Said() {
        for (const int end : ends_)
            if (end >= 0) ::close(end);
    }
    int descriptor() const { return ends_[0]; }

private:
    std::array<int, 2> ends_{};
};

// A stop that answers with what it was asked.
Stepper::Stop stop() {
    return {.about = "about\n",
            .value = [](const std::string& name) { return "value " + name + "\n"; },
            .message = [] { return std::string("message\n"); },
            .change =
                [](std::size_t offset, lib::View bytes) {
                    return "change " + std::to_string(offset) + " " + std::to_string(bytes.size()) + "\n";
                }};
}

// SIGHUP is handled while it lives, as a server handles what ends it.
class HangUpIsHandled {
public:
    HangUpIsHandled() {
        before_ = std::signal(SIGHUP, [](int) { seen = 1; });
    }
    HangUpIsHandled(const HangUpIsHandled&) = delete;
    HangUpIsHandled& operator=(const HangUpIsHandled&) = delete;
    ~HangUpIsHandled() {
        std::signal(SIGHUP, before_);
        seen = 0;
    }
    static inline volatile std::sig_atomic_t seen = 0;

private:
    void (*before_)(int) = SIG_DFL;
};

// A signal that comes while the stop is busy with its answer, and before it waits for the next command.
Stepper::Stop stop_with(int signal) {
    auto interrupted = stop();
    interrupted.message = [signal] {
        std::raise(signal);
        return std::string("message\n");
    };
    return interrupted;
}

constexpr const char* prompt = "step (h: help)> ";

}  // namespace

TEST_CASE("a line is a command") {
    for (const char* line : {"n", "", "  n  ", "\t\r"}) CHECK(parse_command(line).kind == Kind::next);
    CHECK(parse_command("m").kind == Kind::message);
    CHECK(parse_command("q").kind == Kind::quit);
    CHECK(parse_command("h").kind == Kind::help);
    CHECK(parse_command("?").kind == Kind::help);
    CHECK(parse_command("v").name.empty());
    CHECK(parse_command("v  private key ").name == "private key");
    const auto change = parse_command("b 0x1f 0a 0B0c");
    CHECK(change.kind == Kind::change);
    CHECK(change.offset == 0x1f);
    CHECK(change.bytes == lib::Bytes{0x0a, 0x0b, 0x0c});
}

TEST_CASE("a line that is no command says why") {
    for (const char* line : {"x", "next", "n 1", "m m", "q now", "b", "b 1", "b g 00", "b 1 0", "b 1 zz", "b -1 00",
                             "b 0x 00", "b fffffffffffffffff 00", "\x1b[A"}) {
        const auto command = parse_command(line);
        CHECK_MESSAGE(command.kind == Kind::wrong, line);
        CHECK(!command.fault.empty());
    }
}

TEST_CASE("a stop says what is about to happen, and answers until it may go on") {
    std::ostringstream out;
    const Said said("m\nv x\nb 10 00\nx\n\nm\n");
    Stepper stepper(said.descriptor(), out, {});
    stepper.ask(stop());
    CHECK(out.str() == "\nabout\n" + (prompt + std::string("m\nmessage\n")) + prompt + "v x\nvalue x\n" + prompt +
                           "b 10 00\nchange 16 1\n" + prompt +
                           "x\n      there is no such command; h says which there are\n" + prompt + "\n\n");
    stepper.ask(stop());
    CHECK(out.str().ends_with(std::string(prompt) + "m\nmessage\n" + prompt + "\n\n"));
}

TEST_CASE("at the end of input there are no more stops") {
    std::ostringstream out;
    const Said said("n");
    Stepper stepper(said.descriptor(), out, {});
    for (int i = 0; i < 3; ++i) stepper.ask(stop());
    CHECK(out.str() == "\nabout\n" + std::string(prompt) + "n\n\n");
}

TEST_CASE("q leaves") {
    std::ostringstream out;
    const Said said("q\nn\n");
    Stepper stepper(said.descriptor(), out, {});
    CHECK_THROWS_AS(stepper.ask(stop()), Quit);
}

TEST_CASE("a signal that comes between two commands ends the stop, though nobody says more") {
    const HangUpIsHandled handled;
    std::ostringstream out;
    const Said said("m\n", false);
    Stepper stepper(said.descriptor(), out, {});
    CHECK_THROWS_AS(stepper.ask(stop_with(SIGHUP)), Quit);
    CHECK(handled.seen == 1);
    CHECK(out.str().ends_with("message\n" + std::string(prompt)));
}

TEST_CASE("a signal that somebody holds already is heard at the stop, and stays his") {
    const HangUpIsHandled handled;
    {
        const HeldSignals held{SIGHUP};
        std::raise(SIGHUP);
        std::ostringstream out;
        const Said said("", false);
        Stepper stepper(said.descriptor(), out, {});
        CHECK_THROWS_AS(stepper.ask(stop()), Quit);
        CHECK(handled.seen == 0);
    }
    CHECK(handled.seen == 1);
}

TEST_CASE("a line that is too long is refused, and the next one is read") {
    std::ostringstream out;
    const Said said(std::string(20000, 'x') + "\nq\n");
    Stepper stepper(said.descriptor(), out, {});
    CHECK_THROWS_AS(stepper.ask(stop()), Quit);
    CHECK(out.str().find("the line is too long") != std::string::npos);
    CHECK(out.str().size() < 500);
}

TEST_CASE("what is typed does not control the terminal") {
    std::ostringstream out;
    const Said said("\x1b[2J\nq\n");
    Stepper stepper(said.descriptor(), out, {});
    CHECK_THROWS_AS(stepper.ask(stop()), Quit);
    CHECK(out.str().find('\x1b') == std::string::npos);
}
