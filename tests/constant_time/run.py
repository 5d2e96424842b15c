#!/usr/bin/env python3
"""Runs each operation on secrets under valgrind: none may branch on a secret, or use one as an address.

The secrets are marked as undefined memory (secret_memory.h), so that memcheck reports what depends on them. What
lib::constant_time::declassify makes public is excused (declassify.supp). Planted leaks, which must be reported, test the test.

usage: run.py PROGRAM       the program that main.cpp makes
"""
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LEAK = 99  # the exit status where valgrind reported something


def under_valgrind(program, name):
    """The exit status, and what valgrind reported."""
    command = ["valgrind", "--quiet", f"--error-exitcode={LEAK}", f"--suppressions={FOLDER / 'declassify.supp'}",
               "--num-callers=20", program, name]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout


def check(program, kind, name, secret):
    """Runs one operation, tells what came of it, and says whether that is right."""
    status, report = under_valgrind(program, name)
    found = {0: "no leak", LEAK: "leaks"}.get(status, f"ended with status {status}")
    right = status == (LEAK if kind == "leak" else 0)
    print(f"{'ok    ' if right else 'FAILED'} {name:<20} {found:<8}  secret: {secret}", flush=True)
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
    lines = subprocess.run([program, "--list"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    results = [check(program, *line.split(" ", 2)) for line in lines]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
