#include "x509/name_constraints.h"

#include <algorithm>

#include "lib/utf8.h"
#include "x509/host_name.h"
#include "x509/ip_address.h"
#include "x509/oid.h"

namespace x509 {

static std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (auto& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

// A DNS constraint holds itself and all that is made by labels before it; ".example.org", as some write it, only these.
static bool holds_dns(const std::string& constraint, const std::string& name) {
    const auto domain = in_small_letters(constraint), host = in_small_letters(name);
    if (!host.ends_with(domain)) return false;
    return domain.empty() || domain.starts_with('.') || host.size() == domain.size() ||
           host[host.size() - domain.size() - 1] == '.';
}

// *.example.org reaches into an excluded www.example.org.
static bool touches_dns(const std::string& constraint, const std::string& name) {
    return holds_dns(constraint, name) || (name.starts_with("*.") && matches(name, constraint));
}

static bool holds_ip(lib::View constraint, lib::View address) {
    if (constraint.size() != 2 * address.size()) return false;
    const auto net = constraint.first(address.size()), mask = constraint.last(address.size());
    for (std::size_t i = 0; i < address.size(); ++i)
        if ((address[i] & mask[i]) != (net[i] & mask[i])) return false;
    return true;
}

static bool holds_directory(const Name& constraint, const Name& name) {
    return name.comparable().starts_with(constraint.comparable());
}

// A name may stand where it is in one of the permitted subtrees of its kind, if there are any, and in no excluded one.
template <class T>
static bool is_allowed(const T& name, const std::vector<T>& permitted, const std::vector<T>& excluded, auto holds,
                       auto touches) {
    const auto in = [&](auto test) { return [&, test](const T& subtree) { return test(subtree, name); }; };
    return (permitted.empty() || std::ranges::any_of(permitted, in(holds))) &&
           std::ranges::none_of(excluded, in(touches));
}

// The kinds of the other names: emailAddress in the subject counts as an rfc822Name (section 4.2.1.10).
static std::vector<std::string> other_kinds(const Certificate& certificate, const AlternativeNames& names) {
    auto kinds = names.others;
    for (const auto& attribute : certificate.subject.attributes)
        if (attribute.type == oid::email_address) kinds.emplace_back("rfc822Name");
    return kinds;
}

std::optional<std::string> forbidden_name(const NameConstraints& constraints, const Certificate& certificate) {
    const auto& [permitted, excluded] = constraints;
    auto names = certificate.subject_alternative_names.value_or(AlternativeNames{});
    if (!certificate.subject.empty()) names.directory.push_back(certificate.subject);

    for (const auto& name : names.dns)
        if (!is_allowed(name, permitted.dns, excluded.dns, holds_dns, touches_dns))
            return "DNS " + lib::printable(name);
    for (const auto& address : names.ip)
        if (!is_allowed(address, permitted.ip, excluded.ip, holds_ip, holds_ip))
            return "IP " + ip_address_text(address);
    for (const auto& name : names.directory)
        if (!is_allowed(name, permitted.directory, excluded.directory, holds_directory, holds_directory))
            return name.text();
    for (const auto& kind : other_kinds(certificate, names))
        for (const auto* subtrees : {&permitted, &excluded})
            if (std::ranges::find(subtrees->others, kind) != subtrees->others.end()) return kind;
    return std::nullopt;
}

}  // namespace x509
