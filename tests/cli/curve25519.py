#!/usr/bin/env python3
"""`glasstls x25519` and `glasstls ed25519`: what they make OpenSSL's command takes, and the other way round; their steps end in the
result; what is wrong they say in one line.

The program under test is named by the environment variable GLASSTLS."""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import case, in_folder  # noqa: E402

# RFC 7748 section 6.1, RFC 8032 section 7.1 test 1
ALICE = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
BOB_PUBLIC = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
SHARED = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
SECRET_KEY = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIC_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
MESSAGE = b"what do ya want for nothing?"


def agreement(folder):
    folder.ours("x25519", "keygen", "--out", "ours.pem", "--public", "ours_public.pem")
    assert (folder.path / "ours.pem").stat().st_mode & 0o777 == 0o600, "others may read the private key"
    folder.openssl("genpkey", "-algorithm", "X25519", "-out", "theirs.pem")
    folder.openssl("pkey", "-in", "theirs.pem", "-pubout", "-outform", "DER", "-out", "theirs_public.der")
    expected = folder.openssl("pkeyutl", "-derive", "-inkey", "theirs.pem", "-peerkey", "ours_public.pem").hex() + "\n"
    assert folder.ours("x25519", "shared", "--key", "@ours.pem", "--peer", "@theirs_public.der") == expected
    assert folder.ours("x25519", "shared", "--key", "@theirs.pem", "--peer", "@ours_public.pem") == expected
    assert folder.ours("x25519", "shared", "--key", "@ours.pem", "--peer", "@theirs.pem") == expected, "the private key has the public one"
    folder.ours("x25519", "public", "--key", "@ours.pem", "--out", "again.pem")
    assert (folder.path / "again.pem").read_bytes() == (folder.path / "ours_public.pem").read_bytes()


def signature(folder):
    (folder.path / "message").write_bytes(MESSAGE)
    folder.ours("ed25519", "keygen", "--out", "key.pem", "--public", "public.pem")
    folder.ours("ed25519", "sign", "--key", "@key.pem", "@message", "--out", "signature")
    folder.openssl("pkeyutl", "-verify", "-pubin", "-inkey", "public.pem", "-rawin", "-in", "message", "-sigfile", "signature")
    made = folder.openssl("pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "message")
    assert made == (folder.path / "signature").read_bytes(), "the same message has another signature"
    said = folder.ours("ed25519", "verify", "--key", "@public.pem", "--signature", "@signature", "@message")
    assert said == "the signature is right\n"
    assert said == folder.ours("ed25519", "verify", "--key", "@key.pem", "--signature", "@signature", "@message")
    folder.openssl("pkey", "-in", "key.pem", "-outform", "DER", "-out", "key.der")
    assert folder.ours("ed25519", "sign", "--key", "@key.der", "@message") == made.hex() + "\n"


def steps(folder):
    lines = folder.ours("x25519", "shared", "--key", ALICE, "--peer", BOB_PUBLIC, "--steps").splitlines()
    assert lines[-1] == SHARED and sum(line.startswith("t = ") for line in lines) == 255
    assert folder.ours("x25519", "shared", "--key", ALICE, "--peer", BOB_PUBLIC) == SHARED + "\n"

    signed = folder.ours("ed25519", "sign", "--key", SECRET_KEY, "", "--steps").splitlines()
    values = dict(line.split(" = ") for line in signed[:-1])
    assert values["A"] == PUBLIC_KEY and values["R"] + values["S"] == signed[-1] and values["h"].endswith(values["prefix"])
    L = 2**252 + 27742317777372353535851937790883648493
    s, r, k, S = (int.from_bytes(bytes.fromhex(values[name]), "little") for name in ("s", "r", "k", "S"))
    assert S == (r + k * s) % L
    verified = folder.ours("ed25519", "verify", "--key", PUBLIC_KEY, "--signature", signed[-1], "", "--steps").splitlines()
    values = dict(line.split(" = ") for line in verified[:-1])
    assert values["[8][S]B"] == values["[8]R + [8][k]A'"]


def faults(folder):
    folder.keeps_the_private_key("ed25519")
    folder.openssl("genpkey", "-algorithm", "ED25519", "-out", "ed.pem")
    folder.openssl("genpkey", "-algorithm", "X25519", "-aes256", "-pass", "pass:x", "-out", "encrypted.pem")
    x25519, ed25519 = ("x25519", "shared", "--key"), ("ed25519", "verify", "--key", PUBLIC_KEY, "00", "--signature")
    folder.refused(1, "--key: a key has 32 bytes, not 31", *x25519, ALICE[2:], "--peer", BOB_PUBLIC)
    folder.refused(1, "--peer: a point of low order", *x25519, ALICE, "--peer", "01" + "00" * 31)
    folder.refused(1, "ed.pem: a key of the kind id-Ed25519, where one of the kind id-X25519 is needed", *x25519, "@ed.pem", "--peer",
                   BOB_PUBLIC)
    folder.refused(1, "encrypted.pem: the private key is encrypted", *x25519, "@encrypted.pem", "--peer", BOB_PUBLIC)
    (folder.path / "message").write_bytes(MESSAGE)
    folder.refused(1, "message: there is no public key", *x25519, ALICE, "--peer", "@message")
    folder.refused(1, "ed.pem: a key of the kind id-Ed25519", *x25519, ALICE, "--peer", "@ed.pem")
    folder.refused(1, "cannot read missing.pem", "x25519", "public", "--key", "@missing.pem")
    folder.refused(1, "--signature: a signature of Ed25519 has 64 bytes, not 1", *ed25519, "00")
    folder.refused(1, "the signature is not this key's over this message", *ed25519, "00" * 64)
    folder.refused(1, "--key: these 32 bytes are no point of edwards25519", "ed25519", "verify", "--key", "02" + "00" * 31, "00", "--signature", "00" * 64)
    folder.refused(2, "--key is required", "ed25519", "sign", "00")
    folder.refused(2, "subcommand is required", "x25519")


in_folder("x25519 agrees with openssl on the secret, with keys in PEM and DER", agreement)
in_folder("ed25519 makes the signatures that openssl makes, and each verifies the other's", signature)
in_folder("--steps shows the ladder's 255 steps, and what a signature is made of", steps)
in_folder("what is wrong is said in one line", faults)

case.finish()
