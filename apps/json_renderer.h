#pragma once
// The trace as JSON, for programs: every event with everything it says, bytes in hexadecimal.
//
//     {"schema": 2, "events": [
//         {"role": "client", "event": "message", "name": "ClientHello", "bytes": "0100...", "fields": [...],
//          "where": {"file": "tls/...", "line": 42, "function": "..."}, ...},
//         ...
//     ]}
//
// apps/README.md describes the schema. Its number changes when a name or a meaning does; more names may come without.
#include <ostream>

#include "apps/renderer.h"

namespace apps {

class JsonRenderer : public Renderer {
public:
    static constexpr int schema = 2;

    explicit JsonRenderer(std::ostream& out);  // outlives the renderer; each event is written as it comes
    ~JsonRenderer() override;                  // ends the document
    JsonRenderer(const JsonRenderer&) = delete;
    JsonRenderer& operator=(const JsonRenderer&) = delete;

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

private:
    std::ostream& out_;
    bool first_ = true;
};

}  // namespace apps
