#pragma once
// Events of an invented protocol: renderers know messages, fields and secrets only by what the events say.
#include "lib/trace.h"

namespace tests {

inline const lib::Bytes greeting_bytes{1, 5, 4, 0xca, 0xfe, 0xba, 0xbe};

inline lib::event::Message greeting(lib::Direction direction) {
    const lib::Field name{
        "name", {"who speaks", "2.1"}, 2, 5, "4 bytes", {{"length", {}, 2, 1, "4", {}}, {"content", {}, 3, 4, "", {}}}};
    return {direction,
            "handshake",
            "Greeting",
            "RFC 0000 section 1",
            greeting_bytes,
            {{"msg_type", {}, 0, 1, "greeting", {}}, {"length", {}, 1, 1, "5", {}}, name},
            {}};
}

inline const lib::Bytes secret_bytes(16, 0x5e), input_bytes(8, 0x1a);

inline lib::event::Derived secret() {
    return {"master",     "PRF(input, \"label\")[0..15]", {{"input", input_bytes, {}}},
            secret_bytes, "all keys come from it",        "RFC 0000 section 2"};
}

inline const lib::Bytes record_bytes{22, 3, 3, 0, 2, 0xaa, 0xbb};

inline lib::event::Record clear_record(lib::Direction direction) {
    return {direction,
            "RFC 0000 section 3",
            record_bytes,
            {{"type", {}, 0, 1, "handshake", {}}, {"length", {}, 3, 2, "2", {}}, {"fragment", {}, 5, 2, "2 bytes", {}}},
            {}};
}

inline lib::event::Record protected_record(lib::Direction direction) {
    static const lib::Bytes nonce(12, 0x01), additional(13, 0x02), plain(2, 0x03), tag(16, 0x04);
    auto record = clear_record(direction);
    record.protection = lib::event::Protection{.algorithm = "AES-128-GCM",
                                               .key = {"client_write_key", secret_bytes, {}},
                                               .sequence_number = 7,
                                               .nonce = {"IV + explicit", nonce, {}},
                                               .additional_data = {"seq_num + type", additional, {}},
                                               .inputs = {{"IV", lib::View(nonce).first(4), {}}},
                                               .plaintext = plain,
                                               .ciphertext = plain,
                                               .tag = tag};
    return record;
}

}  // namespace tests
