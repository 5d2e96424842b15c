#pragma once
// What of a connection is shown, and where: the options that demo, client and server share, and the renderers that they
// ask for.
#include <memory>
#include <optional>
#include <sstream>

#include "apps/commands.h"
#include "apps/json_renderer.h"
#include "apps/key_log.h"
#include "apps/page/page_recording.h"
#include "apps/text_renderer.h"

namespace apps {

struct TraceOptions {
    std::string key_log{}, json{}, html{}, source_url{};
    bool explain = false, full = false;
    bool live_page = false;  // what a page is made of is kept, though no file is asked for

    // --explain is an option of those that do not always explain.
    enum class Explains { where_asked, always };
    void add_to(CLI::App& command, Explains explains);

    // The key log, where one is asked for; and whether the files can be written. Throws UserError.
    std::unique_ptr<KeyLog> open_files() const;
};

// The observers of the sides of one connection, and what they hand the events to.
class Outputs {
public:
    // sides: those that tell the steps (story_order.h). key_log may be null; it and `out` outlive this.
    Outputs(const TraceOptions& options, const std::vector<Role>& sides, KeyLog* key_log, std::ostream& out,
            const Look& look);

    // Writes the files that were asked for, once: of several connections the last one's stay. Throws UserError; where
    // nobody calls it, it is done at the end, and an error is told on standard error.
    void finish();
    ~Outputs();
    Outputs(const Outputs&) = delete;
    Outputs& operator=(const Outputs&) = delete;

    // What a page is made of, where one was asked for; else null.
    const PageRecording* page() const { return page_ ? &*page_ : nullptr; }

    // Of any role that is heard; null where nothing is to be shown.
    lib::Observer* observer(Role role);

private:
    TraceOptions options_;
    std::ostringstream json_text_{};
    std::optional<JsonRenderer> json_{};
    std::optional<TextRenderer> text_{};
    std::optional<PageRecording> page_{};
    std::vector<Renderer*> renderers_{};
    std::map<Role, Teller> tellers_{};
};

}  // namespace apps
