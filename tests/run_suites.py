#!/usr/bin/env python3
"""Runs the test suites, and prints a table of what passed, what failed and what was skipped.

Meson knows every test, under the name of its suite (tests/*/meson.build). A test tells how many cases it held in the summary
of doctest or in a line "N passed, N failed[, N skipped]"; one that tells nothing is one case. The suite `sanitize` is the suites
`unit` and `vectors` once more, in the build folder with AddressSanitizer and UndefinedBehaviorSanitizer; `aarch64` is all that
a cross build has (tests/meson.build), on an emulated processor.

usage: run_suites.py [SUITE ...]     all of SUITES, if none is named; those of FOLDERS need their build folder
"""
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
SUITES = ["unit", "vectors", "constant_time", "explain", "cli", "interop", "page", "structure", "sanitize"]

# The suites that are other suites, or all that there is, in another build folder: folder, suites, environment.
FOLDERS = {
    "aarch64": ("build-aarch64", [], {}),
    "clang": ("build-clang", ["unit"], {}),
    "sanitize": ("build-sanitize", ["unit", "vectors"],
                 {"UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1", "ASAN_OPTIONS": "detect_stack_use_after_return=1"}),
}

DOCTEST_SUMMARY = re.compile(r"test cases: +\d+ \| +(\d+) passed \| +(\d+) failed(?: \| +(\d+) skipped)?")
PLAIN_SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.MULTILINE)
SKIP_LINE = re.compile(r"^skipped: (.+)$", re.MULTILINE)
FAILED_LINE = re.compile(r"^FAILED:? +(.+)$", re.MULTILINE)


@dataclass
class Result:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    notes: list = field(default_factory=list)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.notes += other.notes


def result_of(test):
    """What one test said of itself; `test` is an entry of Meson's log."""
    output = re.sub(r"\x1b\[[0-9;]*m", "", test.get("stdout", ""))
    summaries = [*DOCTEST_SUMMARY.finditer(output), *PLAIN_SUMMARY.finditer(output)]
    result = Result(notes=[f"skipped: {name}" for name in SKIP_LINE.findall(output)])
    if summaries:
        result.passed, result.failed, result.skipped = (int(count or 0) for count in summaries[-1].groups())
    elif test["result"] == "OK":
        result.passed = 1
    elif test["result"] == "SKIP":
        result.skipped = 1
    if test["result"] not in ("OK", "SKIP"):
        result.failed = max(result.failed, 1)
        result.notes.append(f"failed: {test['name']} ({test['result'].lower()})")
        result.notes += [f"    {what[:150]}" for what in FAILED_LINE.findall(output)]
    return result


def run_suite(suite):
    """Builds what the suite needs, and runs it."""
    print(f"\n== {suite}", flush=True)
    folder, meson_suites, environment = FOLDERS.get(suite, ("build", [suite], {}))
    if suite == "aarch64" and not (SOURCE / folder / "build.ninja").exists():
        return Result(skipped=1, notes=["skipped: aarch64: its cross compiler, libraries or qemu-user cannot be had here"])
    log = SOURCE / folder / "meson-logs" / f"{suite}.json"
    log.unlink(missing_ok=True)
    command = ["meson", "test", "-C", folder, "--logbase", suite, "--print-errorlogs", "--timeout-multiplier", "10"]
    for meson_suite in meson_suites:
        command += ["--suite", meson_suite]
    subprocess.run(command, cwd=SOURCE, env={**os.environ, **environment}, check=False)
    result = Result()
    for line in log.read_text().splitlines() if log.exists() else []:
        result.add(result_of(json.loads(line)))
    if result.passed + result.failed + result.skipped == 0:
        result.add(Result(failed=1, notes=[f"failed: the suite {suite} ran no test"]))
    return result


def print_table(results):
    print(f"\n{'suite':<16}{'passed':>9}{'failed':>9}{'skipped':>9}")
    total = Result()
    for suite, result in results.items():
        print(f"{suite:<16}{result.passed:>9}{result.failed:>9}{result.skipped:>9}")
        for note in result.notes:
            print(f"    {note}")
        total.add(result)
    skipped = f", {total.skipped} skipped" if total.skipped else ""
    print(f"\n{total.passed} passed, {total.failed} failed{skipped}")
    return total


def main():
    suites = sys.argv[1:] or SUITES
    unknown = [suite for suite in suites if suite not in [*SUITES, *FOLDERS]]
    if unknown:
        sys.exit(f"run_suites.py: there is no suite {unknown[0]!r}; the suites are: {' '.join(SUITES)}")
    sys.exit(1 if print_table({suite: run_suite(suite) for suite in suites}).failed else 0)


if __name__ == "__main__":
    main()
