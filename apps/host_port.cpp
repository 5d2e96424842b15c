#include "apps/host_port.h"

#include <algorithm>
#include <charconv>

#include "apps/commands.h"

namespace apps {

std::string HostPort::host_text() const { return host.find(':') == host.npos ? host : "[" + host + "]"; }
std::string HostPort::text() const { return host_text() + ":" + std::to_string(port); }

// The host, and the port's digits where there are any.
static std::pair<std::string, std::optional<std::string>> split(const std::string& text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == text.npos) return {"", {}};
        const auto rest = text.substr(end + 1);
        if (!rest.empty() && rest.front() != ':') return {"", {}};
        return {text.substr(1, end - 1), rest.empty() ? std::nullopt : std::optional(rest.substr(1))};
    }
    if (std::ranges::count(text, ':') != 1) return {text, {}};
    const auto colon = text.find(':');
    return {text.substr(0, colon), text.substr(colon + 1)};
}

// No URL and no user's name: they are read as something else elsewhere.
static bool is_plain(const std::string& text) {
    return std::ranges::none_of(text, [](char c) { return c <= ' ' || c == '/' || c == '@'; });
}

HostPort host_port_argument(const std::string& text, std::optional<std::uint16_t> default_port, std::string_view name) {
    const auto [host, port_text] = split(text);
    HostPort result{host, default_port.value_or(0)};
    if (host.empty() || !is_plain(text))
        throw UserError(std::string(name) + ": '" + text + "' names no host; give HOST:PORT or [IPV6]:PORT");
    if (!port_text && !default_port)
        throw UserError(std::string(name) + ": '" + text + "' has no port; give HOST:PORT");
    if (port_text) {
        const auto end = port_text->data() + port_text->size();
        const auto [read_until, error] = std::from_chars(port_text->data(), end, result.port);
        if (port_text->empty() || error != std::errc() || read_until != end)
            throw UserError(std::string(name) + ": '" + *port_text + "' is no port; give a number from 0 to 65535");
    }
    return result;
}

}  // namespace apps
