#!/usr/bin/env python3
"""Runs the browser tests of the page, which Node.js drives; where it is missing, they are skipped, and said to be."""
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "interop"))
from harness import case  # noqa: E402

if not case.has("node"):
    case.finish()
os.execvp("node", ["node", HERE / "page.mjs"])
