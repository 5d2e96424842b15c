#pragma once
// What shows the events of a connection, or of both its sides. A Teller is the observer of one side: it hands each event,
// with the side's name, to every renderer.
#include <source_location>

#include "apps/role.h"
#include "lib/trace.h"

namespace apps {

// The line of the source that told an event, in the compiler's words; path_in_source and function_name shorten them.
struct SourceLine {
    const char* file = "";
    unsigned line = 0;
    const char* function = "";
};

inline SourceLine source_line(const std::source_location& where) {
    return {where.file_name(), where.line(), where.function_name()};
}

class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void render(Role role, const lib::Event& event, const SourceLine& where) = 0;
    // Whoever reads along has come to a stop: what waits to be shown is shown.
    virtual void pause() {}
};

class Teller : public lib::Observer {
public:
    Teller(Role role, std::vector<Renderer*> renderers) : role_(role), renderers_(std::move(renderers)) {}
    void observe(const lib::Event& event, const std::source_location& where) override {
        for (auto* renderer : renderers_) renderer->render(role_, event, source_line(where));
    }
    // The trace of a connection; one that nobody reads costs nothing.
    lib::Trace trace() { return renderers_.empty() ? lib::Trace() : lib::Trace(this); }

private:
    Role role_;
    std::vector<Renderer*> renderers_;
};

// Visits an event with one lambda a kind.
template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

// The path from the root of the source, wherever the compiler was started.
std::string path_in_source(const SourceLine& where);
// "tls::tls12::client_handshake", without types and parameters.
std::string function_name(const SourceLine& where);

}  // namespace apps
