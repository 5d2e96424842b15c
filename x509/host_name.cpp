#include "x509/host_name.h"

#include <algorithm>

#include "x509/ip_address.h"

namespace x509 {

static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

static bool equal_but_for_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

// The dot that ends an absolute name says nothing about the host. RFC 1034 section 3.1
static std::string_view without_trailing_dot(std::string_view name) {
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

// Letters, digits, hyphen, and the underscore that some hosts have; labels of 1 to 63, together at most 253. RFC 1123
// section 2.1. International names come as their A-labels (xn--...), and are compared as these letters.
static bool is_host_name(std::string_view name) {
    const auto letters = [](char c) {
        return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    std::size_t label = 0;
    for (const char c : name) {
        if (c == '.' ? label == 0 : !letters(c) || label == 63) return false;
        label = c == '.' ? 0 : label + 1;
    }
    return label > 0 && name.size() <= 253;
}

// RFC 6125 section 6.4.3: a wildcard is the whole leftmost label, and stands for exactly one label of the host. At least
// two labels follow it, so that nobody can have a certificate for all of a top-level domain.
bool matches(std::string_view presented, std::string_view host) {
    presented = without_trailing_dot(presented);
    host = without_trailing_dot(host);
    if (!is_host_name(host)) return false;
    if (!presented.starts_with("*.")) return is_host_name(presented) && equal_but_for_case(presented, host);
    const auto parent = presented.substr(2);
    const auto dot = host.find('.');
    return is_host_name(parent) && parent.find('.') != parent.npos && dot != host.npos &&
           equal_but_for_case(parent, host.substr(dot + 1));
}

bool is_for_host(const Certificate& certificate, const std::string& host) {
    if (!certificate.subject_alternative_names) return false;
    const auto& names = *certificate.subject_alternative_names;
    if (const auto address = ip_address(host)) return std::ranges::find(names.ip, *address) != names.ip.end();
    return std::ranges::any_of(names.dns, [&](const auto& name) { return matches(name, host); });
}

}  // namespace x509
