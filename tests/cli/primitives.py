#!/usr/bin/env python3
"""`glasstls hash|hmac|hkdf|prf|aes|cbc|ctr|gcm|ccm|chacha20-poly1305|vectors`: their results are those of Python's hashlib and hmac
and of the standards' examples,
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


def p_hash(algorithm, secret, seed, length):
    A, output = seed, b""
    while len(output) < length:
        A = hmac.digest(secret, A, algorithm)
        output += hmac.digest(secret, A + seed, algorithm)
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
    assert said(*arguments) == p_hash("sha256", b"\1\2", b"key expansion\3\4", 70)
    values, _ = steps(*arguments)
    assert values["A(2)"] == hmac.digest(b"\1\2", bytes.fromhex(values["A(1)"]), "sha256").hex()

with case("hash and hmac know six algorithms by their names, however they are written"):
    for name in ("MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"):
        plain = name.replace("-", "").lower()
        assert said("hash", "--algorithm", name, "text:abc") == hashlib.new(plain, b"abc").hexdigest() + "\n"
        assert said("hmac", "--hash", plain, "--key", "0102", "text:abc") == hmac.digest(b"\1\2", b"abc", plain).hex() + "\n"
        lines = said("hash", "--algorithm", plain, "text:abc", "--steps").splitlines()
        assert lines[-1] == hashlib.new(plain, b"abc").hexdigest() and len(lines) > 128
    assert "i = 1  A = d6d117b4  B = efcdab89" in said("hash", "--algorithm", "md5", "text:abc", "--steps")

with case("hash is SHA-3 and SHAKE, and the last state begins with the digest"):
    for strength in ("224", "256", "384", "512"):
        assert said("hash", "--algorithm", f"SHA3-{strength}", "text:abc") == hashlib.new(f"sha3_{strength}", b"abc").hexdigest() + "\n"
    for strength, length in (("128", 32), ("256", 64)):
        shake = hashlib.new(f"shake_{strength}", b"abc")
        assert said("hash", "--algorithm", f"shake-{strength}", "text:abc") == shake.hexdigest(length) + "\n"
        assert said("hash", "--algorithm", f"SHAKE{strength}", "--length", "200", "text:abc") == shake.hexdigest(200) + "\n"
    values, last = steps("hash", "--algorithm", "sha3-256", "text:abc")
    assert values["iota[23]"].startswith(hashlib.sha3_256(b"abc").hexdigest()[:32])
    refused(1, "--length: only SHAKE128 and SHAKE256", "hash", "--length", "3", "text:abc")
    refused(2, "there is no hash \"sha3-1\"", "hash", "--algorithm", "sha3-1", "text:abc")

with case("prf knows the other hashes, and the PRF of TLS 1.0 with both halves of the secret"):
    arguments = ["prf", "--secret", "010203", "--label", "l", "--seed", "04", "--length", "40"]
    assert said(*arguments, "--hash", "SHA-384") == p_hash("sha384", b"\1\2\3", b"l\4", 40)
    md5, sha1 = p_hash("md5", b"\1\2", b"l\4", 40), p_hash("sha1", b"\2\3", b"l\4", 40)
    both = bytes(a ^ b for a, b in zip(bytes.fromhex(md5), bytes.fromhex(sha1)))
    values, last = steps(*arguments, "--version", "1.0")
    assert last == both.hex() and values["S2"] == "0203" and values["P_MD5(S1, label + seed)"] == md5.strip()

with case("hkdf makes the first secrets of TLS 1.3 as RFC 8448 section 3 prints them, and RFC 5869's first case"):
    early, derived = "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"
    assert said("hkdf", "extract", "--ikm", "00" * 32) == early + "\n"
    assert said("hkdf", "derive-secret", "--secret", early, "--label", "derived") == derived + "\n"
    values, last = steps("hkdf", "expand-label", "--secret", early, "--label", "derived", "--context", hashlib.sha256().hexdigest())
    assert values["HkdfLabel"].startswith("00200d746c7331332064657269766564") and values["T(1)"] == last == derived
    values, PRK = steps("hkdf", "extract", "--salt", "000102030405060708090a0b0c", "--ikm", "0b" * 22)
    OKM = said("hkdf", "expand", "--prk", PRK, "--info", "f0f1f2f3f4f5f6f7f8f9", "--length", "42")
    assert values["PRK"] == PRK and OKM.startswith("3cb25f25faacd57a90434f64d0362f2a")

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
    assert steps(*arguments, "--tag", "4dac255d", "7162015b")[0]["T"] == "6084341b"
    done = run(*arguments, "--tag", "4dac255e", "7162015b", "--steps")
    assert (done.returncode, done.stdout) == (1, b""), "the steps tell what is not authentic"
    refused(1, "a CCM nonce has 7 to 13 bytes, not 6", "ccm", "--key", KEY, "--nonce", "00" * 6, "00")
    refused(1, "a CCM tag has", "ccm", "--key", KEY, "--nonce", NONCE, "--tag", "0000", "00")

with case("what is wrong is said in one line, with status 1"):
    refused(1, "MESSAGE: not a hexadecimal digit", "hash", "0g")
    refused(1, "MESSAGE: hexadecimal text ends in the middle of a byte", "hash", "abc")
    refused(1, "cannot read /no/file", "hash", "@/no/file")
    refused(1, "standard input (-) is named twice", "hmac", "--key", "-", "-", given=b"abc")
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
    refused(1, "HKDF-Expand gives at most 4080 bytes with MD5, not 4081", "hkdf", "expand", "--hash", "MD5", "--prk", KEY, "--length", "4081")
    refused(1, "--prk has 31 bytes; with this hash it has at least 32", "hkdf", "expand", "--prk", "00" * 31)
    refused(1, "a label of HKDF-Expand-Label has from 1 to 249 characters, not 250", "hkdf", "expand-label", "--secret", "00", "--label", "x" * 250)
    refused(1, "there is no file or folder /no/vectors", "vectors", "/no/vectors")
    refused(1, "there is no file or folder /no/wycheproof", "vectors", str(SOURCE / "vectors/aes_fips197.rsp"), "--wycheproof", "/no/wycheproof")
    refused(1, "no case was run", "vectors", "/dev/null")
    with tempfile.TemporaryDirectory() as folder:
        refused(1, "there is no file with vectors in it", "vectors", folder)

with case("wrong usage is said in one line, with status 2"):
    for command, missing in (("hash", "MESSAGE"), ("hmac", "--key"), ("prf", "--secret"), ("aes", "--key"), ("cbc", "--key"), ("ctr", "--key"),
                             ("gcm", "--key")):
        refused(2, f"{missing} is required", command)
    refused(2, "--length", "prf", "--secret", "00", "--label", "l", "--seed", "00", "--length", "-1")
    refused(2, "--tag-length", "gcm", "--key", KEY, "--nonce", NONCE, "--tag-length", "5", "00")
    refused(2, "there is no hash \"SHA-3\", but MD5, SHA-1", "hash", "--algorithm", "SHA-3", "00")
    refused(2, "no choice", "prf", "--version", "1.0", "--hash", "MD5", "--secret", "00", "--label", "l", "--seed", "00")
    refused(2, "--nothing", "vectors", "--nothing")

with case("every command has --help with an example"):
    for command in ("hash", "hmac", "hkdf", "prf", "aes", "cbc", "ctr", "gcm", "ccm", "chacha20-poly1305", "vectors"):
        assert f"glasstls {command} " in said(command, "--help").split("Example")[1]

with case("vectors runs those of the tree, shows where a damaged one differs, and ends with status 1 then"):
    assert said("vectors").splitlines()[-1].split(",")[1] == " 0 failed"
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, "damaged.rsp")
        damaged.write_text((SOURCE / "vectors/aes_fips197.rsp").read_text().replace("CIPHERTEXT = 3925", "CIPHERTEXT = 3926"))
        done = run("vectors", str(damaged))
        output = done.stdout.decode()
        assert done.returncode == 1 and "6 passed, 1 failed, 0 skipped" in output
        assert b"1 case is not as the vectors say" in done.stderr
        assert "first difference at byte 1 of 16" in output and "found     39 25 84 1d" in output

case.finish()
