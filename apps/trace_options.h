#pragma once
// What of a connection is shown, and where: the options that demo, client and server share, and the renderers that they
// ask for.
#include <chrono>
#include <memory>
#include <optional>
#include <sstream>

#include "apps/brief_renderer.h"
#include "apps/capture_renderer.h"
#include "apps/commands.h"
#include "apps/files.h"
#include "apps/json_renderer.h"
#include "apps/key_log.h"
#include "apps/page/page_recording.h"
#include "apps/step_renderer.h"
#include "apps/text_renderer.h"

namespace apps {

// While somebody thinks at a stop of --step, nothing times out.
inline constexpr std::chrono::seconds no_deadline = std::chrono::hours(24);

struct TraceOptions {
    enum class Explain { nothing, brief, full };

    std::string key_log{}, json{}, pcap{}, html{}, source_url{};
    Explain explain = Explain::nothing, otherwise = Explain::nothing;  // what was asked for; what is done without
    bool step = false, full = false;
    bool live_page = false;  // what a page is made of is kept, though no file is asked for

    // Who always explains does it in full where nothing else is asked for.
    enum class Explains { where_asked, always };
    void add_to(CLI::App& command, Explains explains);
    // Those alone that say how and where the events are shown, and not how the connection is made.
    void add_shown_to(CLI::App& command, Explains explains);
    // Where it stops, it explains in brief, if nothing else is asked for.
    Explain how_much() const { return explain != Explain::nothing ? explain : step ? Explain::brief : otherwise; }

    // Throws UserError where two of the files that are written, or one of them and an input, are the same.
    void require_files_of_their_own(std::vector<NamedFile> inputs) const;

    // The key log, where one is asked for; and whether the files can be written. Throws UserError.
    std::unique_ptr<KeyLog> open_files() const;
};

// The observers of the sides of one connection, and what they hand the events to.
class Outputs {
public:
    // sides: those that tell the steps (story_order.h). key_log may be null; stepper is there for --step, and then the
    // story is told to its output and not to `out`. All outlive this.
    Outputs(const TraceOptions& options, const std::vector<Role>& sides, KeyLog* key_log, std::ostream& out,
            const Look& look, Stepper* stepper = nullptr);

    // Writes the files that were asked for, once: of several connections the last one's stay. Throws UserError; where
    // nobody calls it, it is done at the end, and an error is told on standard error.
    void finish();
    ~Outputs();
    Outputs(const Outputs&) = delete;
    Outputs& operator=(const Outputs&) = delete;

    // What a page is made of, where one was asked for; else null.
    const PageRecording* page() const { return page_ ? &*page_ : nullptr; }

    // Between whom the connection goes, for a capture of it: to be said before there is an observer.
    void connect(const Wire& wire);
    // Of any role that is heard; null where nothing is to be shown.
    lib::Observer* observer(Role role);
    StepRenderer* steps() { return steps_.get(); }  // null without a stepper

private:
    TraceOptions options_;
    std::ostringstream json_text_{};
    std::optional<JsonRenderer> json_{};
    std::unique_ptr<Renderer> story_{};
    std::unique_ptr<StepRenderer> steps_{};
    std::optional<PageRecording> page_{};
    std::optional<CaptureRenderer> capture_{};
    bool both_sides_;
    std::vector<Renderer*> renderers_{};
    std::map<Role, Teller> tellers_{};
};

}  // namespace apps
