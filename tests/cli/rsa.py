#!/usr/bin/env python3
"""`glasstls rsa`: what it makes OpenSSL's command takes, and the other way round; what is wrong it says in one line.

The program under test is named by the environment variable GLASSTLS."""
import hashlib
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import GLASSTLS, case, in_folder  # noqa: E402

MESSAGE = b"what do ya want for nothing?"


def make_key(folder, bits=2048):
    (folder.path / "message").write_bytes(MESSAGE)
    folder.ours("rsa", "keygen", "--bits", str(bits), "--out", "key.pem", "--public", "public.pem")


def agreement(folder, bits):
    make_key(folder, bits)
    assert (folder.path / "key.pem").stat().st_mode & 0o777 == 0o600, "others may read the private key"
    assert b"RSA key ok" in folder.openssl("rsa", "-in", "key.pem", "-check", "-noout"), "the key is not consistent"
    folder.ours("rsa", "sign", "--key", "key.pem", "@message", "--out", "signature")
    folder.openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message")
    assert folder.openssl("dgst", "-sha256", "-sign", "key.pem", "message") == (folder.path / "signature").read_bytes()
    folder.ours("rsa", "verify", "--key", "public.pem", "--signature", "@signature", "@message")
    folder.ours("rsa", "encrypt", "--key", "public.pem", "@message", "--out", "ciphertext")
    assert folder.openssl("pkeyutl", "-decrypt", "-inkey", "key.pem", "-in", "ciphertext") == MESSAGE
    folder.openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", "public.pem", "-in", "message", "-out", "ciphertext")
    assert folder.ours("rsa", "decrypt", "--key", "key.pem", "@ciphertext") == MESSAGE.hex() + "\n"


def key_files(folder):
    (folder.path / "message").write_bytes(MESSAGE)
    folder.openssl("genrsa", "-traditional", "-out", "key.pem", "2048")
    folder.openssl("rsa", "-in", "key.pem", "-RSAPublicKey_out", "-out", "public.pem")
    folder.openssl("req", "-new", "-x509", "-key", "key.pem", "-subj", "/CN=test", "-out", "certificate.pem")
    folder.ours("rsa", "sign", "--key", "key.pem", "@message", "--out", "signature")
    folder.openssl("x509", "-in", "certificate.pem", "-outform", "DER", "-out", "certificate.der")
    for key in ("key.pem", "public.pem", "certificate.pem", "certificate.der"):
        folder.ours("rsa", "verify", "--key", key, "--signature", "@signature", "@message")


def steps(folder):
    make_key(folder)
    lines = folder.ours("rsa", "sign", "--key", "key.pem", "@message", "--steps").splitlines()
    values = dict(line.split(" = ") for line in lines[:-1])
    assert values["EM"].startswith("0001ff") and values["EM"].endswith("00" + values["T"]) and values["T"].endswith(values["H"])
    assert values["S"] == lines[-1]
    numbers = dict(line.split(" = ") for line in folder.ours("rsa", "keygen", "--steps").splitlines() if " = " in line)
    n, e, d, p, q, dP, dQ, qInv = (int(numbers[name], 16) for name in ("n", "e", "d", "p", "q", "dP", "dQ", "qInv"))
    assert n == p * q and (dP, dQ) == (d % (p - 1), d % (q - 1)) and e * d % (p - 1) == e * d % (q - 1) == q * qInv % p == 1


def paddings(folder):
    """PSS and OAEP with each hash; what OpenSSL takes for it. The private key and the public one come as DER."""
    make_key(folder)
    folder.openssl("pkey", "-in", "key.pem", "-outform", "DER", "-out", "key.der")
    folder.openssl("pkey", "-pubin", "-in", "public.pem", "-outform", "DER", "-out", "public.der")
    for name, size in (("sha1", 20), ("sha224", 28), ("sha256", 32), ("sha384", 48), ("sha512", 64)):
        ours = ("--hash", name)
        pss = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", f"rsa_pss_saltlen:{size}")
        folder.ours("rsa", "sign", "--key", "key.der", *ours, "@message", "--out", "signature")
        folder.openssl("dgst", f"-{name}", "-verify", "public.pem", "-signature", "signature", "message")
        folder.ours("rsa", "sign", "--key", "key.der", "--padding", "pss", *ours, "@message", "--out", "signature")
        folder.openssl("dgst", f"-{name}", *pss, "-verify", "public.pem", "-signature", "signature", "message")
        folder.openssl("dgst", f"-{name}", *pss, "-sign", "key.pem", "-out", "signature", "message")
        folder.ours("rsa", "verify", "--key", "public.der", "--padding", "pss", *ours, "--signature", "@signature", "@message")

        oaep = ("-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", f"rsa_oaep_md:{name}", "-pkeyopt", "rsa_mgf1_md:sha1",
                "-pkeyopt", "rsa_oaep_label:6162")
        ours = ("--padding", "oaep", "--hash", name, "--mgf1-hash", "sha1", "--label", "text:ab")
        folder.ours("rsa", "encrypt", "--key", "public.der", *ours, "@message", "--out", "ciphertext")
        assert folder.openssl("pkeyutl", "-decrypt", "-inkey", "key.pem", *oaep, "-in", "ciphertext") == MESSAGE
        folder.openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", "public.pem", *oaep, "-in", "message", "-out", "ciphertext")
        assert folder.ours("rsa", "decrypt", "--key", "key.der", *ours, "@ciphertext") == MESSAGE.hex() + "\n"
    folder.refused(1, "not one for this key", "rsa", "decrypt", "--key", "key.der", "--padding", "oaep", "@ciphertext")
    folder.refused(1, "too short for a signature", "rsa", "sign", "--key", "key.der", "--padding", "pss", "--salt-length", "300", "00")
    folder.refused(2, "--padding", "rsa", "sign", "--key", "key.der", "--padding", "oaep", "00")
    folder.refused(2, "--hash", "rsa", "sign", "--key", "key.der", "--hash", "md5", "00")


def keys_for_pss_alone(folder):
    (folder.path / "message").write_bytes(MESSAGE)
    folder.openssl("genpkey", "-algorithm", "rsa-pss", "-pkeyopt", "rsa_pss_keygen_md:sha256", "-pkeyopt",
                   "rsa_pss_keygen_mgf1_md:sha256", "-pkeyopt", "rsa_pss_keygen_saltlen:32", "-out", "key.pem")
    folder.openssl("pkey", "-in", "key.pem", "-pubout", "-out", "public.pem")
    folder.ours("rsa", "sign", "--key", "key.pem", "--padding", "pss", "@message", "--out", "signature")
    for key in ("key.pem", "public.pem"):
        folder.ours("rsa", "verify", "--key", key, "--padding", "pss", "--signature", "@signature", "@message")
        folder.refused(1, "--padding pss alone", "rsa", "verify", "--key", key, "--signature", "@signature", "@message")
        folder.refused(1, "--salt-length 32 or more", "rsa", "verify", "--key", key, "--padding", "pss", "--hash", "sha512",
                       "--signature", "@signature", "@message")
    folder.refused(1, "--padding pss alone", "rsa", "decrypt", "--key", "key.pem", "00")


def pss_steps(folder):
    make_key(folder)
    lines = folder.ours("rsa", "sign", "--key", "key.pem", "--padding", "pss", "@message", "--steps").splitlines()
    values = dict(line.split(" = ") for line in lines[:-1])
    mHash = hashlib.sha256(MESSAGE).hexdigest()
    assert values["mHash"] == mHash and values["M'"] == "00" * 8 + mHash + values["salt"]
    assert values["H"] == hashlib.sha256(bytes.fromhex(values["M'"])).hexdigest()
    assert values["DB"].endswith("01" + values["salt"]) and values["EM"] == values["maskedDB"] + values["H"] + "bc"
    assert values["S"] == lines[-1]
    signature = bytes.fromhex(lines[-1])
    (folder.path / "signature").write_bytes(signature)
    for message, is_right in (("@message", True), ("text:another", False)):
        told = folder.run(GLASSTLS, "rsa", "verify", "--key", "key.pem", "--padding", "pss", "--signature", "@signature", message, "--steps").stdout.decode()
        verified = dict(line.split(" = ") for line in told.splitlines() if " = " in line)
        assert all(verified[name] == values[name] for name in ("EM", "maskedDB", "H", "salt")), told
        assert (verified["H'"] == values["H"]) == is_right and verified["H'"] == hashlib.sha256(bytes.fromhex(verified["M'"])).hexdigest(), told


def faults(folder):
    make_key(folder)
    folder.openssl("genrsa", "-out", "short.pem", "1024")
    folder.openssl("genpkey", "-algorithm", "ED25519", "-out", "other.pem")
    folder.openssl("pkey", "-in", "other.pem", "-pubout", "-out", "other_public.pem")
    folder.openssl("pkcs8", "-topk8", "-in", "key.pem", "-outform", "DER", "-passout", "pass:a", "-out", "encrypted.der")
    for action in ("sign", "encrypt"):
        folder.refused(1, "the private key is encrypted", "rsa", action, "--key", "encrypted.der", "00")
    folder.refused(1, "cannot read \"\"", "rsa", "sign", "--key", "", "00")
    for option in ("--salt-length", "--mgf1-hash"):
        value = "5" if option == "--salt-length" else "SHA-1"
        folder.refused(1, f"{option} has no meaning with --padding pkcs1", "rsa", "sign", "--key", "key.pem", option, value, "00")
    for option in ("--label", "--hash", "--mgf1-hash"):
        value = "" if option == "--label" else "SHA-1"
        folder.refused(1, f"{option} has no meaning with --padding pkcs1", "rsa", "encrypt", "--key", "public.pem", option, value, "00")
    for length in ("-1", "65536", "99999999999999999999"):
        folder.refused(2, "--salt-length", "rsa", "sign", "--key", "key.pem", "--padding", "pss", "--salt-length", length, "00")
    folder.keeps_the_private_key("rsa")
    folder.refused(1, "cannot read missing.pem", "rsa", "sign", "--key", "missing.pem", "00")
    folder.refused(1, "message: there is no private key", "rsa", "sign", "--key", "message", "00")
    folder.refused(1, "the RSA modulus has 1024 bits", "rsa", "sign", "--key", "short.pem", "00")
    folder.refused(1, "only RSA keys", "rsa", "sign", "--key", "other.pem", "00")
    folder.refused(1, "only RSA keys", "rsa", "encrypt", "--key", "other_public.pem", "00")
    folder.refused(1, "MESSAGE: not a hexadecimal digit", "rsa", "sign", "--key", "key.pem", "0g")
    for padding in ("pkcs1", "pss"):
        verify = ("rsa", "verify", "--key", "public.pem", "--padding", padding, "00", "--signature")
        folder.refused(1, "not this key's", *verify, "00" * 256)
        for length in (0, 1, 255, 257):
            folder.refused(1, f"--signature has {length} bytes, and the key's modulus 256", *verify, "00" * length)
        folder.refused(1, "--signature: its number is not below the key's modulus", *verify, "ff" * 256)
    for padding in ("pkcs1", "oaep"):
        folder.refused(1, "CIPHERTEXT has 255 bytes, and the key's modulus 256", "rsa", "decrypt", "--padding", padding, "--key", "key.pem", "00" * 255)
    folder.refused(1, "not one for this key", "rsa", "decrypt", "--key", "key.pem", "00" * 256)
    folder.refused(1, "too long for an RSA key of 2048 bits", "rsa", "encrypt", "--key", "public.pem", "00" * 246)
    folder.refused(1, "cannot write", "rsa", "keygen", "--out", "no/folder")
    folder.refused(2, "--bits", "rsa", "keygen", "--bits", "1024")
    folder.refused(2, "--key is required", "rsa", "sign", "00")


if case.has("openssl"):
    for length in (2048, 3072, 4096):
        in_folder(f"OpenSSL agrees with keys, signatures and ciphertexts of {length} bits", agreement, length)
    in_folder("PKCS#1 keys and certificates of OpenSSL are read", key_files)
    in_folder("OpenSSL agrees with PSS and OAEP with each hash", paddings)
    in_folder("a key for PSS alone does nothing else", keys_for_pss_alone)
    in_folder("what is wrong is said in one line", faults)
in_folder("the inner values are those that they are called", steps)
in_folder("the inner values of PSS are those that they are called", pss_steps)
case.finish()
