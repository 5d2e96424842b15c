#pragma once
// The two directions of a connection, as a story sees them: messages go out through Sending, and come in through Receiving.
// What every story would have to deal with, at any line, is dealt with here: alerts, empty and overlong records, messages
// that are too long, and the other side's wish to negotiate once more.
#include <functional>
#include <memory>

#include "tls/failure.h"
#include "tls/flow.h"
#include "tls/messages.h"
#include "tls/record.h"
#include "tls/transcript.h"

namespace tls {

enum class Role { client, server };

class Sending {
public:
    Sending(Transcript& transcript, const lib::Trace& trace) : transcript_(transcript), trace_(trace) {}

    // A message of its own record, or of several where it is longer than a record may be.
    template <class M>
    void send(const M& message, std::source_location where = std::source_location::current());

    // What is sent from here on is protected.
    void write_with(std::unique_ptr<Protection> protection) { protection_ = std::move(protection); }

    // The bytes for the wire, once.
    lib::Bytes take() { return std::exchange(out_, {}); }
    bool empty() const { return out_.empty(); }

private:
    void send_records(ContentType type, lib::View bytes);

    Transcript& transcript_;
    const lib::Trace& trace_;
    std::unique_ptr<Protection> protection_{};
    lib::Bytes out_{};
};

// The receiving half pulls: what arrived stays in bytes until a story asks, and then one record is opened at a time, so that
// a key change at one line of the story holds for the very next record.
class Receiving {
public:
    // renegotiation_asked: what to answer when the peer wants another handshake (RFC 5246 sections 7.4.1.1 and 7.4.1.2).
    Receiving(Role self, Transcript& transcript, const lib::Trace& trace, std::function<void()> renegotiation_asked)
        : self_(self), transcript_(transcript), trace_(trace), renegotiation_asked_(std::move(renegotiation_asked)) {}

    // co_await peer.receive<ServerHello>(): it must come next; anything else is unexpected_message.
    // co_await peer.receive_if_sent<CertificateRequest>(): it may come next; std::optional.
    template <class M>
    auto receive(std::source_location where = std::source_location::current()) {
        return Next<M, false>{{*this, M::name, where}};
    }
    template <class M>
    auto receive_if_sent(std::source_location where = std::source_location::current()) {
        return Next<M, true>{{*this, M::name, where}};
    }

    // For an onlooker, who cannot say what must come next: what kind of message it is, without taking it; a handshake
    // message of any type, with its content unread; and the next record as it is on the wire.
    auto look(std::source_location where = std::source_location::current()) {
        return Look{{*this, "any message", where}};
    }
    auto receive_other(std::source_location where = std::source_location::current()) {
        return Other{{*this, "any handshake message", where}};
    }
    auto next_record(std::source_location where = std::source_location::current()) { return NextRecord{*this, where}; }
    // That record goes by unopened: it is protected, and the keys are not here.
    void pass_record();
    // Of the records that were opened, a whole message is there; or the first part of one.
    bool has_message();
    bool has_part_of_message() const { return !handshake_.empty(); }
    // It was this side whose alert became a PeerAlert.
    bool brought_alert() const { return brought_alert_; }

    // ChangeCipherSpec came: what follows is protected, whether or not the keys are here.
    bool keys_have_changed() const { return keys_have_changed_; }

    // New keys for what comes next; a message that straddles the change is an attack.
    void read_with(std::unique_ptr<Protection> protection);
    void handshake_is_over() { handshake_is_over_ = true; }

    // Bytes that came over the wire, cut anywhere.
    void arrived(lib::View bytes);
    // True when a story that waits here can go on: what it waits for is there. Throws Failure and PeerAlert.
    bool can_go_on();

    // What a message is, before it is read.
    struct Kind {
        ContentType content{};
        HandshakeType handshake{};
    };

private:
    struct Message {
        Kind kind{};
        lib::Bytes bytes{};  // a handshake message's with its type and length
    };
    enum class Awaited { nothing, message, record };
    struct Arrival {
        Receiving& peer;
        const char* name;
        std::source_location where;
        bool await_ready() const { return peer.ready(); }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> story) {
            peer.trace_([&] { return lib::event::Awaited{{name}}; }, where);
            peer.awaited_ = Awaited::message;
            story.promise().driver->waiting = story;
        }
    };
    template <class M, bool optional>
    struct Next : Arrival {
        auto await_resume() {
            if constexpr (!optional)
                return this->peer.template take<M>(this->where);
            else
                return this->peer.template is<M>() ? std::optional<M>(this->peer.template take<M>(this->where))
                                                   : std::nullopt;
        }
    };

    struct Look : Arrival {
        Kind await_resume() { return this->peer.message_->kind; }
    };
    struct Other : Arrival {
        void await_resume() { this->peer.take_other(this->where); }
    };
    struct NextRecord {
        Receiving& peer;
        std::source_location where;
        bool await_ready() const { return !peer.next_whole_record().empty(); }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> story) {
            peer.trace_([&] { return lib::event::Awaited{{"a record"}}; }, where);
            peer.awaited_ = Awaited::record;
            story.promise().driver->waiting = story;
        }
        lib::View await_resume() { return peer.next_whole_record(); }
    };

    bool ready();                                       // a whole message is there
    lib::View whole_record(std::size_t longest) const;  // the next one; empty while it is not whole
    // For whoever does not open it: it may be protected, and so longer.
    lib::View next_whole_record() const { return whole_record(longest_ciphertext); }
    bool next_handshake_message();
    bool open_record();
    Plaintext opened(lib::View record);
    void accept(const Plaintext& plaintext);
    void accept_alert(lib::View fragment);
    void count_as_idle(const char* what);
    [[noreturn]] void fail_by_alert(AlertDescription description);
    bool asks_to_renegotiate(HandshakeType type) const;
    void tell_wish_to_renegotiate(HandshakeType type, lib::View bytes);

    template <class M>
    bool is() const;
    template <class M>
    M take(std::source_location where);
    template <class M>
    M read_and_tell(lib::View bytes, std::source_location where);
    void take_other(std::source_location where);
    [[noreturn]] void refuse(const char* expected);

    Role self_;
    Transcript& transcript_;
    const lib::Trace& trace_;
    std::function<void()> renegotiation_asked_;
    std::unique_ptr<Protection> protection_{};
    lib::Bytes raw_{};                    // what arrived
    std::size_t opened_ = 0;              // so much of it is done with
    lib::Bytes handshake_{};              // what records brought of handshake messages, up to one that is not whole
    std::unique_ptr<Message> message_{};  // the next one, where it is whole
    Awaited awaited_ = Awaited::nothing;
    bool keys_have_changed_ = false, handshake_is_over_ = false, brought_alert_ = false;
    int idle_records_ = 0;
};

template <class M>
constexpr ContentType content_type_of() {
    if constexpr (HandshakeMessage<M>)
        return ContentType::handshake;
    else
        return M::type;
}

// The event of a message, explained from its bytes.
template <class M>
lib::event::Message told(lib::Direction direction, lib::View bytes, std::vector<lib::Field> fields,
                         std::string fault = {}) {
    static const auto protocol = name_of(content_type_of<M>());
    return {direction, protocol.c_str(), M::name, M::section, bytes, std::move(fields), std::move(fault)};
}

// A message's bytes, which say their own length where it is a handshake message.
template <class M>
lib::Bytes framed(const M& message) {
    auto bytes = lib::written(message);
    if constexpr (HandshakeMessage<M>)
        bytes = lib::written(Framed<M>{message, {static_cast<std::uint32_t>(bytes.size())}});
    return bytes;
}

template <class M>
void Sending::send(const M& message, std::source_location where) {
    const auto bytes = framed(message);
    if constexpr (HandshakeMessage<M>) transcript_.add(bytes);
    trace_(
        [&] {  // what is told is read back from the bytes that go out
            std::vector<lib::Field> fields;
            lib::read<Framed<M>>(bytes, &fields);
            return told<M>(lib::Direction::sent, bytes, std::move(fields));
        },
        where);
    send_records(content_type_of<M>(), bytes);
}

template <class M>
bool Receiving::is() const {
    if constexpr (HandshakeMessage<M>)
        return message_->kind.content == ContentType::handshake && message_->kind.handshake == M::type;
    else
        return message_->kind.content == M::type;
}

template <class M>
M Receiving::take(std::source_location where) {
    if (!is<M>()) refuse(M::name);
    const auto bytes = std::exchange(message_, nullptr)->bytes;
    auto message = read_and_tell<M>(bytes, where);
    if constexpr (HandshakeMessage<M>) transcript_.add(bytes);
    if constexpr (std::same_as<M, ChangeCipherSpec>) keys_have_changed_ = true;
    return message;
}

template <class M>
M Receiving::read_and_tell(lib::View bytes, std::source_location where) {
    std::vector<lib::Field> fields;
    lib::Reader reader(bytes, trace_ ? &fields : nullptr);
    Framed<M> message;
    try {
        Framed<M>::describe(reader, message);
        reader.finish();
    } catch (const lib::Malformed& fault) {
        trace_([&] { return told<M>(lib::Direction::received, bytes, std::move(fields), fault.what()); }, where);
        throw Failure(AlertDescription::decode_error, std::string(M::name) + ": " + fault.what(), M::section);
    }
    trace_([&] { return told<M>(lib::Direction::received, bytes, std::move(fields)); }, where);
    return std::move(message.body);
}

}  // namespace tls
