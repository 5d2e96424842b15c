#pragma once
// What a server does on a connection once it stands: bytes in, bytes out. No input or output of its own, so that the
// same service is run by sockets and by tests.
#include "apps/site.h"
#include "lib/bytes.h"

namespace apps {

class Service {
public:
    virtual ~Service() = default;

    virtual void received(lib::View bytes) = 0;
    // The next bytes to send, at most 16 KiB; empty: there are none now. Who calls takes all of them before it hands in
    // more, so that a peer that asks and does not read costs no memory.
    virtual lib::Bytes next_output() = 0;
    // No more will come: the connection can be closed when the output is out.
    virtual bool is_finished() const = 0;
};

// Sends back what it receives.
class EchoService : public Service {
public:
    void received(lib::View bytes) override { lib::append(waiting_, bytes); }
    lib::Bytes next_output() override;
    bool is_finished() const override { return false; }

private:
    lib::Bytes waiting_;
};

// Answers HTTP/1.1 requests, one after the other.
class HttpService : public Service {
public:
    explicit HttpService(const Site& site) : site_(site) {}  // which outlives it

    void received(lib::View bytes) override;
    lib::Bytes next_output() override;
    bool is_finished() const override { return finished_; }

private:
    void answer_requests();
    void answer(std::string_view head);
    void refuse(const HttpError& error, bool with_body, bool keep_alive);
    void abandon();

    const Site& site_;
    std::string input_, head_;  // what is not read as a request yet; the answer's head that is not sent yet
    Content content_{};
    std::uint64_t left_ = 0;  // bytes of the content
    bool finished_ = false;
};

}  // namespace apps
