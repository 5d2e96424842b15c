#include "apps/page/live_page.h"

#include <doctest/doctest.h>

#include "tests/apps/events.h"

using namespace apps;

namespace {

std::string answer(Service& service, const std::string& target) {
    service.received(lib::view_of("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"));
    std::string text;
    for (auto bytes = service.next_output(); !bytes.empty(); bytes = service.next_output()) text += lib::text_of(bytes);
    return text;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("/ is the page of what was told so far, which nobody keeps, and the connection's last answer") {
    PageRecording recording;
    LivePageService service(recording, "");
    recording.render(Role::server, tests::greeting(lib::Direction::received), {"", 0, ""});
    const auto text = answer(service, "/");
    CHECK(text.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(holds(text, "\r\nCache-Control: no-store\r\n"));
    CHECK(holds(text, "\r\nConnection: close\r\n"));
    CHECK(holds(text, "receives <b>Greeting</b>"));
    CHECK(service.is_finished());
}

TEST_CASE("there is no other page") {
    const PageRecording recording;
    LivePageService service(recording, "");
    for (const char* path : {"/favicon.ico", "/index.html", "/e0", "/..", "//"})
        CHECK(answer(service, path).starts_with("HTTP/1.1 404 "));
    CHECK(!service.is_finished());
}

TEST_CASE("a recording for a page ends at its bound, and the page says so") {
    PageRecording recording;
    const lib::Bytes much(PageRecording::most_bytes, 0xaa);
    CHECK(!holds(recording.page({}), "went on"));
    recording.render(Role::server, lib::event::BytesArrived{much}, {"", 0, ""});
    CHECK(!holds(recording.page({}), "went on"));
    recording.render(Role::server, lib::event::Closed{"the end"}, {"", 0, ""});
    CHECK(holds(recording.page({}), "The connection went on"));
    CHECK(!holds(recording.page({}), "the end"));
}
