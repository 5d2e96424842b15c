#pragma once
// The options of commands that speak with a peer: what to show of a connection, and to whom.
#include <memory>
#include <optional>

#include "apps/commands.h"
#include "apps/key_log.h"
#include "apps/text_renderer.h"

namespace apps {

struct TraceOptions {
    std::string key_log;
    bool explain = false, full = false;

    void add_to(CLI::App& command);
    // The key log, where one is asked for. Throws UserError.
    std::unique_ptr<KeyLog> open_key_log() const;
};

// The observer of one side of a connection and what it hands the events to.
class Watching {
public:
    // key_log may be null; it and `out` outlive this.
    Watching(Role role, const TraceOptions& options, KeyLog* key_log, std::ostream& out, const Look& look);

    lib::Observer* observer() { return has_renderers_ ? &*teller_ : nullptr; }

private:
    std::optional<TextRenderer> text_;
    std::optional<Teller> teller_;
    bool has_renderers_ = false;
};

}  // namespace apps
