#!/usr/bin/env python3
"""`glasstls hash|hmac|prf|aes|cbc|ctr|gcm|vectors`: their results are those of Python's hashlib and hmac and of the standards' examples,
their steps end in the result, and what is wrong is said in one line.

The program under test is named by the environment variable GLASSTLS."""
import hashlib
import hmac
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
from harness import GLASSTLS, SOURCE, case  # noqa: E402

KEY = "00" * 16
NONCE = "00" * 12


def run(*arguments, given=b""):
    return subprocess.run([GLASSTLS, *arguments], input=given, capture_output=True, check=False, timeout=120)


def said(*arguments, given=b""):
    done = run(*arguments, given=given)
    assert done.returncode == 0, f"glasstls {' '.join(arguments)}: {done.stderr.decode()}"
    return done.stdout.decode()


def steps(*arguments):
    """What the lines with one value say, the last one for each name; and the last line."""
    lines = said(*arguments, "--steps").splitlines()
    return dict(line.split(" = ") for line in lines if line.count(" = ") == 1), lines[-1]


def refused(status, what, *arguments, given=b""):
    done = run(*arguments, given=given)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (status, 1) and what in lines[0], f"{arguments}: status {done.returncode}, said: {lines}"


def p_sha256(secret, seed, length):
    A, output = seed, b""
    while len(output) < length:
        A = hmac.digest(secret, A, "sha256")
        output += hmac.digest(secret, A + seed, "sha256")
    return output[:length].hex() + "\n"


with case("hash is SHA-256, of hexadecimal digits, text, a file and standard input"):
    expected = hashlib.sha256(b"abc").hexdigest() + "\n"
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"abc")
        file.flush()
        assert said("hash", "616263") == said("hash", "text:abc") == said("hash", "@" + file.name) == expected
    assert said("hash", "-", given=b"abc") == expected
    assert said("hash", "") == hashlib.sha256().hexdigest() + "\n"

with case("hash --steps shows 64 rounds, each with its word and its constant, and ends in the digest"):
    lines = said("hash", "text:abc", "--steps").splitlines()
    assert sum(line.startswith("W[") for line in lines) == sum(line.startswith("t = ") for line in lines) == 64
    assert "t = 0  a = 5d6aebcd  b = 6a09e667" in "\n".join(lines), "not as NIST's example"
    words = dict(word.split(" = ") for line in lines[-3:-1] for word in line.split("  "))
    assert "".join(words[f"H(1)_{j}"] for j in range(8)) == lines[-1]

with case("hmac is Python's, and its steps are FIPS 198-1's"):
    assert said("hmac", "--key", "text:Jefe", "text:what?") == hmac.digest(b"Jefe", b"what?", "sha256").hex() + "\n"
    values, mac = steps("hmac", "--key", "text:Jefe", "text:what?")
    padded = bytes.fromhex(values["K0 ^ ipad"])
    assert padded == bytes(byte ^ 0x36 for byte in b"Jefe".ljust(64, b"\0"))
    assert values["H((K0 ^ ipad) || text)"] == hashlib.sha256(padded + b"what?").hexdigest()
    assert mac == hmac.digest(b"Jefe", b"what?", "sha256").hex()

with case("prf is P_SHA256 of Python's hmac, and its steps are each A(i)"):
    arguments = ["prf", "--secret", "0102", "--label", "key expansion", "--seed", "0304", "--length", "70"]
    assert said(*arguments) == p_sha256(b"\1\2", b"key expansion\3\4", 70)
    values, _ = steps(*arguments)
    assert values["A(2)"] == hmac.digest(b"\1\2", bytes.fromhex(values["A(1)"]), "sha256").hex()

with case("aes passes FIPS 197 appendix C.1, both ways, with every state"):
    key, plain, cipher = "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a"
    assert said("aes", "--key", key, plain) == cipher + "\n" and said("aes", "--key", key, "--decrypt", cipher) == plain + "\n"
    values, last = steps("aes", "--key", key, plain)
    assert values["round[1].s_row"] == "6353e08c0960e104cd70b751bacad0e7" and values["round[10].output"] == last == cipher

SP_800_38A = "2b7e151628aed2a6abf7158809cf4f3c", "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"

with case("aes --ecb, cbc and ctr pass SP 800-38A's examples, both ways, and show each block's input and output"):
    key, plain = SP_800_38A
    for mode, cipher in ((["aes", "--ecb"], "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"),
                         (["cbc", "--iv", "000102030405060708090a0b0c0d0e0f"],
                          "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"),
                         (["ctr", "--counter", "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"],
                          "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff")):
        assert said(*mode, "--key", key, plain) == cipher + "\n" and said(*mode, "--key", key, "--decrypt", cipher) == plain + "\n"
        values, last = steps(*mode, "--key", key, plain)
        assert last == cipher and (mode[0] == "aes" or values["Ciphertext 2"] == cipher[32:] and "Input Block 2" in values)

with case("cbc --pkcs7 pads, and takes the padding off"):
    arguments = ["cbc", "--key", KEY, "--iv", KEY, "--pkcs7"]
    cipher = said(*arguments, "text:attack at dawn!!").strip()
    assert len(cipher) == 64 and said(*arguments, "--decrypt", cipher) == b"attack at dawn!!".hex() + "\n"

with case("gcm passes test case 2 of the specification, and opens what it sealed"):
    values, _ = steps("gcm", "--key", KEY, "--nonce", NONCE, KEY)
    assert values["H"] == "66e94bd4ef8a2c3b884cfa59ca342b2e" and values["Y_1"] == "5e2ec746917062882c85b0685353deb7"
    assert values["ciphertext"] == "0388dace60b6a392f328c2b971b2fe78" and values["tag"] == "ab6e47d42cec13bdf53a67b21257bddf"
    opened = said("gcm", "--key", KEY, "--nonce", NONCE, "--tag", values["tag"], values["ciphertext"])
    assert opened == f"plaintext = {KEY}\n"
    assert values["tag"].startswith(said("gcm", "--key", KEY, "--nonce", NONCE, "--tag-length", "4", KEY).split()[-1])

with case("what is wrong is said in one line, with status 1"):
    refused(1, "MESSAGE: not a hexadecimal digit", "hash", "0g")
    refused(1, "MESSAGE: hexadecimal text ends in the middle of a byte", "hash", "abc")
    refused(1, "cannot read /no/file", "hash", "@/no/file")
    refused(1, "an AES key has 16, 24 or 32 bytes, not 2", "aes", "--key", "0000", KEY)
    refused(1, "BLOCK: AES works on blocks of 16 bytes, not 1", "aes", "--key", KEY, "00")
    refused(1, "BLOCK: ECB works on whole blocks of 16 bytes, not on 17 bytes", "aes", "--ecb", "--key", KEY, KEY + "00")
    refused(1, "TEXT: CBC works on whole blocks of 16 bytes, not on 1 bytes; --pkcs7", "cbc", "--key", KEY, "--iv", KEY, "00")
    refused(1, "an IV has 16 bytes, not 1", "cbc", "--key", KEY, "--iv", "00", KEY)
    refused(1, "does not end with a padding of PKCS #7", "cbc", "--key", KEY, "--iv", KEY, "--decrypt", "--pkcs7", KEY)
    refused(1, "a counter has 16 bytes, not 1", "ctr", "--key", KEY, "--counter", "00", "00")
    refused(1, "an AES key has 16, 24 or 32 bytes, not 1", "gcm", "--key", "00", "--nonce", NONCE, "00")
    refused(1, "a GCM nonce has", "gcm", "--key", KEY, "--nonce", "", "00")
    refused(1, "the tag is not the right one", "gcm", "--key", KEY, "--nonce", NONCE, "--tag", KEY, "00")
    refused(1, "a GCM tag has", "gcm", "--key", KEY, "--nonce", NONCE, "--tag", "00", "00")
    refused(1, "there is no file or folder /no/vectors", "vectors", "/no/vectors")

with case("wrong usage is said in one line, with status 2"):
    for command, missing in (("hash", "MESSAGE"), ("hmac", "--key"), ("prf", "--secret"), ("aes", "--key"), ("cbc", "--key"), ("ctr", "--key"),
                             ("gcm", "--key")):
        refused(2, f"{missing} is required", command)
    refused(2, "--length", "prf", "--secret", "00", "--label", "l", "--seed", "00", "--length", "-1")
    refused(2, "--tag-length", "gcm", "--key", KEY, "--nonce", NONCE, "--tag-length", "5", "00")
    refused(2, "--nothing", "vectors", "--nothing")

with case("every command has --help with an example"):
    for command in ("hash", "hmac", "prf", "aes", "cbc", "ctr", "gcm", "vectors"):
        assert f"glasstls {command} " in said(command, "--help").split("Example")[1]

with case("vectors runs those of the tree, shows where a damaged one differs, and ends with status 1 then"):
    assert said("vectors").splitlines()[-1].split(",")[1] == " 0 failed"
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, "damaged.rsp")
        damaged.write_text((SOURCE / "vectors/aes_fips197.rsp").read_text().replace("CIPHERTEXT = 3925", "CIPHERTEXT = 3926"))
        done = run("vectors", str(damaged))
        output = done.stdout.decode()
        assert done.returncode == 1 and "6 passed, 1 failed, 0 skipped" in output
        assert "first difference at byte 1 of 16" in output and "found     39 25 84 1d" in output

case.finish()
