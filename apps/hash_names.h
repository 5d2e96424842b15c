#pragma once
// The names of hashes that a user may write: "SHA-256", or "sha256".
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace apps {

class HashNames {
public:
    explicit HashNames(std::vector<std::string_view> names) : names_(std::move(names)) {}

    // Which of them is meant, with or without hyphens and capital letters; none, where it is not among them.
    std::optional<std::size_t> position_of(std::string_view written) const;

    std::string list() const;                                       // "SHA-256, SHA-384"
    std::string complaint_about(const std::string& written) const;  // empty, where it is among them

private:
    std::vector<std::string_view> names_;
};

}  // namespace apps
