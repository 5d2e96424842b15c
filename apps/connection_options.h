#pragma once
// The options of commands that speak with a peer: who we are, how long to wait, what to show and to whom.
#include <memory>
#include <optional>
#include <sstream>

#include "apps/commands.h"
#include "apps/json_renderer.h"
#include "apps/key_log.h"
#include "apps/text_renderer.h"

namespace apps {

// --cert and --key, one not without the other.
void add_credentials_options(CLI::App& command, const std::string& description, std::string& certificate,
                             std::string& key);
void add_seconds_option(CLI::App& command, const std::string& name, unsigned& seconds, const std::string& description);

struct TraceOptions {
    std::string key_log, json;
    bool explain = false, full = false;

    void add_to(CLI::App& command);
    // The key log, where one is asked for; and whether the file for the JSON can be written. Throws UserError.
    std::unique_ptr<KeyLog> open_files() const;
};

// The observer of one side of a connection and what it hands the events to.
class Watching {
public:
    // key_log may be null; it and `out` outlive this.
    Watching(Role role, const TraceOptions& options, KeyLog* key_log, std::ostream& out, const Look& look);

    // Writes the JSON file, where one is asked for: of several connections the last one's stays.
    ~Watching();
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    lib::Observer* observer() { return teller_ ? &*teller_ : nullptr; }

private:
    std::string json_path_;
    std::ostringstream json_text_;
    std::optional<JsonRenderer> json_;
    std::optional<TextRenderer> text_;
    std::optional<Teller> teller_;  // none where nothing is to be shown
};

}  // namespace apps
