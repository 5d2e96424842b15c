#include "apps/http.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "lib/hex.h"

namespace apps {

using std::string_view;

static constexpr std::array known_methods{"POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};

static std::string lower_case(string_view text) {
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

static string_view trimmed(string_view text) {
    constexpr string_view white = " \t";
    const auto first = std::min(text.find_first_not_of(white), text.size());
    return text.substr(first, text.find_last_not_of(white) + 1 - first);
}

static std::vector<string_view> lines_of(string_view head) {
    std::vector<string_view> lines;
    while (!head.empty()) {
        const auto end = std::min(head.find('\n'), head.size());
        auto line = head.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    return lines;
}

std::size_t request_head_length(string_view input) {
    for (auto end = input.find('\n'); end != input.npos; end = input.find('\n', end + 1)) {
        const auto rest = input.substr(end + 1);
        if (rest.starts_with('\n')) return end + 2;
        if (rest.starts_with("\r\n")) return end + 3;
    }
    return 0;
}

std::string percent_decoded(string_view text) {
    std::string decoded;
    while (!text.empty()) {
        const bool is_encoded = text.front() == '%';
        try {
            decoded += is_encoded ? static_cast<char>(lib::from_hex(text.substr(1, 2)).at(0)) : text.front();
        } catch (const std::exception&) {
            throw HttpError(400, "a % without two hexadecimal digits");
        }
        if (decoded.back() == '\0') throw HttpError(400, "a zero byte in the path");
        text.remove_prefix(is_encoded ? 3 : 1);
    }
    return decoded;
}

std::string percent_encoded(string_view path) {
    std::string encoded;
    for (const auto c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              string_view("/-._~").find(c) != string_view::npos;
        encoded += is_plain ? std::string(1, c) : "%" + lib::to_hex(lib::view_of({&c, 1}));
    }
    return encoded;
}

// RFC 9112 section 3.2: origin-form, and absolute-form, which servers must accept.
static std::string path_of(string_view target) {
    for (const string_view scheme : {"http://", "https://"})
        if (lower_case(target.substr(0, scheme.size())) == scheme) {
            target.remove_prefix(scheme.size());
            target.remove_prefix(std::min(target.find('/'), target.size()));
            if (target.empty()) target = "/";
        }
    if (!target.starts_with('/')) throw HttpError(400, "the target is no path");
    return percent_decoded(target.substr(0, target.find_first_of("?#")));
}

namespace {

using Fields = std::multimap<std::string, std::string>;

// RFC 9112 section 5
Fields read_fields(std::span<const string_view> lines) {
    Fields fields;
    for (const auto line : lines) {
        if (line.empty()) break;
        const auto colon = line.find(':');
        const auto name = line.substr(0, std::min(colon, line.size()));
        if (colon == line.npos || name.empty() || name.find_first_of(" \t") != name.npos)
            throw HttpError(400, "a header line that is none");
        fields.emplace(lower_case(name), trimmed(line.substr(colon + 1)));
    }
    return fields;
}

// Whether a list of tokens, such as Connection's, holds this one: RFC 9110 section 5.6.1
bool any_has(const Fields& fields, const std::string& name, string_view token) {
    const auto [begin, end] = fields.equal_range(name);
    return std::any_of(begin, end, [&](const auto& field) {
        for (string_view list = field.second; !list.empty();) {
            const auto comma = std::min(list.find(','), list.size());
            if (lower_case(trimmed(list.substr(0, comma))) == token) return true;
            list.remove_prefix(std::min(comma + 1, list.size()));
        }
        return false;
    });
}

bool has_body(const Fields& fields) {
    const auto length = fields.find("content-length");
    return fields.contains("transfer-encoding") || (length != fields.end() && length->second != "0");
}

void check_method(string_view method) {
    if (method == "GET" || method == "HEAD") return;
    if (std::ranges::find(known_methods, method) != known_methods.end())
        throw HttpError(405, "only GET and HEAD are allowed here", "Allow: GET, HEAD\r\n");
    throw HttpError(501, "an unknown method");
}

}  // namespace

HttpRequest read_http_request(string_view head) {
    const auto lines = lines_of(head);
    const auto request_line = lines.empty() ? string_view() : lines.front();
    const auto first = request_line.find(' '), last = request_line.rfind(' ');
    if (first == request_line.npos || first == 0 || first == last)
        throw HttpError(400, "the first line is not METHOD PATH HTTP/1.1");
    const auto method = request_line.substr(0, first), version = request_line.substr(last + 1);
    const auto target = request_line.substr(first + 1, last - first - 1);
    if (!version.starts_with("HTTP/")) throw HttpError(400, "the first line is not METHOD PATH HTTP/1.1");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") throw HttpError(505, "only HTTP/1.1 is spoken here");
    if (target.find(' ') != target.npos) throw HttpError(400, "a blank in the path");

    const auto fields = read_fields(std::span(lines).subspan(1));
    check_method(method);
    if (version == "HTTP/1.1" && fields.count("host") != 1)
        throw HttpError(400, "there must be one Host");  // section 3.2
    const bool keeps =
        version == "HTTP/1.1" ? !any_has(fields, "connection", "close") : any_has(fields, "connection", "keep-alive");
    return {std::string(method), path_of(target), keeps && !has_body(fields)};
}

const char* reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Internal Server Error";
    }
}

const char* media_type_of(string_view file_name) {
    static constexpr std::array<std::pair<string_view, const char*>, 17> types{{
        {".html", "text/html; charset=utf-8"},
        {".htm", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/plain; charset=utf-8"},
        {".json", "application/json"},
        {".xml", "application/xml"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},
        {".svg", "image/svg+xml"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
    }};
    const auto name = lower_case(file_name);
    const auto type = std::ranges::find_if(types, [&](const auto& entry) { return name.ends_with(entry.first); });
    return type != types.end() ? type->second : "application/octet-stream";
}

}  // namespace apps
