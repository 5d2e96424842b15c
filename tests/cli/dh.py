#!/usr/bin/env python3
"""`glasstls dh`: Python's integers compute the same, and what is wrong is said in one line.

The program under test is named by the environment variable GLASSTLS."""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import case, in_folder  # noqa: E402

GROUPS = {"ffdhe2048": 225, "ffdhe3072": 275, "ffdhe4096": 325, "modp2048": 225}


def values(text):
    return dict(line.split(" = ") for line in text.splitlines() if " = " in line)


def groups(folder):
    lines = folder.ours("dh", "groups").splitlines()
    return {lines[i].split(":")[0]: int(lines[i + 1].removeprefix("p = "), 16) for i in range(0, len(lines), 3)}


def agreement(folder):
    for name, p in groups(folder).items():
        ours, theirs = (values(folder.ours("dh", "keygen", "--group", name)) for _ in range(2))
        x, Y = int(ours["x"], 16), int(ours["Y"], 16)
        assert x.bit_length() == GROUPS[name] and Y == pow(2, x, p)
        Z = folder.ours("dh", "shared", "--group", name, "--x", ours["x"], theirs["Y"])
        assert Z == folder.ours("dh", "shared", "--group", name, "--x", theirs["x"], ours["Y"])
        assert int(Z, 16) == pow(int(theirs["Y"], 16), x, p) and len(Z) - 1 == 2 * ((p.bit_length() + 7) // 8)


def other_group(folder):
    p = groups(folder)["ffdhe3072"]
    made = values(folder.ours("dh", "keygen", "--p", f"{p:x}", "--g", "05", "--x", "0123"))
    assert int(made["Y"], 16) == pow(5, 0x123, p)


def zeros(folder):
    assert folder.ours("dh", "shared", "--x", "0a", "02") == f"{1024:0512x}\n"
    assert folder.ours("dh", "shared", "--x", "0a", "--tls12", "02") == "0400\n"


def steps(folder):
    told = values(folder.ours("dh", "shared", "--x", "0a", "02", "--steps"))
    assert {name: int(value, 16) for name, value in told.items()} == {"x": 10, "Y": 2, "Z": 1024}


def faults(folder):
    p = groups(folder)["ffdhe2048"]
    folder.refused(1, "public value is not in 2..p-2", "dh", "shared", "--x", "0a", "01")
    folder.refused(1, "public value is not in 2..p-2", "dh", "shared", "--x", "0a", f"{p - 1:x}")
    folder.refused(1, "fewer than 2048", "dh", "keygen", "--p", "17")
    folder.refused(1, "p is even", "dh", "keygen", "--p", f"{p - 1:x}")
    folder.refused(1, "g is not in 2..p-2", "dh", "keygen", "--p", f"{p:x}", "--g", "01")
    for x in ("", "00", f"{p - 1:x}", f"{p:x}", "01" * 257):
        folder.refused(1, "exponent is not in 1..p-2", "dh", "keygen", "--x", x)
        folder.refused(1, "exponent is not in 1..p-2", "dh", "shared", "--x", x, "02")
        folder.refused(1, "exponent is not in 1..p-2", "dh", "shared", "--x", x, "02", "--steps")
    folder.refused(1, "p has 0 bits", "dh", "keygen", "--p", "")
    folder.refused(2, "--g requires --p", "dh", "keygen", "--g", "05")
    folder.refused(2, "--group", "dh", "keygen", "--group", "ffdhe1024")
    folder.refused(2, "--x is required", "dh", "shared", "02")


in_folder("Python agrees with keys and secrets of each group", agreement)
in_folder("a group without a name is taken", other_group)
in_folder("the secret has its leading zeros, but for TLS 1.2", zeros)
in_folder("the inner values are told", steps)
in_folder("what is wrong is said in one line", faults)
case.finish()
