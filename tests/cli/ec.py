#!/usr/bin/env python3
"""`glasstls ecdh|ecdsa`: what they make OpenSSL's command takes, and the other way round; the steps are what they are called; what is
wrong they say in one line.

The program under test is named by the environment variable GLASSTLS."""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import case, in_folder  # noqa: E402

MESSAGE = b"what do ya want for nothing?"
CURVES = ("P-256", "P-384", "P-521")
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def make_key(folder, curve="P-256", command="ecdsa"):
    (folder.path / "message").write_bytes(MESSAGE)
    folder.ours(command, "keygen", "--curve", curve, "--out", "key.pem", "--public", "public.pem")


def values_of(text):
    return dict(line.split(" = ") for line in text.splitlines() if line.count(" = ") == 1)


def signatures(folder, curve):
    make_key(folder, curve)
    assert (folder.path / "key.pem").stat().st_mode & 0o777 == 0o600, "others may read the private key"
    for name, digest in (("SHA-1", "-sha1"), ("SHA-256", "-sha256"), ("SHA-384", "-sha384"), ("SHA-512", "-sha512")):
        folder.ours("ecdsa", "sign", "--key", "key.pem", "--hash", name, "@message", "--out", "signature")
        folder.openssl("dgst", digest, "-verify", "public.pem", "-signature", "signature", "message")
        folder.openssl("dgst", digest, "-sign", "key.pem", "-out", "signature", "message")
        for key in ("key.pem", "public.pem"):
            folder.ours("ecdsa", "verify", "--key", key, "--hash", name, "--signature", "@signature", "@message")
    folder.openssl("ec", "-in", "key.pem", "-outform", "DER", "-out", "sec1.der")
    folder.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "pkcs8.der")
    for key in ("sec1.der", "pkcs8.der"):
        folder.ours("ecdsa", "verify", "--key", key, "--hash", "SHA-512", "--signature", "@signature", "@message")


def agreements(folder, curve):
    make_key(folder, curve, "ecdh")
    folder.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}", "-out", "peer.pem")
    folder.openssl("pkey", "-in", "peer.pem", "-pubout", "-out", "peer_public.pem")
    theirs = folder.openssl("pkeyutl", "-derive", "-inkey", "peer.pem", "-peerkey", "public.pem").hex() + "\n"
    assert folder.ours("ecdh", "shared", "--key", "key.pem", "--peer", "peer_public.pem") == theirs
    assert folder.ours("ecdh", "shared", "--key", "key.pem", "--peer", "peer.pem", "--steps").splitlines()[-1] + "\n" == theirs


def steps(folder):
    make_key(folder)
    lines = folder.ours("ecdsa", "sign", "--key", "key.pem", "--raw", "--deterministic", "--steps", "@message")
    values = values_of(lines)
    e, k, r, s = (int(values[name], 16) for name in ("e", "k", "r", "s"))
    secret = (s * k - e) * pow(r, -1, N) % N  # whoever knows k knows the private key
    assert lines.splitlines()[-1] == values["r"] + values["s"]
    assert lines.splitlines()[-1] == folder.ours("ecdsa", "sign", "--key", "key.pem", "--raw", "--deterministic", "@message").strip()
    again = folder.ours("ecdsa", "sign", "--key", "key.pem", "--raw", "--nonce", values["k"], "@message").strip()
    assert again == lines.splitlines()[-1], "the same k gives another signature"
    first, second = (folder.ours("ecdsa", "sign", "--key", "key.pem", "@message") for _ in range(2))
    assert first != second, "the nonce is not hedged"
    verified = folder.ours("ecdsa", "verify", "--key", "public.pem", "--raw", "--signature", again, "@message", "--steps")
    values = values_of(verified)
    assert values["r_1"] == again[:64] and int(values["u"], 16) == e * pow(s, -1, N) % N
    made = values_of(folder.ours("ecdh", "keygen", "--steps"))
    assert made["Q"].startswith("04") and 0 < secret < N


def faults(folder):
    folder.keeps_the_private_key("ecdh")
    make_key(folder)
    folder.openssl("genpkey", "-algorithm", "ED25519", "-out", "other.pem")
    folder.openssl("ecparam", "-name", "secp256k1", "-genkey", "-noout", "-out", "koblitz.pem")
    folder.ours("ecdh", "keygen", "--curve", "P-384", "--out", "p384.pem")
    sign = ("ecdsa", "sign", "--key", "key.pem")
    verify = ("ecdsa", "verify", "--key", "public.pem", "--signature")
    shared = ("ecdh", "shared", "--key", "key.pem")
    folder.refused(1, "cannot read missing.pem", "ecdsa", "sign", "--key", "missing.pem", "00")
    folder.refused(1, "id-ecPublicKey is needed", "ecdsa", "sign", "--key", "other.pem", "00")
    folder.refused(1, "only P-256, P-384 and P-521", "ecdsa", "sign", "--key", "koblitz.pem", "00")
    folder.openssl("pkcs8", "-topk8", "-in", "key.pem", "-outform", "DER", "-passout", "pass:a", "-out", "encrypted.der")
    folder.refused(1, "encrypted; `openssl pkey -in ENCRYPTED -out PLAIN` takes the password off", "ecdsa", "sign", "--key", "encrypted.der", "00")
    folder.refused(1, "--point: the public key is no point of P-256: it is empty", *shared, "--point", "")
    folder.refused(1, "its first byte is not 02, 03 or 04", *shared, "--point", "0000")
    folder.refused(1, "above 0 and below", *sign, "--nonce", "", "00")
    folder.refused(1, "above 0 and below", *sign, "--nonce", "00", "00")
    folder.refused(1, "above 0 and below", *sign, "--nonce", "ff" * 32, "00")
    folder.refused(1, "no ECDSA-Sig-Value in DER", *verify, "00", "00")
    folder.refused(1, "not r || s", *verify, "00", "--raw", "00")
    folder.refused(1, "not this key's", *verify, "3006020101020101", "00")
    folder.refused(1, "--signature: r is not in 1..n-1", *verify, "3006020100020101", "00")
    folder.refused(1, "--signature: s is not in 1..n-1", *verify, "3006020101020100", "00")
    folder.refused(1, "does not fulfil the curve's equation", *shared, "--point", "04" + "01" * 64)
    folder.refused(1, "point at infinity", *shared, "--point", "00")
    folder.refused(1, "the private key is of P-256, the public key of P-384", *shared, "--peer", "p384.pem")
    folder.refused(2, "--curve", "ecdsa", "keygen", "--curve", "P-192")
    folder.refused(2, "--hash", *sign, "--hash", "MD5", "00")
    folder.refused(2, "--nonce", *sign, "--nonce", "01", "--deterministic", "00")


if case.has("openssl"):
    for name_of_curve in CURVES:
        in_folder(f"OpenSSL agrees with signatures on {name_of_curve}", signatures, name_of_curve)
        in_folder(f"OpenSSL agrees on the secret on {name_of_curve}", agreements, name_of_curve)
    in_folder("what is wrong is said in one line", faults)
in_folder("the inner values are those that they are called", steps)
case.finish()
