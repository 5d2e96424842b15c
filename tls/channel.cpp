#include "tls/channel.h"

namespace tls {

using enum AlertDescription;

// What a peer may send that brings nothing: empty records, warnings, wishes to renegotiate. In a row, and then it is an
// attack on our time.
static constexpr int most_idle_records = 32;

// A message may be announced no longer than this (its length field would allow 16 MiB).
static std::size_t longest_message(HandshakeType type) {
    return type == HandshakeType::certificate ? std::size_t{1} << 16 : std::size_t{1} << 14;
}

template <class R = Record>
static void tell_record(const lib::Trace& trace, lib::Direction direction, lib::View record) {
    trace([&] {
        std::vector<lib::Field> fields;
        lib::read<R>(record, &fields);
        return lib::event::Record{direction, R::section, record, std::move(fields)};
    });
}

// RFC 5246 section 6.2.1: fragments of at most 2^14 bytes.
void Sending::send_records(ContentType type, lib::View bytes) {
    do {
        const auto fragment = lib::to_bytes(bytes.first(std::min(bytes.size(), longest_plaintext)));
        bytes = bytes.subspan(fragment.size());
        if (protection_) {
            lib::append(out_, protection_->seal({type, fragment}));
        } else {
            const auto length = static_cast<std::uint16_t>(fragment.size());
            const auto record = lib::written(Record{{type, ProtocolVersion::tls_1_2, length}, fragment});
            tell_record(trace_, lib::Direction::sent, record);
            lib::append(out_, record);
        }
    } while (!bytes.empty());
}

void Receiving::read_with(std::unique_ptr<Protection> protection) {
    if (!handshake_.empty())
        throw Failure(unexpected_message, "a handshake message straddles the change of keys", "RFC 5246 section 7.1");
    protection_ = std::move(protection);
}

void Receiving::arrived(lib::View bytes) {
    raw_.erase(raw_.begin(), raw_.begin() + static_cast<std::ptrdiff_t>(std::exchange(opened_, 0)));
    lib::append(raw_, bytes);
}

bool Receiving::can_go_on() {
    if (awaited_ == Awaited::nothing) return false;
    if (awaited_ == Awaited::message ? !ready() : next_whole_record().empty()) return false;
    awaited_ = Awaited::nothing;
    return true;
}

// Opens records, one by one, until a whole message is there.
bool Receiving::ready() {
    while (!has_message())
        if (!open_record()) return false;
    return true;
}

bool Receiving::has_message() {
    while (!message_)
        if (!next_handshake_message()) return false;
    return true;
}

// RFC 5246 section 7.4. True when there was one: it is in message_ now, or was no more than a wish to renegotiate.
bool Receiving::next_handshake_message() {
    constexpr std::size_t header_size = 4;
    if (handshake_.size() < header_size) return false;
    const auto type = HandshakeType{handshake_[0]};
    const auto length = lib::load_big_endian(lib::View(handshake_).subspan(1, 3));
    if (length > longest_message(type))
        throw Failure(illegal_parameter, name_of(type) + " is announced with " + std::to_string(length) + " bytes");
    if (handshake_.size() < header_size + length) return false;
    const auto end = handshake_.begin() + static_cast<std::ptrdiff_t>(header_size + length);
    const lib::Bytes bytes(handshake_.begin(), end);
    handshake_.erase(handshake_.begin(), end);
    if (asks_to_renegotiate(type)) {
        tell_wish_to_renegotiate(type, bytes);
        count_as_idle("wishes to negotiate again");
        if (handshake_is_over_) renegotiation_asked_();
    } else {
        message_ = std::make_unique<Message>(Message{{ContentType::handshake, type}, bytes});
        if (!handshake_is_over_) idle_records_ = 0;
    }
    return true;
}

// A HelloRequest in the middle of a handshake asks for what is being done: it is ignored (RFC 5246 section 7.4.1.1).
bool Receiving::asks_to_renegotiate(HandshakeType type) const {
    if (self_ == Role::client) return type == HandshakeType::hello_request;
    return handshake_is_over_ && type == HandshakeType::client_hello;
}

// A ClientHello is not wanted, and what is wrong with it is of no account: it is told as far as it can be read.
void Receiving::tell_wish_to_renegotiate(HandshakeType type, lib::View bytes) {
    const auto where = std::source_location::current();
    if (type == HandshakeType::hello_request)
        read_and_tell<HelloRequest>(bytes, where);
    else if (trace_)
        try {
            read_and_tell<ClientHello>(bytes, where);
        } catch (const Failure&) {
        }
}

static void check_header(const RecordHeader& header, bool is_protected, std::size_t longest) {
    constexpr auto section = "RFC 5246 section 6.2.1";
    if (header.type < ContentType::change_cipher_spec || header.type > ContentType::application_data)
        throw Failure(unexpected_message,
                      "a record of the unknown type " + std::to_string(static_cast<int>(header.type)) +
                          ": the peer may not speak TLS",
                      "RFC 5246 section 6");
    // Before a version is chosen the header may name any; what counts then is in the hellos (appendix E.1).
    if (static_cast<unsigned>(header.version) >> 8 != 3 || (is_protected && header.version != ProtocolVersion::tls_1_2))
        throw Failure(protocol_version, "a record of version " + name_of(header.version), section);
    if (header.length > longest)
        throw Failure(record_overflow, "a record of " + std::to_string(header.length) + " bytes", section);
}

lib::View Receiving::whole_record(std::size_t longest) const {
    const auto unread = lib::View(raw_).subspan(opened_);
    if (unread.size() < RecordHeader::size) return {};
    const auto header = lib::read<RecordHeader>(unread.first(RecordHeader::size));
    check_header(header, protection_ != nullptr, longest);
    const std::size_t size = RecordHeader::size + header.length;
    return unread.size() < size ? lib::View() : unread.first(size);
}

bool Receiving::open_record() {
    const auto record = whole_record(protection_ ? longest_ciphertext : longest_plaintext);
    if (record.empty()) return false;
    opened_ += record.size();
    accept(opened(record));
    return true;
}

void Receiving::pass_record() {
    const auto record = next_whole_record();
    opened_ += record.size();
    tell_record<ProtectedRecord>(trace_, lib::Direction::received, record);
}

Plaintext Receiving::opened(lib::View record) {
    if (!protection_) {
        tell_record(trace_, lib::Direction::received, record);
        auto [header, fragment] = lib::read<Record>(record);
        return {header.type, std::move(fragment)};
    }
    auto plaintext = protection_->open(record);
    if (plaintext.fragment.size() > longest_plaintext)
        throw Failure(record_overflow, "a record of more than 2^14 bytes of plaintext", "RFC 5246 section 6.2.3");
    return plaintext;
}

void Receiving::accept(const Plaintext& plaintext) {
    const auto& [type, fragment] = plaintext;
    if (type == ContentType::alert) return accept_alert(fragment);
    if (type == ContentType::application_data && handshake_is_over_ && fragment.empty())
        return count_as_idle("empty records");
    if (fragment.empty() && type != ContentType::application_data)
        throw Failure(unexpected_message, "an empty record of " + name_of(type), "RFC 5246 section 6.2.1");
    if (type == ContentType::handshake) return lib::append(handshake_, fragment);
    if (!handshake_.empty())
        throw Failure(unexpected_message, name_of(type) + " in the middle of a handshake message",
                      "RFC 5246 section 7.4");
    message_ = std::make_unique<Message>(Message{{type, {}}, fragment});
    idle_records_ = 0;
}

// RFC 5246 section 7.2. The one alert that reaches a story is close_notify: it has its place in the order of things.
void Receiving::accept_alert(lib::View fragment) {
    if (std::ranges::equal(fragment, lib::written(Alert{AlertLevel::warning, close_notify}))) {
        message_ = std::make_unique<Message>(Message{{ContentType::alert, {}}, lib::to_bytes(fragment)});
        return;
    }
    const auto [level, description] = read_and_tell<Alert>(fragment, std::source_location::current());
    if (level == AlertLevel::fatal) fail_by_alert(description);
    if (level != AlertLevel::warning)
        throw Failure(illegal_parameter, "an alert of level " + std::to_string(static_cast<int>(level)),
                      Alert::section);
    count_as_idle("warnings");
}

void Receiving::fail_by_alert(AlertDescription description) {
    brought_alert_ = true;
    throw PeerAlert(description);
}

void Receiving::count_as_idle(const char* what) {
    if (++idle_records_ > most_idle_records) throw Failure(unexpected_message, std::string("too many ") + what);
}

// The struct's name, as the standards spell it: server_key_exchange is the type of a ServerKeyExchange.
static std::string message_name(HandshakeType type) {
    auto of_type = name_of(type);
    if (of_type.find(' ') != of_type.npos) return of_type;  // it is not known
    std::string name;
    bool begins = true;
    for (const char c : of_type) {
        if (c != '_') name += begins ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '_';
    }
    return name;
}

void Receiving::take_other(std::source_location where) {
    const auto [kind, bytes] = std::move(*std::exchange(message_, nullptr));
    transcript_.add(bytes);
    const auto name = message_name(kind.handshake);
    trace_(
        [&] {
            std::vector<lib::Field> fields;
            lib::read<OtherMessage>(bytes, &fields);
            return lib::event::Message{lib::Direction::received, "handshake", name.c_str(),
                                       OtherMessage::section,    bytes,       std::move(fields)};
        },
        where);
}

void Receiving::refuse(const char* expected) {
    const auto& [kind, bytes] = *message_;
    if (kind.content == ContentType::alert) {
        read_and_tell<Alert>(bytes, std::source_location::current());
        fail_by_alert(close_notify);
    }
    const auto found = kind.content == ContentType::handshake ? name_of(kind.handshake) : name_of(kind.content);
    throw Failure(unexpected_message, found + " came where " + expected + " was expected", "RFC 5246 section 7.4");
}

}  // namespace tls
