// Any text as a trace: read, written again, compared with itself, and replayed.
#include <sstream>

#include "apps/commands.h"
#include "apps/comparison_text.h"
#include "apps/recorded_config.h"
#include "apps/replay_report.h"
#include "apps/trace_file.h"
#include "tests/apps/written.h"
#include "tests/fuzz/target.h"

using namespace apps;
using tests::written;

static void compare_with_itself(const Recording& recording) {
    const auto comparison = compare(recording, recording);
    tests::hold(comparison.same_story(), "a trace and itself are the same story");
    std::ostringstream out;
    write_comparison(out, {.full = true}, comparison);
}

static void replay(const Recording& recording, Role role) {
    const auto events = events_of(recording, role);
    for (const auto* each : events) {
        const auto* configured = std::get_if<lib::event::Configured>(each);
        if (!configured) continue;
        const auto again = run_again(events, role, recorded_beginning(role, *configured, nullptr));
        std::ostringstream out;
        report_replay(out, {}, role, events, again);
        return;
    }
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    const auto recording = parse_trace({reinterpret_cast<const char*>(data), size}, "trace");
    const auto text = written(recording);
    tests::hold(written(parse_trace(text, "written")) == text, "what is written is read again as it was");
    compare_with_itself(recording);
    for (const auto role : roles) replay(recording, role);
    return 0;
} catch (const UserError&) {
    return 0;
}
