#!/usr/bin/env python3
"""Runs each operation on secrets under a watcher: none may branch on a secret, or use one as an address.

The watcher is valgrind's memcheck, or, for the instructions that valgrind does not know, clang's MemorySanitizer. The secrets are
marked as undefined memory (secret_memory.h), so that it reports what depends on them. What
lib::constant_time::declassify makes public is excused (declassify.supp). Planted leaks, which must be reported, test the test.
An operation that has several bodies runs with the processor's best one and with the portable one, and each run must be by the body
that the program chooses without valgrind.

usage: run.py PROGRAM                       the program that main.cpp makes, under valgrind
       run.py --memory-sanitizer PROGRAM    the one that is built for MemorySanitizer: what valgrind cannot run
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LEAK = 99  # the exit status where the watcher reported something
UNKNOWN_TO_VALGRIND = "SHA-NI"  # valgrind 3.19 says to a program that the processor does not have it


def listed(program, cpu):
    """What the program has to run: kind, name, secret, body."""
    done = subprocess.run([program, "--list"], stdout=subprocess.PIPE, env=environment(cpu), text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def environment(cpu):
    return {**os.environ, "GLASSTLS_CPU": cpu}


def under_valgrind(program, name, cpu):
    """The exit status, and what the program said and valgrind reported."""
    command = ["valgrind", "--quiet", f"--error-exitcode={LEAK}", f"--suppressions={FOLDER / 'declassify.supp'}",
               "--num-callers=20", program, name]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(cpu), text=True, check=False)
    return done.returncode, done.stdout


def under_memory_sanitizer(program, name, cpu):
    """The same by the program itself. What is not marked counts as defined: the standard library is not built for it."""
    options = {"MSAN_OPTIONS": f"exit_code={LEAK}:poison_in_malloc=0"}
    done = subprocess.run([program, name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**environment(cpu), **options},
                          text=True, check=False)
    return done.returncode, done.stdout


def check(watcher, program, cpu, kind, name, secret, body):
    """Runs one operation, tells what came of it, and says whether that is right."""
    status, report = watcher(program, name, cpu)
    found = {0: "no leak", LEAK: "leaks"}.get(status, f"ended with status {status}")
    is_intended = f"body: {body}" in report.splitlines()
    right = status == (LEAK if kind == "leak" else 0) and is_intended
    by = f"; by {body}" if body and is_intended else "" if is_intended else "; by another body than " + body
    print(f"{'ok    ' if right else 'FAILED'} {name:<20} {found:<8}  secret: {secret}{by}", flush=True)
    if not right:
        print(report)
    return right


def runs_under_valgrind(program):
    runs = [("native", *what) for what in listed(program, "native") if what[3] != UNKNOWN_TO_VALGRIND]
    return runs + [("portable", *what) for what in listed(program, "portable") if what[3]]


def runs_under_memory_sanitizer(program):
    runs = [("native", *what) for what in listed(program, "native")]
    if not any(what[4] == UNKNOWN_TO_VALGRIND for what in runs):
        skip(f"this processor has no {UNKNOWN_TO_VALGRIND}")
    return [what for what in runs if what[1] == "leak" or what[4] == UNKNOWN_TO_VALGRIND]


def skip(reason):
    print(f"skipped: constant_time: {reason}\n0 passed, 0 failed, 1 skipped")
    sys.exit(77)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--memory-sanitizer":
        program, watcher, runs_of = sys.argv[2], under_memory_sanitizer, runs_under_memory_sanitizer
    elif len(sys.argv) == 2:
        program, watcher, runs_of = sys.argv[1], under_valgrind, runs_under_valgrind
        if not shutil.which("valgrind"):
            skip("valgrind is not installed")
    else:
        sys.exit(__doc__)
    if program == "none":
        skip("clang's MemorySanitizer is not installed, or this is no x86-64")
    results = [check(watcher, program, *run) for run in runs_of(program)]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
