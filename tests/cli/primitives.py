#!/usr/bin/env python3
"""`glasstls hash|hmac|prf|aes|gcm|ccm|chacha20-poly1305|compare|vectors`: their results are those of Python's hashlib and hmac and of the standards' examples,
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

with case("gcm passes test case 2 of the specification, and opens what it sealed"):
    values, _ = steps("gcm", "--key", KEY, "--nonce", NONCE, KEY)
    assert values["H"] == "66e94bd4ef8a2c3b884cfa59ca342b2e" and values["Y_1"] == "5e2ec746917062882c85b0685353deb7"
    assert values["ciphertext"] == "0388dace60b6a392f328c2b971b2fe78" and values["tag"] == "ab6e47d42cec13bdf53a67b21257bddf"
    opened = said("gcm", "--key", KEY, "--nonce", NONCE, "--tag", values["tag"], values["ciphertext"])
    assert opened == f"plaintext = {KEY}\n"
    assert values["tag"].startswith(said("gcm", "--key", KEY, "--nonce", NONCE, "--tag-length", "4", KEY).split()[-1])

with case("chacha20-poly1305 passes RFC 8439 section 2.8.2, and opens what it sealed"):
    arguments = ["chacha20-poly1305", "--key", bytes(range(0x80, 0xa0)).hex(), "--nonce", "070000004041424344454647",
                 "--aad", "50515253c0c1c2c3c4c5c6c7"]
    sunscreen = ("text:Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                 "sunscreen would be it.")
    values, _ = steps(*arguments, sunscreen)
    assert values["otk"] == "7bac2b252db447af09b67a55a4e955840ae1d6731075d9eb2a9375783ed553ff"
    assert values["tag"] == "1ae10b594f09e26a7e902ecbd0600691" and values["ciphertext"].startswith("d31a8d34648e60db")
    assert said(*arguments, "--tag", values["tag"], values["ciphertext"]) == f"plaintext = {sunscreen[5:].encode().hex()}\n"
    refused(1, "the tag is not the right one", *arguments, "--tag", KEY, values["ciphertext"])
    refused(1, "--nonce of ChaCha20-Poly1305 has 12 bytes, not 1", *arguments[:3], "--nonce", "00", "00")
    refused(1, "a key of ChaCha20-Poly1305 has 32 bytes, not 16", "chacha20-poly1305", "--key", KEY, "--nonce", NONCE, "00")

with case("ccm passes example 1 of SP 800-38C, and opens what it sealed"):
    arguments = ["ccm", "--key", "404142434445464748494a4b4c4d4e4f", "--nonce", "10111213141516", "--aad", "0001020304050607"]
    values, _ = steps(*arguments, "--tag-length", "4", "20212223")
    assert (values["T"], values["ciphertext"], values["tag"]) == ("6084341b", "7162015b", "4dac255d")
    assert said(*arguments, "--tag", "4dac255d", "7162015b") == "plaintext = 20212223\n"
    refused(1, "a CCM nonce has 7 to 13 bytes, not 6", "ccm", "--key", KEY, "--nonce", "00" * 6, "00")
    refused(1, "a CCM tag has", "ccm", "--key", KEY, "--nonce", NONCE, "--tag", "0000", "00")

with case("compare finds the step at which values part, and says what it computes"):
    right = said("hash", "text:abc", "--steps")
    assert said("compare", "-", "--", "hash", "text:abc", given=right.encode()).splitlines()[0].endswith("are as in hash text:abc")
    wrong = right.replace("W[16] = 61626380", "w[16]=0x61626381").replace("t = 20  a = ", "t = 20  a = 0")
    done = run("compare", "-", "--", "hash", "text:abc", given=wrong.encode())
    output = done.stdout.decode()
    assert done.returncode == 1 and "the values part at W[16]" in done.stderr.decode()
    assert "W[16] = sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]  (FIPS 180-4 section 6.2.2" in output, output
    refused(1, "no value of - has a name of the reference's", "compare", "-", "--", "hash", "text:abc", given=b"zzz = 00\n")
    refused(1, "has no line", "compare", "-", "--", "hash", "text:abc", given=b"hello\n")
    refused(1, "with what?", "compare", "-", given=b"a = 00\n")

with case("compare takes a vector file as the reference, and another file"):
    vectors = str(SOURCE / "vectors/chacha20_poly1305_rfc8439.rsp")
    mine = said("chacha20-poly1305", "--key", bytes(range(0x80, 0xa0)).hex(), "--nonce", "070000004041424344454647", "--steps",
                "--aad", "50515253c0c1c2c3c4c5c6c7", sunscreen)
    assert "case 1 (ChaCha20-Poly1305)" in said("compare", "-", "--against", vectors, given=mine.encode())
    wrong = mine.replace("(Acc + Block #3) * r = ", "(Acc + Block #3) * r = 1")
    refused(1, "the values part at (Acc + Block #3) * r", "compare", "-", "--against", vectors, "--case", "1", given=wrong.encode())
    refused(1, "has cases 1 to 1, not 9", "compare", "-", "--against", vectors, "--case", "9", given=mine.encode())
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("x = 01\ny = 02\n")
        file.flush()
        refused(1, "the values part at y", "compare", "-", file.name, given=b"X = 1\ny = 03\n")

with case("what is wrong is said in one line, with status 1"):
    refused(1, "MESSAGE: not a hexadecimal digit", "hash", "0g")
    refused(1, "MESSAGE: hexadecimal text ends in the middle of a byte", "hash", "abc")
    refused(1, "cannot read /no/file", "hash", "@/no/file")
    refused(1, "an AES key has 16, 24 or 32 bytes, not 2", "aes", "--key", "0000", KEY)
    refused(1, "BLOCK: AES works on blocks of 16 bytes, not 1", "aes", "--key", KEY, "00")
    refused(1, "an AES key has 16, 24 or 32 bytes, not 1", "gcm", "--key", "00", "--nonce", NONCE, "00")
    refused(1, "a GCM nonce has", "gcm", "--key", KEY, "--nonce", "", "00")
    refused(1, "the tag is not the right one", "gcm", "--key", KEY, "--nonce", NONCE, "--tag", KEY, "00")
    refused(1, "a GCM tag has", "gcm", "--key", KEY, "--nonce", NONCE, "--tag", "00", "00")
    refused(1, "there is no file or folder /no/vectors", "vectors", "/no/vectors")

with case("wrong usage is said in one line, with status 2"):
    for command, missing in (("hash", "MESSAGE"), ("hmac", "--key"), ("prf", "--secret"), ("aes", "--key"), ("gcm", "--key")):
        refused(2, f"{missing} is required", command)
    refused(2, "--length", "prf", "--secret", "00", "--label", "l", "--seed", "00", "--length", "-1")
    refused(2, "--tag-length", "gcm", "--key", KEY, "--nonce", NONCE, "--tag-length", "5", "00")
    refused(2, "--nothing", "vectors", "--nothing")

with case("every command has --help with an example"):
    for command in ("hash", "hmac", "prf", "aes", "gcm", "ccm", "chacha20-poly1305", "compare", "vectors"):
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
