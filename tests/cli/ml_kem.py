#!/usr/bin/env python3
"""`glasstls ml-kem`: keys, ciphertexts and secrets are those of vectors/ml_kem_768.rsp, the steps too, and what is wrong is said
in one line.

The program under test is named by the environment variable GLASSTLS."""
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
from harness import GLASSTLS, SOURCE, case  # noqa: E402

VECTOR, INNER = {}, {}
for line in (SOURCE / "vectors/ml_kem_768.rsp").read_text().splitlines():
    if " = " in line and not line.startswith("#"):
        name, value = line.strip().split(" = ")
        (INNER if line.startswith(" ") else VECTOR).setdefault(name, value)
SEED = VECTOR["d"] + VECTOR["z"]


def run(*arguments):
    return subprocess.run([GLASSTLS, *arguments], capture_output=True, text=True, check=False, timeout=60)


def values(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return dict(line.split(" = ", 1) for line in done.stdout.splitlines() if " = " in line)


def refused(status, what, *arguments):
    done = run(*arguments)
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (status, 1) and what in lines[0], f"{arguments}: status {done.returncode}, said: {lines}"


with case("keygen, encaps and decaps give what the vectors say"):
    assert values("ml-kem", "keygen", "--seed", SEED) == {"ek": VECTOR["ek"], "dk": VECTOR["dk"]}
    assert values("ml-kem", "encaps", "--key", VECTOR["ek"], "--m", VECTOR["m"]) == {"c": VECTOR["c"], "K": VECTOR["K"]}
    assert values("ml-kem", "decaps", "--key", VECTOR["dk"], VECTOR["c"]) == {"K": VECTOR["K"]}

with case("--steps shows the standard's inner values, folded where they are long"):
    shown = values("ml-kem", "keygen", "--seed", SEED, "--steps")
    assert shown["rho"] == INNER["rho"] and shown["sigma"] == INNER["sigma"]
    for name in ("A_hat[2, 1]", "s[0]", "e[2]", "s_hat[1]", "t_hat[0]"):
        assert INNER[name].startswith(shown[name][:32]), name
    shown = values("ml-kem", "encaps", "--key", VECTOR["ek"], "--m", VECTOR["m"], "--steps")
    assert shown["r"] == INNER["r"] and INNER["u[2]"].startswith(shown["u[2]"][:32])
    shown = values("ml-kem", "decaps", "--key", VECTOR["dk"], VECTOR["c"], "--steps")
    assert shown["m'"] == VECTOR["m"] and shown["K_bar"] == INNER["K_bar"]

with case("a key pair of its own goes through files, and a changed ciphertext gives SHAKE256(z || c)"):
    with tempfile.TemporaryDirectory() as folder:
        dk, ek, c = (str(Path(folder, name)) for name in ("dk", "ek", "c"))
        assert values("ml-kem", "keygen", "--out", dk, "--public", ek) == {}
        assert Path(dk).stat().st_mode & 0o777 == 0o600
        K = values("ml-kem", "encaps", "--key", "@" + ek, "--out", c)["K"]
        assert values("ml-kem", "decaps", "--key", "@" + dk, "@" + c)["K"] == K
        changed = bytes([Path(c).read_bytes()[0] ^ 1]) + Path(c).read_bytes()[1:]
        refused(1, "--out and --public name the same file", "ml-kem", "keygen", "--out", dk, "--public", dk)
        rejected = hashlib.shake_256(Path(dk).read_bytes()[-32:] + changed).hexdigest(32)
        assert values("ml-kem", "decaps", "--key", "@" + dk, changed.hex())["K"] == rejected

with case("what is wrong is said in one line"):
    refused(1, "--seed has 64 bytes, not 1", "ml-kem", "keygen", "--seed", "00")
    refused(1, "--key has 1184 bytes, not 2", "ml-kem", "encaps", "--key", "0000")
    refused(1, "one of its coefficients is not below q", "ml-kem", "encaps", "--key", "ff" * 1184)
    refused(1, "--m has 32 bytes, not 1", "ml-kem", "encaps", "--key", VECTOR["ek"], "--m", "00")
    refused(1, "--key has 2400 bytes, not 1", "ml-kem", "decaps", "--key", "00", VECTOR["c"])
    refused(1, "the hash within is not that", "ml-kem", "decaps", "--key", "00" * 2400, VECTOR["c"])
    refused(1, "CIPHERTEXT has 1088 bytes, not 1", "ml-kem", "decaps", "--key", VECTOR["dk"], "00")
    refused(1, "--key: not a hexadecimal digit", "ml-kem", "encaps", "--key", "0g")
    refused(2, "--key is required", "ml-kem", "encaps")
    refused(2, "A subcommand is required", "ml-kem", "keys")

case.finish()
