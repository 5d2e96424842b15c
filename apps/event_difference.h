#pragma once
// Where two tellings of a connection part: the first event that is another, and the member of it.
#include <optional>

#include "lib/trace.h"

namespace apps {

// "message ClientHello", "derived master_secret": the event's kind, and what it says of itself first.
std::string title_of(const lib::Event& event);

// What an event holds, one after the other: "inputs[0].name", "plaintext". The fields of a message are left out, as they
// follow from its bytes. Bytes live as long as the event's.
std::vector<lib::Named> members_of(const lib::Event& event);

struct EventDifference {
    const lib::Event *recorded = nullptr, *now = nullptr;  // null: there are no more
    // The first member that differs, where both are there and of one kind.
    std::optional<lib::Named> recorded_member{}, now_member{};
};

// None where both tell the same. What is said of the records comes after all else: the message in a record, or the key that
// protects it, says more.
std::optional<EventDifference> first_difference(const std::vector<const lib::Event*>& recorded,
                                                const std::vector<const lib::Event*>& now);

}  // namespace apps
