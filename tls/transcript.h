#pragma once
// The handshake messages of both sides, in order, as they went over the wire (RFC 5246 section 7.4.9: "handshake_messages").
// They are never encoded anew. The bytes are kept because the hash is known only after ServerHello, and because a
// CertificateVerify signs the messages themselves.
#include "crypto/hash.h"
#include "lib/bytes.h"

namespace tls {

class Transcript {
public:
    void add(lib::View message) {
        last_ = messages_.size();
        lib::append(messages_, message);
    }

    lib::View messages() const { return messages_; }
    // A Finished and a CertificateVerify that came are over what came before them.
    lib::View messages_before_last() const { return messages().first(last_); }

    std::array<std::uint8_t, 32> hash() const { return crypto::sha256(messages()); }

private:
    lib::Bytes messages_;
    std::size_t last_ = 0;  // where the last message begins
};

}  // namespace tls
