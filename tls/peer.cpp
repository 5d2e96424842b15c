#include "tls/peer.h"

namespace tls {

Peer::Peer(Role self, const Environment& environment)
    : trace_(environment.observer),
      random_(environment.random, trace_),
      now_(environment.now),
      sending_(transcript_, trace_),
      // RFC 5246 section 7.2.2: who does not renegotiate says so, and goes on.
      receiving_(self, transcript_, trace_, [this] {
          send(Alert{AlertLevel::warning, AlertDescription::no_renegotiation});
      }) {}

void Peer::step(int number, const char* title, const char* section, std::source_location where) const {
    trace_([&] { return lib::event::Step{number, title, section}; }, where);
}

Random Peer::draw_random(const char* purpose) {
    Random random;
    random_.fill(random, purpose);
    return random;
}

lib::Secret Peer::draw_secret(std::size_t size, const char* purpose) {
    lib::Secret secret(size);
    random_.fill(secret.bytes(), purpose);
    return secret;
}

std::chrono::sys_seconds Peer::now(const char* purpose) const {
    const auto time = now_();
    trace_([&] { return lib::event::TimeRead{purpose, time}; });
    return time;
}

void Peer::ToldRandom::fill(std::span<std::uint8_t> bytes, const char* purpose) {
    source_.fill(bytes, purpose);
    trace_([&] { return lib::event::RandomDrawn{purpose, bytes}; });
}

static std::string shown(const lib::Named& value) { return value.text.empty() ? value.name : value.text; }

void Peer::fail(AlertDescription alert, const lib::event::Check& check) {
    throw Failure(alert,
                  "it is not so that " + check.what + " (expected: " + shown(check.expected) +
                      "; found: " + shown(check.found) + ")",
                  check.section);
}

}  // namespace tls
