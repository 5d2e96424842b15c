#include <doctest/doctest.h>

#include "apps/commands.h"
#include "apps/host_port.h"
#include "apps/time_argument.h"
#include "lib/date.h"

using namespace apps;

static std::string normal(const std::string& text) { return host_port_argument(text, 443, "HOST").text(); }

TEST_CASE("a host may have a port, and an IPv6 address has brackets then") {
    CHECK(normal("example.org") == "example.org:443");
    CHECK(normal("example.org:8443") == "example.org:8443");
    CHECK(normal("127.0.0.1:1") == "127.0.0.1:1");
    CHECK(normal("[::1]:4433") == "[::1]:4433");
    CHECK(normal("[::1]") == "[::1]:443");
    CHECK(normal("::1") == "[::1]:443");
}

TEST_CASE("what is no host and port is refused") {
    for (const auto* text : {"", ":443", "host:", "host:x", "host:65536", "host:-1", "host:1 ", "[::1", "[]:1",
                             "[::1]443", "http://host", "a b", "user@host"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(normal(text), UserError);
    }
    CHECK_THROWS_AS(host_port_argument("127.0.0.1", {}, "--listen"), UserError);
}

TEST_CASE("a time is a date, or a date and a time of day in universal time") {
    CHECK(lib::to_text(time_argument("2025-01-01", "--time")) == "2025-01-01T00:00:00Z");
    CHECK(lib::to_text(time_argument("2024-02-29T23:59:59Z", "--time")) == "2024-02-29T23:59:59Z");
    for (const auto* text : {"", "2025", "2025-13-01", "2025-02-29", "2025-1-1", "2025-01-01T", "2025-01-01T00:00:00",
                             "2025-01-01T24:00:00Z", "2025-01-01T00:00:00Zx", "yesterday"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(time_argument(text, "--time"), UserError);
    }
}
