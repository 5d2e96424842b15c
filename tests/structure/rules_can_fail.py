#!/usr/bin/env python3
"""Every rule of structure.py finds the fault that it is there for, in a small tree that breaks it."""
import sys
import tempfile
from pathlib import Path

import structure

# For each rule: the file that breaks it, what is in the file, and what the complaint must say.
FAULTS = {
    structure.dependencies_run_one_way: ("lib/low.h", '#pragma once\n#include "tls/high.h"\n', "lib/low.h includes tls/high.h"),
    structure.includes_are_written_from_the_root: ("tls/high.h", '#pragma once\n#include "low.h"\n', 'tls/high.h includes "low.h"'),
    structure.every_source_is_built: ("tls/forgotten.cpp", "", "tls/forgotten.cpp is not in tls/meson.build"),
    structure.every_header_is_used_and_guarded: ("lib/low.h", "", "lib/low.h does not begin with #pragma once"),
    structure.every_folder_is_described: ("lib/README", "", "lib/ has no README.md"),
    structure.every_file_is_in_a_reading_order: ("lib/unknown.h", "#pragma once\n", "lib/unknown.h is not named in lib/README.md"),
    structure.x86_stands_in_files_named_so: ("lib/low.h", "#pragma once\n#if defined(__x86_64__)\n#endif\n", "lib/low.h has __x86_64__"),
    structure.nothing_is_left_to_do: ("lib/low.h", "#pragma once\n// TO" + "DO\n", "lib/low.h says TO" + "DO"),
}


def sound_tree(root):
    for folder in structure.DESCRIBED:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "README.md").write_text("`low`, `high` and `main`\n")
        (root / folder / "meson.build").touch()
    (root / "lib/low.h").write_text("#pragma once\n")
    (root / "tls/high.h").write_text('#pragma once\n#include "lib/low.h"\n')
    (root / "apps/main.cpp").write_text('#include "tls/high.h"\n')
    (root / "apps/meson.build").write_text("executable('program', 'main.cpp')\n")


def finds_its_fault(rule, name, content, expected):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sound_tree(root)
        if list(rule(root)):
            return False
        (root / name).write_text(content)
        if rule is structure.every_folder_is_described:
            (root / "lib/README.md").unlink()
        return any(complaint.startswith(expected) for complaint in rule(root))


def main():
    failed = 0
    for rule in structure.RULES:
        found = finds_its_fault(rule, *FAULTS[rule])
        failed += not found
        print(f"{'ok' if found else 'FAILED':<8}{rule.__name__.replace('_', ' ')}")
    print(f"{len(structure.RULES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
