#include "apps/service.h"

#include <algorithm>
#include <ctime>
#include <sstream>
#include <utility>

namespace apps {

static constexpr std::size_t most_at_once = 16384;  // a TLS record's worth

lib::Bytes EchoService::next_output() {
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), most_at_once));
    lib::Bytes output(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return output;
}

// "Wed, 01 Jan 2025 00:00:00 GMT", RFC 9110 section 5.6.7
static std::string http_date() {
    const auto now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> text;
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

static std::string response_head(int status, const Content& content, bool keep_alive) {
    return "HTTP/1.1 " + std::to_string(status) + " " + reason_phrase(status) + "\r\nDate: " + http_date() +
           "\r\nServer: glasstls\r\nContent-Type: " + content.media_type +
           "\r\nContent-Length: " + std::to_string(content.size) + "\r\n" + (keep_alive ? "" : "Connection: close\r\n");
}

void HttpService::received(lib::View bytes) {
    if (finished_) return;
    input_ += lib::text_of(bytes);
    answer_requests();
}

// One request is answered at a time: the next is read when this one's answer is out.
void HttpService::answer_requests() {
    if (finished_ || !head_.empty() || left_ > 0) return;
    if (const auto length = request_head_length(input_)) {
        const auto head = input_.substr(0, length);
        input_.erase(0, length);
        answer(head);
    } else if (input_.size() > longest_request_head) {
        refuse({431, "the request's head is too long"}, true, false);
    }
}

void HttpService::answer(std::string_view head) {
    const bool with_body = !head.starts_with("HEAD ");
    bool keep_alive = false;
    try {
        if (head.size() > longest_request_head) throw HttpError(431, "the request's head is too long");
        const auto request = read_http_request(head);
        keep_alive = request.keep_alive;
        content_ = site_.find(request.path);
        keep_alive = keep_alive && !content_.is_last;
        head_ = response_head(200, content_, keep_alive) + content_.header_lines + "\r\n";
        left_ = with_body ? content_.size : 0;
        finished_ = !keep_alive;
    } catch (const HttpError& error) {
        refuse(error, with_body, keep_alive);
    }
}

void HttpService::refuse(const HttpError& error, bool with_body, bool keep_alive) {
    const auto text = std::to_string(error.status) + " " + reason_phrase(error.status) + ": " + error.what() + "\n";
    content_ = {"text/plain; charset=utf-8", text.size(), std::make_unique<std::istringstream>(text), {}, false};
    head_ = response_head(error.status, content_, keep_alive) + error.header_line + "\r\n";
    left_ = with_body ? content_.size : 0;
    finished_ = !keep_alive;
}

lib::Bytes HttpService::next_output() {
    answer_requests();
    if (!head_.empty()) return lib::to_bytes(lib::view_of(std::exchange(head_, {})));
    lib::Bytes bytes(static_cast<std::size_t>(std::min<std::uint64_t>(left_, most_at_once)));
    if (bytes.empty()) return bytes;
    content_.bytes->read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(content_.bytes->gcount()));
    left_ -= bytes.size();
    if (bytes.empty()) abandon();
    return bytes;
}

// The file is shorter than it was: only the end of the connection can say so.
void HttpService::abandon() {
    left_ = 0;
    finished_ = true;
    input_.clear();
}

}  // namespace apps
