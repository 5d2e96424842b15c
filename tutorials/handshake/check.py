#!/usr/bin/env python3
"""Compares what a learner's key schedule prints with the recorded handshake, and says at which step the two part.

    tutorials/handshake/check.py COMMAND [ARGUMENT ...]

The command is run with the path of the recorded handshake as its last argument, and prints lines "NAME HEX".
"""
import json
import subprocess
import sys
from pathlib import Path

VECTOR = Path(__file__).resolve().parents[2] / "vectors/handshakes/openssl_glasstls.json"
STEPS = {
    "master_secret": "PRF(pre_master_secret, label, seed)[0..47]; does the ServerHello hold extended_master_secret (RFC 7627)?",
    "key_block": 'PRF(master_secret, "key expansion", server_random + client_random)[0..39]: the server\'s random comes first here',
    "verify_data": 'PRF(master_secret, "client finished", SHA-256(handshake_messages))[0..11]: all messages before this one',
}


def recorded():
    """The first value of each name; the client's Finished comes before the server's."""
    values = {}
    for entry in json.loads(VECTOR.read_text())["server"]:
        if "derived" in entry:
            values.setdefault(entry["derived"], entry["output"])
    return values


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    answer = subprocess.run([*sys.argv[1:], str(VECTOR)], capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"your program ended with status {answer.returncode}: {answer.stderr.strip()}")
    printed = dict(line.split()[:2] for line in answer.stdout.splitlines() if len(line.split()) >= 2)
    expected = recorded()
    for name, hint in STEPS.items():
        if name not in printed:
            sys.exit(f"{name}: your program does not print it")
        if printed[name].lower() != expected[name]:
            sys.exit(f"{name}: yours is {printed[name]}, recorded is {expected[name]}\n    {hint}")
        print(f"{name}: right")
    print("All three are right.")


main()
