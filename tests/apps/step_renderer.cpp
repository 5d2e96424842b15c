#include "apps/step_renderer.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <sstream>

#include "apps/brief_renderer.h"
#include "apps/commands.h"
#include "tests/apps/events.h"

using namespace apps;
using lib::Direction;
namespace event = lib::event;

namespace {

const std::vector<Role> both{Role::client, Role::server};
const lib::Bytes record = lib::concat(lib::Bytes{22, 3, 3, 0, 7}, tests::greeting_bytes);

// A story with stops, of an invented protocol; commands are the lines of `said`.
struct Steps {
    explicit Steps(const std::string& said, const std::vector<Role>& tellers = both)
        : story(out, {}, tellers, Order::as_told), stepper(input(said), out, {}), steps(story, stepper, {}, tellers) {}

    static int input(const std::string& said) {
        std::array<int, 2> ends{};
        REQUIRE(::pipe(ends.data()) == 0);
        REQUIRE(::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size()));
        ::close(ends[1]);
        return ends[0];
    }
    void tell(Role role, const lib::Event& event) { steps.render(role, event, SourceLine{}); }
    void tell_greeting(Role role) {
        auto told = tests::clear_record(Direction::sent);
        told.bytes = record;
        tell(role, tests::greeting(Direction::sent));
        tell(role, told);
    }
    bool shows(std::string_view part) const { return out.str().find(part) != std::string::npos; }

    std::ostringstream out;
    BriefRenderer story;
    Stepper stepper;
    StepRenderer steps;
    lib::Bytes delivered{};
    StepRenderer::Deliver deliver = [this](lib::View bytes) { lib::append(delivered, bytes); };
};

}  // namespace

TEST_CASE(
    "what leads to a message is told before its stop, the message behind it, and then what the other side makes of "
    "it") {
    Steps run("q\n");
    run.tell(Role::client, event::Step{1, "Hello", ""});
    run.tell(Role::server, event::Awaited{{"Greeting"}});
    run.tell(Role::client, tests::secret());
    run.tell_greeting(Role::client);
    run.tell(Role::client, event::Closed{"later"});
    CHECK(run.out.str().empty());
    CHECK_THROWS_AS(run.steps.carry(Role::client, record, run.deliver), Quit);
    for (const char* part : {"== 1. Hello", "client: master = ", "next: client --------> server   Greeting, 7 bytes",
                             "client is at step 1. Hello", "server waits for Greeting"})
        CHECK_MESSAGE(run.shows(part), part);
    CHECK(!run.shows("client --> server"));
    CHECK(run.delivered.empty());
    run.steps.finish();
    CHECK(!run.shows("later"));  // who has left reads no more
}

TEST_CASE("behind the stop come the message and the other side's answer, and not what the sender does next") {
    Steps run("n\n");
    run.tell_greeting(Role::client);
    run.tell(Role::client, tests::secret());
    run.deliver = [&](lib::View bytes) {
        lib::append(run.delivered, bytes);
        run.tell(Role::server, event::Choice{"suite", "B", {}, "", ""});
    };
    run.steps.carry(Role::client, record, run.deliver);
    CHECK(run.delivered == record);
    CHECK(run.out.str().ends_with("client --> server  Greeting\nserver chooses the suite: B (0 offered)\n"));
    run.steps.finish();
    CHECK(run.shows("client: master = "));
}

TEST_CASE("a changed byte is delivered, counted in the message") {
    Steps run("b 6 00\nn\n");
    run.tell_greeting(Role::client);
    run.steps.carry(Role::client, record, run.deliver);
    CHECK(run.delivered.size() == record.size());
    CHECK(run.delivered.back() == 0);
}

TEST_CASE("a value is shown once it was told, and not ahead of its turn") {
    Steps run("v master\nn\nv master\nn\n");
    run.tell_greeting(Role::client);
    run.tell(Role::client, tests::secret());
    run.tell_greeting(Role::client);
    run.steps.carry(Role::client, lib::concat(record, record), run.deliver);
    const auto first = run.out.str().find("nothing is called 'master'"), second = run.out.str().find("master (client)");
    CHECK(first < second);
    CHECK(second != std::string::npos);
}

TEST_CASE("what comes from a side that tells nothing stops record by record, once each is whole") {
    Steps run("n\n", {Role::client});
    run.tell(Role::client, event::Awaited{{"Greeting"}});
    run.steps.carry(Role::server, lib::View(record).first(4), run.deliver);
    CHECK(run.delivered.empty());
    run.steps.carry(Role::server, lib::View(record).subspan(4), run.deliver);
    CHECK(run.delivered == record);
    CHECK(run.shows(
        "next: client <-------- server   a record, 12 bytes; b counts in the record\n      client waits for Greeting"));
}

TEST_CASE("a message in several records stops once, and who has ended is not stopped for") {
    Steps run("");
    run.tell_greeting(Role::client);
    run.tell(Role::server, event::Failed{false, "bad", "wrong", ""});
    run.steps.carry(Role::client, lib::concat(record, record), run.deliver);
    CHECK(run.delivered.size() == 2 * record.size());
    CHECK(!run.shows("next: "));
}

TEST_CASE("a message that says the end says why at its stop") {
    Steps run("n\n");
    run.tell_greeting(Role::server);
    run.tell(Role::server, event::Failed{false, "bad", "it is wrong", ""});
    run.steps.carry(Role::server, record, run.deliver);
    CHECK(run.shows("server breaks off: it is wrong\nstep"));
    CHECK(run.out.str().ends_with("client <-- server  Greeting\nserver breaks off: bad: it is wrong\n"));
}
