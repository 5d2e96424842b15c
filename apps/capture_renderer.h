#pragma once
// A connection as a capture: pcapng with the secrets inside, so that Wireshark opens it decrypted. The bytes and the ends
// are the connection's own; TCP's segments are made up, as a program does not see them.
#include <functional>

#include "apps/capture/address.h"
#include "apps/capture/packet.h"
#include "apps/renderer.h"
#include "lib/secret.h"

namespace apps {

// Between whom the bytes go, and when.
struct Wire {
    capture::Endpoint client{}, server{};
    std::function<capture::Time()> now{};
};
// Ends of a network that is kept for documentation (RFC 5737), and a clock that goes on by a millisecond a look.
Wire made_up_wire(std::chrono::sys_seconds begin);
capture::Time precise_time();  // by this computer's clock

class CaptureRenderer : public Renderer {
public:
    // both_sides: both will be told, and what arrives at one was sent by the other.
    CaptureRenderer(const Wire& wire, bool both_sides) : wire_(wire), both_sides_(both_sides), begin_(wire.now()) {}

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

    // The whole file. The secrets stand before the packets: who reads them in order needs them there.
    std::string pcapng() const;

private:
    struct Piece {
        Role sender{};
        lib::Bytes bytes{};
        capture::Time time{};
    };
    void add(Role sender, lib::View bytes) { pieces_.push_back({sender, lib::to_bytes(bytes), wire_.now()}); }

    Wire wire_;
    bool both_sides_;
    capture::Time begin_;
    std::vector<Piece> pieces_{};
    std::string key_log_{};
};

}  // namespace apps
