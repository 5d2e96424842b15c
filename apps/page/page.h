#pragma once
// A connection as one HTML page, which needs nothing but itself: a picture of the flights, then the story in its steps, with
// every byte, key, record, check and choice. It shows what the events say of themselves, and knows no message by its name.
#include "apps/recording.h"

namespace apps {

struct PageOptions {
    std::string title = "A TLS connection, byte by byte";
    std::string introduction{};
    std::string source_url{};  // before a path of the source; empty: lines of the source are told without a link
    std::string cut{};         // what to say where the recording is not whole; empty: it is
};

std::string page_of(const Recording& recording, const PageOptions& options);

}  // namespace apps
