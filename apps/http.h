#pragma once
// As much of HTTP/1.1 as a server of files needs: RFC 9110 and RFC 9112.
#include <stdexcept>
#include <string>
#include <string_view>

namespace apps {

// What a request is answered with when it cannot be fulfilled. RFC 9110 section 15
struct HttpError : std::runtime_error {
    HttpError(int code, const std::string& what, std::string line = {})
        : std::runtime_error(what), status(code), header_line(std::move(line)) {}
    int status;
    std::string header_line;  // "Allow: GET, HEAD\r\n", or nothing
};

struct HttpRequest {
    std::string method;  // GET or HEAD
    std::string path;    // decoded, begins with "/", without a query
    bool keep_alive = false;
};

inline constexpr std::size_t longest_request_head = 16384;

// The length of the first request's head, its empty line included; 0 while it is not whole. Lines end in LF or CR LF
// (RFC 9112 section 2.2).
std::size_t request_head_length(std::string_view input);

// Throws HttpError. A request with a body is not kept alive: what follows it is not read as a request.
HttpRequest read_http_request(std::string_view head);

// "%2e" is ".": RFC 3986 section 2.1. Throws HttpError where the digits are missing or a zero byte is meant.
std::string percent_decoded(std::string_view text);
// A path, so that it can stand in a header: all but letters, digits and "/-._~" encoded.
std::string percent_encoded(std::string_view path);

const char* reason_phrase(int status);
// By the end of the file's name: "text/html; charset=utf-8".
const char* media_type_of(std::string_view file_name);

}  // namespace apps
