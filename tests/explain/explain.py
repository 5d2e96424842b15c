#!/usr/bin/env python3
"""Holds the explanation to be true: the demo's trace in JSON is checked by a program that shares no code with the library
(claims.py, formula.py), and the claims are shown to notice a trace that lies.

usage: explain.py PROGRAM
"""
import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from claims import CLAIMS, Trace

RUNS = {
    "a seed": ["--seed", "2a"],
    "a seed and a client certificate": ["--seed", "2a", "--client-cert"],
    "fresh randomness": [],
    "fresh randomness and a client certificate": ["--client-cert"],
}


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def note(self, holds, what, faults=()):
        self.passed += bool(holds)
        self.failed += not holds
        print(f"{'ok' if holds else 'FAILED':<8}{what}")
        for fault in list(faults)[:5]:
            print(f"          {fault}")


def run_demo(program, options):
    """The trace, and what was printed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.json"
        command = [program, "demo", "--json", path, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        return json.loads(path.read_text()), done.stdout


def broken_claims(document):
    """The names of the claims that a trace breaks. A trace may lie so that a claim cannot even be followed."""
    broken = set()
    for claim in CLAIMS:
        try:
            if list(claim(Trace(document))):
                broken.add(claim.__name__)
        except (KeyError, ValueError, IndexError, TypeError):
            broken.add(claim.__name__)
    return broken


def with_other_first_digit(hexadecimal):
    return ("1" if hexadecimal[0] == "0" else "0") + hexadecimal[1:]


def lies(value):
    """Every place of an event that holds bytes: (the object, its key)."""
    if isinstance(value, list):
        for entry in value:
            yield from lies(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in ("bytes", "output", "plaintext", "ciphertext", "tag", "secret", "client_random") and entry:
                yield value, key
            else:
                yield from lies(entry)


def unnoticed_lies(document):
    """Changes one digit at a time, in every place that explains, and counts what no claim noticed."""
    unnoticed, tried = [], 0
    lying = copy.deepcopy(document)
    for number, event in enumerate(lying["events"]):
        if event["event"] not in ("message", "record", "derived", "key_log", "bytes_arrived"):
            continue
        for place, key in lies(event):
            true = place[key]
            place[key] = with_other_first_digit(true)
            tried += 1
            if not broken_claims(lying):
                unnoticed.append(f"event {number}, {event['event']} {event.get('name', '')}: {place.get('name', '')} {key}")
            place[key] = true
    return unnoticed, tried


def without_certificates(document):
    """A smaller trace with the same kinds of lies: the hundreds of fields of each certificate are one field."""
    for event in document["events"]:
        for field in event.get("fields", []) if event.get("name") == "Certificate" else []:
            field["parts"] = []
    return document


def main():
    program, tally = sys.argv[1], Tally()
    for name, options in RUNS.items():
        document, _ = run_demo(program, options)
        tally.note(document["schema"] == 2, f"{name}: the schema is the one that is known here")
        for claim in CLAIMS:
            trace = Trace(document)
            faults = list(claim(trace))
            tally.note(trace.looked_at and not faults, f"{name}: {claim.__name__.replace('_', ' ')} ({trace.looked_at})", faults)

    options = RUNS["a seed and a client certificate"]
    tally.note(run_demo(program, options) == run_demo(program, options), "a seed gives the same trace and the same text again")
    unnoticed, tried = unnoticed_lies(without_certificates(run_demo(program, RUNS["a seed"])[0]))
    tally.note(tried and not unnoticed, f"a trace with one wrong digit is noticed, wherever it is ({tried})", unnoticed)

    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
