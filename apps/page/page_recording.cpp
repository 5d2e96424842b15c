#include "apps/page/page_recording.h"

namespace apps {

void PageRecording::render(Role role, const lib::Event& event, const SourceLine& where) {
    is_cut_ = is_cut_ || recording_.size() >= most_bytes;
    if (!is_cut_) recording_.render(role, event, where);
}

std::string PageRecording::page(PageOptions options) const {
    if (is_cut_)
        options.cut = "The connection went on after the last event that is shown here: a page holds no more than " +
                      std::to_string(most_bytes) + " bytes.";
    return page_of(recording_, options);
}

}  // namespace apps
