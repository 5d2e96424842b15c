#!/usr/bin/env python3
"""What README.md and the tutorials quote is still true: lines of code stand in the files they name, commands print what is
shown, paths exist, and the bytes are those of the recorded handshake.

    ```cpp tls/tls12/client.cpp      the block's lines stand in that file, in this order; "..." stands for lines left out
    ```console                       a line "$ COMMAND" is run; what follows stands in its output, in this order
    `path/to/file`                   is there

usage: quotations.py PROGRAM        (build/apps/glasstls, for commands that begin so or with ./run demo)
"""
import json
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")
BYTES = re.compile(r"\b(?:[0-9a-f]{2} ){7,}[0-9a-f]{2}\b")
BUILT = ("build/", "build-debug/")  # made by the build, not in the tree


def documents():
    return [ROOT / "README.md", *sorted((ROOT / "tutorials").rglob("*.md"))]


def parts(block):
    """Runs of lines that must stand together; they are separated by a line of dots."""
    lines = [line.strip() for line in block.splitlines()]
    run = []
    for line in [*lines, "..."]:
        if line in ("...", "// ..."):
            if run:
                yield run
            run = []
        elif line:
            run.append(line)


def stands_in(block, text):
    """The first run of the block that does not stand in the text, after those before it; None if all do."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    at = 0
    for run in parts(block):
        for start in range(at, len(lines) - len(run) + 1):
            if lines[start:start + len(run)] == run:
                at = start + len(run)
                break
        else:
            return run
    return None


@cache
def output_of(command, program):
    words = shlex.split(command)
    if words[:2] == ["./run", "demo"]:
        words = [program, "demo", *words[2:]]
    elif words[0].endswith("apps/glasstls"):
        words[0] = program
    else:
        return None  # a command for the reader alone
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def wrong_in_console(block, program):
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        output = output_of(command, program)
        if output is not None and (run := stands_in(shown, output)):
            yield f"`{command}` does not print: {run[0]}"


def recorded_bytes():
    vector = json.loads((ROOT / "vectors/handshakes/glasstls_glasstls.json").read_text())
    return " ".join(value for side in ("client", "server") for entry in vector[side]
                    for value in entry.values() if isinstance(value, str))


def wrong(document, program):
    text = document.read_text()
    for language, name, block in FENCE.findall(text):
        if language == "console":
            yield from wrong_in_console(block, program)
        elif name and (run := stands_in(block, (ROOT / name).read_text())):
            yield f"{name} has no line: {run[0]}"
    for path in PATH.findall(text):
        if not path.startswith(BUILT) and not (ROOT / path).exists():
            yield f"there is no {path}"
    if document.is_relative_to(ROOT / "tutorials"):
        recorded = recorded_bytes()
        for run in BYTES.findall(text):
            if run.replace(" ", "") not in recorded:
                yield f"not in the recorded handshake: {run}"


def main():
    program = str(Path(sys.argv[1]).resolve())
    passed = failed = 0
    for document in documents():
        faults = list(wrong(document, program))
        for fault in faults:
            print(f"{document.relative_to(ROOT)}: {fault}")
        failed += len(faults)
        passed += not faults
    print(f"{passed} passed, {failed} failed")
    sys.exit(bool(failed))


main()
