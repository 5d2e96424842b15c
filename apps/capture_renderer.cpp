#include "apps/capture_renderer.h"

#include <sstream>

#include "apps/capture/tcp_conversation.h"
#include "apps/key_log.h"

namespace apps {

Wire made_up_wire(std::chrono::sys_seconds begin) {
    return {{capture::Address("192.0.2.1"), 49152},
            {capture::Address("192.0.2.2"), 443},
            [time = capture::Time(begin)]() mutable { return time += std::chrono::milliseconds(1); }};
}

capture::Time precise_time() {
    return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

void CaptureRenderer::render(Role role, const lib::Event& event, const SourceLine&) {
    if (const auto* record = std::get_if<lib::event::Record>(&event)) {
        if (record->direction == lib::Direction::sent) add(role, record->bytes);
    } else if (const auto* arrived = std::get_if<lib::event::BytesArrived>(&event)) {
        if (!both_sides_) add(peer_of(role), arrived->bytes);
    } else if (const auto* secret = std::get_if<lib::event::KeyLog>(&event)) {
        if (const auto line = key_log_line(*secret); !key_log_.ends_with(line)) key_log_ += line;
    }
}

std::string CaptureRenderer::pcapng() const {
    std::ostringstream out;
    capture::PcapngWriter writer(out);
    if (!key_log_.empty()) writer.secrets(key_log_);
    capture::TcpConversation conversation(writer, wire_.client, wire_.server, begin_);
    for (const auto& [sender, bytes, time] : pieces_) conversation.sent(sender, bytes, time);
    const auto end = pieces_.empty() ? begin_ : pieces_.back().time;
    conversation.closed(Role::client, end);
    conversation.closed(Role::server, end);
    return out.str();
}

}  // namespace apps
