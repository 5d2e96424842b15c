#include "apps/capture/note.h"

namespace apps::capture {

std::string to_text(const Note& note) {
    auto text = note.packet == 0 ? note.text : "packet " + std::to_string(note.packet) + ": " + note.text;
    if (note.more > 0)
        text += " (and " + std::to_string(note.more) + " more such packet" + (note.more > 1 ? "s)" : ")");
    return text;
}

void Notes::add(std::size_t packet, const std::string& text) {
    const auto [entry, is_new] = known_.try_emplace(text, Known{list_.size(), packet});
    if (is_new) list_.push_back({packet, text});
    auto& known = entry->second;
    if (known.last_packet == packet) return;
    known.last_packet = packet;
    ++list_[known.place].more;
}

}  // namespace apps::capture
