#!/usr/bin/env python3
"""Runs each operation on secrets under valgrind: none may branch on a secret, or use one as an address.

The secrets are marked as undefined memory (secret_memory.h), so that memcheck reports what depends on them. What
lib::constant_time::declassify makes public is excused (declassify.supp). Planted leaks, which must be reported, test the test.
An operation that has several bodies runs with the processor's best one and with the portable one, and each run must be by the body
that the program chooses without valgrind.

usage: run.py PROGRAM       the program that main.cpp makes
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LEAK = 99  # the exit status where valgrind reported something


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


def check(program, cpu, kind, name, secret, body):
    """Runs one operation, tells what came of it, and says whether that is right."""
    status, report = under_valgrind(program, name, cpu)
    found = {0: "no leak", LEAK: "leaks"}.get(status, f"ended with status {status}")
    is_intended = f"body: {body}" in report.splitlines()
    right = status == (LEAK if kind == "leak" else 0) and is_intended
    by = f"; by {body}" if body and is_intended else "" if is_intended else "; by another body than " + body
    print(f"{'ok    ' if right else 'FAILED'} {name:<20} {found:<8}  secret: {secret}{by}", flush=True)
    if not right:
        print(report)
    return right


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        print("skipped: constant_time: valgrind is not installed\n0 passed, 0 failed, 1 skipped")
        sys.exit(77)
    program = sys.argv[1]
    runs = [("native", *what) for what in listed(program, "native")]
    runs += [("portable", *what) for what in listed(program, "portable") if what[3]]
    results = [check(program, *run) for run in runs]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
