#pragma once
// PEM, RFC 7468: DER in letters, between lines that name it.
#include "lib/bytes.h"
#include "lib/secret.h"

namespace lib {

struct PemBlock {
    std::string label;                  // CERTIFICATE, PRIVATE KEY
    WipedVector<std::uint8_t> content;  // wiped, since it may be a private key
};

// All blocks of a text, in order. Text before, between and after them is passed over; lines end in LF, CRLF or CR.
// A block must be complete and hold nothing but Base64: Malformed says the line otherwise.
std::vector<PemBlock> read_pem(std::string_view text);

// One block, in lines of 64 letters.
WipedText write_pem(std::string_view label, View content);

}  // namespace lib
