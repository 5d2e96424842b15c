#pragma once
// A record on its way, with the message in it where that is known: its bytes are shown, and changed.
#include "apps/terminal.h"
#include "lib/trace.h"

namespace apps {

class Change {
public:
    // message, told: the message and the record as their sender told them; null where it told nothing. `record`: the bytes
    // that are changed.
    Change(const lib::event::Message* message, const lib::event::Record* told, lib::Bytes& record);

    // Offsets are those of the message where the record ends with it, in the clear and whole; else of the record.
    bool counts_in_message() const { return start_ > 0; }

    // Puts the bytes there; what was changed, or why that cannot be, in lines.
    std::string make(std::size_t offset, lib::View bytes);
    // Each byte of the message, as it was sent, and of the record where changes count in that; and what was changed.
    std::string table(const Look& look) const;

private:
    std::string name_at(std::size_t offset) const;

    const lib::event::Message* message_;
    const lib::event::Record* told_;
    lib::Bytes& record_;
    std::size_t start_ = 0;
    std::string changes_{};
};

}  // namespace apps
