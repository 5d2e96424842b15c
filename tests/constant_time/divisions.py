#!/usr/bin/env python3
"""ML-KEM's object files have no division: how long the processor takes for one depends on the numbers, which valgrind does not
see ("KyberSlash", 2023).

usage: divisions.py LIBRARY       the library of crypto/
"""
import re
import shutil
import subprocess
import sys

MEMBERS = ["k_pke.cpp.o", "ml_kem.cpp.o", "ml_kem_encoding.cpp.o", "ml_kem_ring.cpp.o", "ml_kem_sampling.cpp.o"]
OBJECT = re.compile(r"^(?:\S*/)?([^\s/]+\.o): +file format", re.MULTILINE)
DIVISION = re.compile(r"\t(?:[ius]?div[bwlq]?|v?div[ps][sd])\s")  # of x86, Arm and RISC-V


def main():
    if not shutil.which("objdump"):
        print("skipped: divisions: objdump is not installed\n0 passed, 0 failed, 1 skipped")
        sys.exit(77)
    text = subprocess.run(["objdump", "--disassemble", "--no-show-raw-insn", sys.argv[1]], capture_output=True, text=True, check=True).stdout
    parts = OBJECT.split(text)
    listings = dict(zip(parts[1::2], parts[2::2]))
    failed = 0
    for member in MEMBERS:
        wrong = "is not in the library" if member not in listings else "divides" if DIVISION.search(listings[member]) else None
        failed += wrong is not None
        if wrong:
            print(f"FAILED: {member} {wrong}")
    # The test of the test: elsewhere the library divides, where nothing is secret.
    found = any(DIVISION.search(listing) for listing in listings.values())
    failed += not found
    if not found:
        print("FAILED: no division is found anywhere: this looks for the wrong thing")
    print(f"{len(MEMBERS) + 1 - failed} passed, {failed} failed")
    sys.exit(bool(failed))


main()
