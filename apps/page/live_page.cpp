#include "apps/page/live_page.h"

#include <sstream>

namespace apps {

Content LivePageSite::find(const std::string& path) const {
    if (path != "/") throw HttpError(404, "there is only /");
    auto page = recording_.page(
        {.title = "Your own handshake",
         .introduction = "You have just opened a connection, and through it came this page, which explains that very "
                         "connection, from its first byte to the request for this page. Only you are shown it. Reload, "
                         "and you see the next one.",
         .source_url = source_url_});
    const auto size = page.size();
    return {.media_type = media_type_of("index.html"),
            .size = size,
            .bytes = std::make_unique<std::istringstream>(std::move(page)),
            .header_lines = "Cache-Control: no-store\r\n",
            .is_last = true};
}

}  // namespace apps
