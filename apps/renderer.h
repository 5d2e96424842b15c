#pragma once
// What shows the events of a connection, or of both its sides. A Teller is the observer of one side: it hands each event,
// with the side's name, to every renderer.
#include <source_location>

#include "apps/role.h"
#include "lib/trace.h"

namespace apps {

class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void render(Role role, const lib::Event& event, const std::source_location& where) = 0;
};

class Teller : public lib::Observer {
public:
    Teller(Role role, std::vector<Renderer*> renderers) : role_(role), renderers_(std::move(renderers)) {}
    void observe(const lib::Event& event, const std::source_location& where) override {
        for (auto* renderer : renderers_) renderer->render(role_, event, where);
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

// The place in the code that told an event: its path from the root of the source, wherever the compiler was started.
std::string path_in_source(const std::source_location& where);
// "tls::tls12::client_handshake", without types and parameters.
std::string function_name(const std::source_location& where);

}  // namespace apps
