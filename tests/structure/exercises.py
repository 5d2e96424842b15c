#!/usr/bin/env python3
"""The checkers of the exercises: a right answer passes, and a wrong one is told where it parts.

usage: exercises.py PROGRAM         (build/apps/glasstls)
"""
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "tutorials/handshake/check.py"

RIGHT = '''
import hashlib, hmac, json, sys
def prf(secret, label, seed, length):
    seed, out, a = label + seed, b"", label + seed
    while len(out) < length:
        a = hmac.digest(secret, a, "sha256")
        out += hmac.digest(secret, a + seed, "sha256")
    return out[:length]
entries = json.load(open(sys.argv[1]))["server"]
messages = [bytes.fromhex(e["bytes"]) for e in entries if "message" in e]
pre_master_secret = next(bytes.fromhex(e["output"]) for e in entries if e.get("derived") == "pre_master_secret")
of_type = lambda n: next(i for i, m in enumerate(messages) if m[0] == n and len(m) > 3)
hello, answer, exchange, finished = (of_type(n) for n in (1, 2, 16, 20))
hashed = lambda end: hashlib.sha256(b"".join(m for m in messages[:end] if len(m) > 3)).digest()
client_random, server_random = messages[hello][6:38], messages[answer][6:38]
master = prf(pre_master_secret, b"extended master secret", hashed(exchange + 1), 48)
print("master_secret", master.hex())
print("key_block", prf(master, b"key expansion", server_random + client_random, 40).hex())
print("verify_data", prf(master, b"client finished", hashed(finished), 12).hex())
'''

RIGHT_PRF = '''
import hmac
secret, seed, length = bytes(range(1, 12)), b"key expansion" + bytes.fromhex("a0ba9f93"), 24
def p_hash(name, secret):
    a, out, i = seed, b"", 0
    while len(out) < length:
        a, i = hmac.digest(secret, a, name), i + 1
        block = hmac.digest(secret, a + seed, name)
        print(f"A({i}) = {a.hex()}\\nHMAC_hash(secret, A({i}) + seed) = {block.hex()}")
        out += block
    return out[:length]
half = (len(secret) + 1) // 2
print("S1 =", secret[:half].hex())
print("P_MD5(S1, label + seed) =", p_hash("md5", secret[:half]).hex())
print("S2 =", secret[-half:].hex())
print("P_SHA-1(S2, label + seed) =", p_hash("sha1", secret[-half:]).hex())
'''
PRF = ["prf", "--version", "1.0", "--secret", "0102030405060708090a0b", "--label", "key expansion", "--seed", "a0ba9f93", "--length", "24"]


def check_prf(program):
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    return subprocess.run([sys.argv[1], "compare", "-", "--", *PRF], input=printed, capture_output=True, check=False).stdout.decode()


def check(program):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(program)
        file.flush()
        return subprocess.run([CHECKER, sys.executable, file.name], capture_output=True, text=True)


def main():
    right = check(RIGHT)
    wrong = check(RIGHT.replace("server_random + client_random", "client_random + server_random"))
    silent = check("")
    prf, other_prf = check_prf(RIGHT_PRF), check_prf(RIGHT_PRF.replace("secret[-half:]", "secret[half:]"))
    results = {
        "a right answer passes": right.returncode == 0 and "All three are right." in right.stdout,
        "a wrong one is told its step": wrong.returncode == 1 and "key_block: yours is" in wrong.stderr,
        "one that prints nothing is told so": silent.returncode == 1 and "does not print it" in silent.stderr,
        "a right PRF passes": "12 values are as in prf" in prf and "difference" not in prf,
        "one with wrong halves is told so": "the first difference: S2" in other_prf,
    }
    for claim, holds in results.items():
        if not holds:
            print(f"not so: {claim}\n{right}\n{wrong}\n{silent}\n{prf}\n{other_prf}")
    print(f"{sum(results.values())} passed, {len(results) - sum(results.values())} failed")
    sys.exit(not all(results.values()))


main()
