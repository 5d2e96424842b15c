#pragma once
// Protection of records with AES-GCM: RFC 5246 section 6.2.3.3 and RFC 5288 section 3.
//
//     nonce           = write_IV (4 bytes) + nonce_explicit (8 bytes, sent with the record)
//     additional_data = seq_num + type + version + length of the plaintext
//
// Additional data is not sent and not encrypted, but the tag covers it: a record cannot be moved, doubled, or given
// another type.
#include "crypto/aead.h"
#include "tls/tls12/key_schedule.h"

namespace tls::tls12 {

class AesGcmProtection : public Protection {
public:
    AesGcmProtection(const WriteKeys& keys, const lib::Trace& trace);

    lib::Bytes seal(const Plaintext& plaintext) override;
    Plaintext open(lib::View record) override;

private:
    struct Inputs;
    Inputs inputs(const std::array<std::uint8_t, 8>& nonce_explicit, ContentType type, std::size_t length) const;
    void tell(lib::Direction direction, const Inputs& inputs, lib::View record, lib::View plaintext) const;
    void advance();

    const char* key_name_;
    const char* iv_name_;
    lib::Secret write_key_;  // for the trace alone
    lib::Secret write_iv_;
    std::unique_ptr<const crypto::Aead> aead_;
    const lib::Trace& trace_;
    std::uint64_t sequence_number_ = 0;
};

}  // namespace tls::tls12
