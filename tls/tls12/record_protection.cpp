#include "tls/tls12/record_protection.h"

#include <algorithm>

namespace tls::tls12 {

namespace {

constexpr auto aead_algorithm = crypto::AeadAlgorithm::aes_128_gcm;
constexpr std::size_t nonce_explicit_size = 8, tag_size = crypto::Aead::tag_size;

struct AeadRecord {  // TLSCiphertext with GenericAEADCipher, RFC 5246 section 6.2.3
    static constexpr auto section = "RFC 5246 section 6.2.3.3";
    RecordHeader header{};
    std::array<std::uint8_t, nonce_explicit_size> nonce_explicit{};
    lib::Bytes content{};
    std::array<std::uint8_t, tag_size> tag{};
    static void describe(auto& io, auto& self) {
        RecordHeader::describe(io, self.header);
        io.field("nonce_explicit", self.nonce_explicit, {"the second part of the nonce; never twice with one key"});
        io.opaque("content", self.content, self.header.length - nonce_explicit_size - tag_size, {"encrypted"});
        io.field("tag", self.tag, {"authenticates the content and the additional data"});
    }
};

}  // namespace

// What one record's nonce and additional data are made of.
struct AesGcmProtection::Inputs {
    std::array<std::uint8_t, 8> nonce_explicit, seq_num;
    std::array<std::uint8_t, 1> type;
    std::array<std::uint8_t, 2> version, length;
    std::array<std::uint8_t, crypto::Aead::nonce_size> nonce;
    lib::Bytes additional_data;
};

AesGcmProtection::Inputs AesGcmProtection::inputs(const std::array<std::uint8_t, 8>& nonce_explicit, ContentType type,
                                                  std::size_t length) const {
    Inputs in{nonce_explicit,
              lib::big_endian<8>(sequence_number_),
              lib::big_endian<1>(static_cast<std::uint8_t>(type)),
              lib::big_endian<2>(static_cast<std::uint16_t>(ProtocolVersion::tls_1_2)),
              lib::big_endian<2>(length),
              {},
              {}};
    std::ranges::copy(lib::concat(write_iv_.view(), in.nonce_explicit), in.nonce.begin());
    in.additional_data = lib::concat(in.seq_num, in.type, in.version, in.length);
    return in;
}

AesGcmProtection::AesGcmProtection(const WriteKeys& keys, const lib::Trace& trace)
    : key_name_(keys.key_name),
      iv_name_(keys.iv_name),
      write_key_(keys.write_key),
      write_iv_(keys.write_iv),
      aead_(crypto::make_aead(aead_algorithm, keys.write_key.view())),
      trace_(trace) {}

lib::Bytes AesGcmProtection::seal(const Plaintext& plaintext) {
    const auto length = plaintext.fragment.size();
    AeadRecord record{
        {plaintext.type, ProtocolVersion::tls_1_2, static_cast<std::uint16_t>(nonce_explicit_size + length + tag_size)},
        lib::big_endian<nonce_explicit_size>(sequence_number_),  // a counter cannot come twice
        plaintext.fragment,
        {}};
    const auto in = inputs(record.nonce_explicit, plaintext.type, length);
    aead_->seal(in.nonce, in.additional_data, record.content, record.tag);
    auto bytes = lib::written(record);
    tell(lib::Direction::sent, in, bytes, plaintext.fragment);
    advance();
    return bytes;
}

Plaintext AesGcmProtection::open(lib::View bytes) {
    constexpr auto failed = AlertDescription::bad_record_mac;
    if (bytes.size() < RecordHeader::size + nonce_explicit_size + tag_size)
        throw Failure(failed, "a protected record is too short for a nonce and a tag", AeadRecord::section);
    auto record = lib::read<AeadRecord>(bytes);
    Plaintext plaintext{record.header.type, std::move(record.content)};
    const auto in = inputs(record.nonce_explicit, plaintext.type, plaintext.fragment.size());
    if (!aead_->open(in.nonce, in.additional_data, plaintext.fragment, record.tag)) {
        trace_([&] {
            return lib::event::Check{false,
                                     "the record's tag is that of its content",
                                     {"the tag that the key gives"},
                                     {"tag", record.tag},
                                     "a record that was changed on its way, or belongs elsewhere, must not be read",
                                     AeadRecord::section};
        });
        throw Failure(failed, "a record does not open: its tag is wrong", AeadRecord::section);
    }
    tell(lib::Direction::received, in, bytes, plaintext.fragment);
    advance();
    return plaintext;
}

// RFC 5246 section 6.1: "sequence numbers are of type uint64 and may not exceed 2^64-1"; they do not wrap.
void AesGcmProtection::advance() {
    if (++sequence_number_ == 0) throw std::logic_error("the sequence numbers of the connection are used up");
}

void AesGcmProtection::tell(lib::Direction direction, const Inputs& in, lib::View bytes, lib::View plaintext) const {
    trace_([&] {
        std::vector<lib::Field> fields;
        lib::read<AeadRecord>(bytes, &fields);
        const auto fragment = bytes.subspan(RecordHeader::size + nonce_explicit_size);
        lib::event::Protection protection{name_of(aead_algorithm),
                                          {key_name_, write_key_.view()},
                                          sequence_number_,
                                          {std::string(iv_name_) + " + nonce_explicit", in.nonce},
                                          {"seq_num + type + version + length", in.additional_data},
                                          {{iv_name_, write_iv_.view()},
                                           {"nonce_explicit", in.nonce_explicit},
                                           {"seq_num", in.seq_num},
                                           {"type", in.type},
                                           {"version", in.version},
                                           {"length", in.length}},
                                          plaintext,
                                          fragment.first(fragment.size() - tag_size),
                                          fragment.last(tag_size)};
        return lib::event::Record{direction, AeadRecord::section, bytes, std::move(fields), std::move(protection)};
    });
}

}  // namespace tls::tls12
