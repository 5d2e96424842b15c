#pragma once
// What a page is made of, as long as it is told: up to a bound, so that a long connection does not fill the memory. The
// page says where it ends.
#include "apps/page/page.h"

namespace apps {

class PageRecording : public Renderer {
public:
    static constexpr std::size_t most_bytes = 1 << 20;  // of the events; a page has about three characters for each

    void render(Role role, const lib::Event& event, const SourceLine& where) override;
    std::string page(PageOptions options) const;

private:
    Recording recording_{};
    bool is_cut_ = false;
};

}  // namespace apps
