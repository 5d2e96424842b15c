#include "apps/http.h"

#include <doctest/doctest.h>

using namespace apps;

static int status_of(const std::string& head) {
    try {
        read_http_request(head);
        return 200;
    } catch (const HttpError& error) {
        return error.status;
    }
}

static HttpRequest get(const std::string& target, const std::string& fields = "") {
    return read_http_request("GET " + target + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n");
}

TEST_CASE("a request's head ends with an empty line, with or without CR (RFC 9112 section 2.2)") {
    CHECK(request_head_length("GET / HTTP/1.1\r\nHost: h\r\n") == 0);
    CHECK(request_head_length("GET / HTTP/1.1\r\nHost: h\r\n\r\nmore") == 27);
    CHECK(request_head_length("GET /\n\nmore") == 7);
    CHECK(request_head_length("") == 0);
}

TEST_CASE("the path is decoded, and has no query (RFC 9110 section 4.2.3)") {
    CHECK(get("/a%20b/c?d=e").path == "/a b/c");
    CHECK(get("/%2e%2E/x").path == "/../x");
    CHECK(get("https://host:1/a").path == "/a");
    CHECK(get("http://host").path == "/");
}

TEST_CASE(
    "connections of HTTP/1.1 are kept, of HTTP/1.0 closed, unless the request says otherwise (RFC 9112 section 9.3)") {
    CHECK(get("/").keep_alive);
    CHECK(!get("/", "Connection: Close\r\n").keep_alive);
    CHECK(!get("/", "Connection: upgrade , close\r\n").keep_alive);
    CHECK(get("/", "Connection: closed-loop\r\n").keep_alive);
    CHECK(!read_http_request("GET / HTTP/1.0\r\n\r\n").keep_alive);
    CHECK(read_http_request("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keep_alive);
}

TEST_CASE("what follows a request with a body is not read as a request") {
    CHECK(!get("/", "Content-Length: 5\r\n").keep_alive);
    CHECK(!get("/", "Transfer-Encoding: chunked\r\n").keep_alive);
    CHECK(get("/", "Content-Length: 0\r\n").keep_alive);
}

TEST_CASE("each wrong request has its status (RFC 9110 section 15)") {
    CHECK(status_of("") == 400);
    CHECK(status_of("GET /\r\n\r\n") == 400);
    CHECK(status_of("GET / a HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("GET / FTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/2.0\r\nHost: h\r\n\r\n") == 505);
    CHECK(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.1\r\nHost h\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.1\r\nHost : h\r\n\r\n") == 400);
    CHECK(status_of("GET a HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("GET /%4 HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(status_of("POST / HTTP/1.1\r\nHost: h\r\n\r\n") == 405);
    CHECK(status_of("BREW / HTTP/1.1\r\nHost: h\r\n\r\n") == 501);
    CHECK(status_of("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n") == 200);
}

TEST_CASE("a path in a header is encoded: no line can be put into it") {
    CHECK(percent_encoded("/a b\r\n-._~") == "/a%20b%0d%0a-._~");
}

TEST_CASE("the media type is told by the end of the name") {
    CHECK(media_type_of("INDEX.HTML") == std::string("text/html; charset=utf-8"));
    CHECK(media_type_of("a.tar.gz") == std::string("application/octet-stream"));
}
