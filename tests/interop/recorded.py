#!/usr/bin/env python3
"""What tshark reads from the recorded handshakes, with the key logs kept beside them, is the plaintext that they hold."""
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from tshark_reads import plaintext_read_by_tshark  # noqa: E402


def main():
    vectors = sorted((ROOT / "vectors/handshakes").glob("*.json"))
    if not shutil.which("tshark"):
        print(f"skipped: tshark is not installed\n0 passed, 0 failed, {len(vectors)} skipped")
        return
    failed = 0
    for path in vectors:
        vector = json.loads(path.read_text())
        role = next(role for role in ("client", "server") if role in vector)
        read = plaintext_read_by_tshark(vector[role], role, path.with_suffix(".keylog").read_text())
        if read != vector["plaintext"] or not read:
            print(f"{path.name}: tshark reads {read}, recorded is {vector['plaintext']}")
            failed += 1
    print(f"{len(vectors) - failed} passed, {failed} failed")
    sys.exit(bool(failed))


main()
