#!/usr/bin/env python3
"""`glasstls ml-kem` and `glasstls x25519mlkem768`: keys, ciphertexts and secrets are those of vectors/ml_kem_768.rsp, the steps
too; the hybrid puts those of RFC 7748 behind them; what is wrong is said in one line.

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

# RFC 7748 section 6.1
ALICE, ALICE_PUBLIC = ("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                       "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
BOB, BOB_PUBLIC = ("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
                   "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
X25519_SECRET = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"


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

HYBRID = "x25519mlkem768"
CLIENT = ("keygen", "--seed", SEED, "--x25519-key", ALICE)
SERVER = ("encaps", "--key", VECTOR["ek"] + ALICE_PUBLIC, "--m", VECTOR["m"], "--x25519-key", BOB)
FINISH = ("decaps", "--key", VECTOR["dk"] + ALICE, VECTOR["c"] + BOB_PUBLIC)

with case("x25519mlkem768: in shares and secret, what ML-KEM makes comes first, and what X25519 makes behind it"):
    assert values(HYBRID, *CLIENT) == {"client_share": VECTOR["ek"] + ALICE_PUBLIC, "private_key": VECTOR["dk"] + ALICE}
    assert values(HYBRID, *SERVER) == {"server_share": VECTOR["c"] + BOB_PUBLIC, "shared_secret": VECTOR["K"] + X25519_SECRET}
    assert values(HYBRID, *FINISH) == {"shared_secret": VECTOR["K"] + X25519_SECRET}

with case("x25519mlkem768 --steps shows those of ml-kem and of x25519, and then what is put together"):
    for operation, of_ml_kem, of_x25519, parts in (
            (CLIENT, ("keygen", "--seed", SEED), ("public", "--key", ALICE),
             {"ML-KEM encapsulation key": VECTOR["ek"], "X25519 ephemeral share": ALICE_PUBLIC}),
            (SERVER, ("encaps", "--key", VECTOR["ek"], "--m", VECTOR["m"]), ("shared", "--key", BOB, "--peer", ALICE_PUBLIC),
             {"ML-KEM ciphertext": VECTOR["c"], "X25519 ephemeral share": BOB_PUBLIC,
              "ML-KEM shared secret": VECTOR["K"], "X25519 shared secret": X25519_SECRET}),
            (FINISH, ("decaps", "--key", VECTOR["dk"], VECTOR["c"]), ("shared", "--key", ALICE, "--peer", BOB_PUBLIC),
             {"ML-KEM shared secret": VECTOR["K"], "X25519 shared secret": X25519_SECRET})):
        said = run(HYBRID, *operation, "--steps").stdout
        assert said.endswith(run(HYBRID, *operation).stdout)
        for alone in (("ml-kem", *of_ml_kem), ("x25519", *of_x25519)):
            steps = run(*alone, "--steps").stdout.removesuffix(run(*alone).stdout)
            assert steps.count("\n") > 10 and steps in said, alone
        shown = values(HYBRID, *operation, "--steps")
        assert {name: shown[name] for name in parts} == parts

with case("x25519mlkem768: both ends of an exchange through files have the same secret, as ml-kem and x25519 alone have it"):
    with tempfile.TemporaryDirectory() as folder:
        key, client, server = (Path(folder, name) for name in ("key", "client", "server"))
        assert values(HYBRID, "keygen", "--out", str(key), "--public", str(client)) == {}
        assert key.stat().st_mode & 0o777 == 0o600, "others may read the private key"
        answer = values(HYBRID, "encaps", "--key", f"@{client}", "--out", str(server))
        assert values(HYBRID, "decaps", "--key", f"@{key}", f"@{server}") == answer
        private_key, share = key.read_bytes(), server.read_bytes()
        assert (len(private_key), len(client.read_bytes()), len(share)) == (2432, 1216, 1120)
        K = values("ml-kem", "decaps", "--key", private_key[:2400].hex(), share[:1088].hex())["K"]
        x25519 = run("x25519", "shared", "--key", private_key[2400:].hex(), "--peer", share[1088:].hex()).stdout
        assert answer == {"shared_secret": K + x25519.strip()}

with case("a private key goes to a file of its own"):
    with tempfile.TemporaryDirectory() as folder:
        for command in ("ml-kem", HYBRID):
            for public in ("key", "../" + Path(folder).name + "/key"):
                refused(1, "--out and --public name the same file", command, "keygen", "--out", str(Path(folder, "key")),
                        "--public", str(Path(folder, public)))
        assert not Path(folder, "key").exists()

with case("compare has x25519mlkem768 as the reference"):
    with tempfile.TemporaryDirectory() as folder:
        mine = Path(folder, "mine")
        right = run(HYBRID, *SERVER, "--steps").stdout
        mine.write_text(right.replace(f"X25519 shared secret = {X25519_SECRET}", f"X25519 shared secret = {'00' * 32}"))
        done = run("compare", str(mine), "--", HYBRID, *SERVER)
        assert done.returncode == 1 and "the values part at X25519 shared secret" in done.stderr
        assert "the second half of the shared secret" in done.stdout

with case("x25519mlkem768: what is wrong is said in one line"):
    low_order = "00" * 32
    refused(1, "--seed has 64 bytes, not 1", HYBRID, "keygen", "--seed", "00")
    refused(1, "--x25519-key has 32 bytes, not 1", HYBRID, "keygen", "--x25519-key", "00")
    refused(1, "--key has 1216 bytes, not 1184", HYBRID, "encaps", "--key", VECTOR["ek"])
    refused(1, "--key does not begin with an encapsulation key", HYBRID, "encaps", "--key", "ff" * 1216)
    refused(1, "--key: its X25519 share is a point of low order", HYBRID, "encaps", "--key", VECTOR["ek"] + low_order)
    refused(1, "--m has 32 bytes, not 1", HYBRID, *SERVER[:3], "--m", "00")
    refused(1, "--key has 2432 bytes, not 2400", HYBRID, "decaps", "--key", VECTOR["dk"], VECTOR["c"] + BOB_PUBLIC)
    refused(1, "--key does not begin with a decapsulation key", HYBRID, "decaps", "--key", "00" * 2432, VECTOR["c"] + BOB_PUBLIC)
    refused(1, "SHARE has 1120 bytes, not 1088", HYBRID, "decaps", "--key", VECTOR["dk"] + ALICE, VECTOR["c"])
    refused(1, "SHARE: its X25519 share is a point of low order", HYBRID, "decaps", "--key", VECTOR["dk"] + ALICE, VECTOR["c"] + low_order)
    refused(2, "--key is required", HYBRID, "decaps", "00")
    refused(2, "subcommand is required", HYBRID)

case.finish()
