#!/usr/bin/env python3
"""What the tree promises of itself: dependencies run one way, every file is built and described, every folder says what is in it.

Each rule is a function that yields a sentence for each place where it is broken.

usage: structure.py [ROOT]
"""
import re
import sys
from pathlib import Path

# Each folder may include itself and those before it.
LIBRARY = ["lib", "crypto", "x509", "tls", "apps"]
EVERYTHING = [*LIBRARY, "tests", "tutorials"]
DESCRIBED = [*EVERYTHING, "tests/interop", "vectors"]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
X86 = re.compile(r"\b(?:immintrin|x86intrin|[ewptsna]mmintrin|cpuid)\.h\b|\b_mm\d*_\w+|\b__m(?:128|256|512)i?\b|\b__builtin_(?:ia32|cpu)_\w+"
                 r"|\bgnu::target\b|\b__x86_64__\b|\b__attribute__\s*\(\(target")
IN_CODE = re.compile(r"`([^`]+)`")
NAMED_SOURCE = re.compile(r"'([^']+\.cpp)'")


def cpp_files(root, folders):
    return sorted(file for folder in folders for file in (root / folder).rglob("*") if file.suffix in (".cpp", ".h"))


def includes(file):
    """The files that a file includes, each with the character that opens its name."""
    return INCLUDE.findall(file.read_text())


def dependencies_run_one_way(root):
    for position, folder in enumerate(LIBRARY):
        allowed = LIBRARY[:position + 1]
        for file in cpp_files(root, [folder]):
            for _, included in includes(file):
                first = included.split("/")[0]
                if first in EVERYTHING and first not in allowed:
                    yield f"{file.relative_to(root)} includes {included}, but {folder}/ may know only {', '.join(allowed)}"


def includes_are_written_from_the_root(root):
    for file in cpp_files(root, EVERYTHING):
        for opening, included in includes(file):
            if opening == '"' and not (root / included).is_file():
                yield f'{file.relative_to(root)} includes "{included}", which is no file of the tree'


def every_source_is_built(root):
    for file in cpp_files(root, EVERYTHING):
        if file.suffix == ".cpp":
            home = next(parent for parent in file.parents if (parent / "meson.build").is_file())
            if str(file.relative_to(home)) not in NAMED_SOURCE.findall((home / "meson.build").read_text()):
                yield f"{file.relative_to(root)} is not in {home.relative_to(root)}/meson.build"


def every_header_is_used_and_guarded(root):
    included = {name for file in cpp_files(root, EVERYTHING) for _, name in includes(file)}
    for header in cpp_files(root, LIBRARY):
        if header.suffix == ".h":
            if not header.read_text().startswith("#pragma once\n"):
                yield f"{header.relative_to(root)} does not begin with #pragma once"
            if str(header.relative_to(root)) not in included:
                yield f"{header.relative_to(root)} is included by nobody"


def every_folder_is_described(root):
    for folder in DESCRIBED:
        if not (root / folder / "README.md").is_file():
            yield f"{folder}/ has no README.md"


def every_file_is_in_a_reading_order(root):
    """The README.md nearest to it names it between `backticks`; `run_NAME` names all that begin with run_."""
    for file in cpp_files(root, LIBRARY):
        readme = next(parent / "README.md" for parent in file.parents if parent == root or (parent / "README.md").is_file())
        code = " ".join(IN_CODE.findall(readme.read_text())) if readme.is_file() else ""
        names = {name.replace("_NAME", r"_\w+") for name in re.findall(r"\w+", code)}
        if not any(re.fullmatch(name, file.stem) for name in names):
            yield f"{file.relative_to(root)} is not named in {readme.relative_to(root)}"


def nothing_is_left_to_do(root):
    for file in cpp_files(root, EVERYTHING):
        for word in UNFINISHED.findall(file.read_text()):
            yield f"{file.relative_to(root)} says {word}"


def x86_stands_in_files_named_so(root):
    for file in cpp_files(root, EVERYTHING):
        if not file.stem.endswith("_x86"):
            for word in X86.findall(file.read_text()):
                yield f"{file.relative_to(root)} has {word}, which belongs in a file named ..._x86"


RULES = [dependencies_run_one_way, includes_are_written_from_the_root, every_source_is_built, every_header_is_used_and_guarded,
         every_folder_is_described, every_file_is_in_a_reading_order, nothing_is_left_to_do, x86_stands_in_files_named_so]


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    failed = 0
    for rule in RULES:
        complaints = list(rule(root))
        failed += bool(complaints)
        print(f"{'FAILED' if complaints else 'ok':<8}{rule.__name__.replace('_', ' ')}")
        for complaint in complaints:
            print(f"        {complaint}")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
