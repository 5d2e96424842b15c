#pragma once
// What a side of a connection did, in the form of vectors/handshakes/: one entry for each message, secret, record, check,
// draw of randomness, reading of the clock and arrival of bytes, with its values and without its explanation.
#include <nlohmann/json.hpp>

#include "lib/trace.h"

class Story : public lib::Observer {
public:
    void observe(const lib::Event& event, const std::source_location& where) override;
    nlohmann::json entries = nlohmann::json::array();
};
