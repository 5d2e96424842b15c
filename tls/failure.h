#pragma once
// Failure is an alert (RFC 5246 section 7.2.2): who notices that the peer did wrong throws Failure, and the connection
// turns it into the fatal alert, closes, and wipes its keys.
#include <stdexcept>

#include "tls/codepoints.h"

namespace tls {

// The peer did wrong.
struct Failure : std::runtime_error {
    Failure(AlertDescription description, const std::string& what, const char* where = "")
        : std::runtime_error(what), alert(description), section(where) {}
    AlertDescription alert;
    const char* section;  // the standard and its section that says so: "RFC 5246 section 7.4.1.3"
};

// The peer says that we did wrong, or that it leaves in the middle of a handshake (close_notify).
struct PeerAlert : std::runtime_error {
    explicit PeerAlert(AlertDescription description)
        : std::runtime_error("the peer sent the alert " + name_of(description)), alert(description) {}
    AlertDescription alert;
};

}  // namespace tls
