#!/usr/bin/env python3
"""What gdb shows: bytes and numbers as such, and the handshake's steps in their order, with the true secret.

usage: gdb.py PROGRAM-WITH-VALUES GLASSTLS
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"

VALUES = {
    "bytes": "3 bytes 0102ff",
    "none": "0 bytes",
    "many": f"100 bytes {'aa' * 64}...",
    "view": "3 bytes 0102ff",
    "array": "4 bytes deadbeef",
    "secret": "3 bytes 0102ff",
    "zero": "0x0",
    "number": f"0x{'11' * 16}",
    "negative": f"-0x{'11' * 16}",
    "secret_integer": "0x102ff in 2 limbs",
}
# A side can only go on when the other's messages are there: who is at which step, in the order of a full handshake.
ORDER = ["client 1", "client 2", "server 1", "server 2", "server 3", "server 4", "client 3", "client 4", "client 5", "client 6", "server 5",
         "server 6", "server 7", "client 7"]


def gdb(script, commands, program, *arguments):
    executed = [part for command in commands for part in ("-ex", command)]
    done = subprocess.run(["gdb", "--quiet", "--batch", "--nx", f"--command={TOOLS / script}", *executed, "--args", program, *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def printed_values(program):
    output = gdb("gdb_printers.py", ["break stop_here", "run", "up", *(f"print {name}" for name in VALUES)], program)
    found = re.findall(r"^\$\d+ = (.*)$", output, re.MULTILINE)
    return [(f"gdb prints {name}", expected, value) for (name, expected), value in zip(VALUES.items(), [*found, *[output] * len(VALUES)])]


def steps(glasstls):
    with tempfile.TemporaryDirectory() as folder:
        key_log = Path(folder) / "keys.log"
        output = gdb("gdb_steps.py", ["all-steps"], glasstls, "demo", "--keylog", str(key_log))
        master_secret = key_log.read_text().split()[2]
    found = [" ".join(step) for step in re.findall(r"^=== (\w+), step (\d):", output, re.MULTILINE)]
    shown = re.findall(r"^master_secret = 48 bytes (\w+)$", output, re.MULTILINE)
    return [("gdb stops at every step of both handshakes", ORDER, found),
            ("gdb shows the master secret that the key log has", {master_secret}, set(shown))]


def main():
    if not shutil.which("gdb"):
        print("skipped: gdb: it is not installed\n0 passed, 0 failed, 1 skipped")
        return
    if "exited normally" not in gdb("gdb_printers.py", ["run"], "/bin/true"):
        print("skipped: gdb: it may not trace a program here\n0 passed, 0 failed, 1 skipped")
        return
    program, glasstls = sys.argv[1:]
    cases = printed_values(program) + steps(glasstls)
    failed = [case for case in cases if case[1] != case[2]]
    for name, expected, found in failed:
        print(f"FAILED: {name}: {found!r} where {expected!r} was expected")
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
