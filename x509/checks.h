#pragma once
// One check of a certificate, at the line that decides: told to the trace, passed or failed; a failed one is thrown.
#include "lib/trace.h"
#include "x509/verify.h"

namespace x509 {

// What a check compares, and the sentence that a user reads when it fails.
struct Finding {
    std::string what;
    lib::Named expected{}, found{};
    const char* why = "";
    const char* section = "";
    std::string fault{};
};

class Checks {
public:
    explicit Checks(const lib::Trace& trace) : trace_(trace) {}

    // certificate: its place in the path. The finding is made only where somebody wants it.
    void operator()(bool passed, Reason reason, std::size_t certificate, std::invocable auto make_finding,
                    std::source_location where = std::source_location::current()) const {
        if (passed && !trace_) return;
        const Finding finding = make_finding();
        trace_(
            [&] {
                return lib::event::Check{passed,        finding.what, finding.expected,
                                         finding.found, finding.why,  finding.section};
            },
            where);
        if (!passed) throw Rejected(reason, certificate, finding.fault);
    }

private:
    const lib::Trace& trace_;
};

}  // namespace x509
