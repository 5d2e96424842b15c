#pragma once
// What a web server has to show: files under a directory, or one page.
#include <filesystem>
#include <istream>
#include <memory>

#include "apps/http.h"

namespace apps {

struct Content {
    std::string media_type;
    std::uint64_t size = 0;
    std::unique_ptr<std::istream> bytes{};  // at least `size`, unless the file is cut meanwhile
    std::string header_lines{};             // more of the answer's header: "Cache-Control: no-store\r\n"
    bool is_last = false;                   // the connection is closed after it
};

class Site {
public:
    virtual ~Site() = default;
    // path: decoded, begins with "/". Throws HttpError.
    virtual Content find(const std::string& path) const = 0;
};

// The files of a directory and below it. Nothing outside is ever shown, whatever "..", link or encoding a path holds.
class DirectorySite : public Site {
public:
    explicit DirectorySite(const std::filesystem::path& root);  // throws UserError where it is no directory
    Content find(const std::string& path) const override;

private:
    std::filesystem::path root_;
};

// One page, at "/".
class PageSite : public Site {
public:
    explicit PageSite(std::string html) : html_(std::move(html)) {}
    Content find(const std::string& path) const override;

private:
    std::string html_;
};

}  // namespace apps
