#!/usr/bin/env python3
"""Writes a .cpp in which the given text files are constants: page.css becomes page_css.

usage: embed.py OUTPUT.cpp FOLDER FILE...      FOLDER: apps/page, whose texts.h declares the constants
"""
import sys
from pathlib import Path

DELIMITER = "embedded"


def constant(file):
    text = file.read_text()
    if f'){DELIMITER}"' in text:
        sys.exit(f"{file} holds what ends a raw string")
    return f'const std::string_view {file.name.replace(".", "_")} = R"{DELIMITER}({text}){DELIMITER}";\n'


def main():
    output, folder, *files = sys.argv[1:]
    namespace = folder.replace("/", "::")
    Path(output).write_text(f'#include "{folder}/texts.h"\n\nnamespace {namespace} {{\n\n'
                            + "".join(constant(Path(file)) for file in files) + f"\n}}  // namespace {namespace}\n")


main()
