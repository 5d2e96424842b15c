#!/usr/bin/env python3
"""Writes a .cpp in which the given text files are constants: page.css becomes page_css.

usage: embed.py OUTPUT.cpp FILE...
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
    output, *files = map(Path, sys.argv[1:])
    output.write_text('#include "apps/page/texts.h"\n\nnamespace apps::page {\n\n'
                      + "".join(constant(file) for file in files) + "\n}  // namespace apps::page\n")


main()
