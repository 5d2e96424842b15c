#!/usr/bin/env python3
"""`glasstls compare`: a learner's inner values, here those of --steps with something changed, beside a command's, a vector file's
and another file's.

The program under test is named by the environment variable GLASSTLS."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
from harness import GLASSTLS, SOURCE, case  # noqa: E402

KEY = "00" * 16
NONCE = "00" * 12


def run(*arguments, given=""):
    given = given.encode() if isinstance(given, str) else given
    return subprocess.run([GLASSTLS, *arguments], input=given, capture_output=True, check=False, timeout=120)


def said(*arguments, given=""):
    done = run(*arguments, given=given)
    assert done.returncode == 0, f"glasstls {' '.join(arguments)}: {done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout.decode()


def refused(what, *arguments, given=""):
    """What it says before the one line that says why it ends with status 1."""
    done = run(*arguments, given=given)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (1, 1) and what in lines[0], f"{arguments}: status {done.returncode}, said: {lines}"
    return done.stdout.decode()


def vectors(name):
    return ("--against", str(SOURCE / "vectors" / name))


def steps(command):
    return said(*command, "--steps")


def with_wrong_end(printed):
    """Another last digit: of the result, or of the tag."""
    return printed[:-2] + ("1\n" if printed[-2] == "0" else "0\n")


ABC = ("hash", "text:abc")

with case("the first difference is told with what its step computes"):
    right = steps(ABC)
    assert said("compare", "-", "--", *ABC, given=right).splitlines()[0].endswith("are as in hash text:abc")
    wrong = right.replace("W[16] = 61626380", "w[16]=0x61626381").replace("t = 20  a = ", "t = 20  a = 0")
    output = refused("the values part at W[16]", "compare", "-", "--", *ABC, given=wrong)
    assert "W[16] = sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]  (FIPS 180-4 section 6.2.2" in output, output
    refused("no value of - has a name of the reference's", "compare", "-", "--", *ABC, given="zzz = 00\n")
    refused("with what?", "compare", "-", given="a = 00\n")

with case("the reference may be a vector file, or another file"):
    sunscreen = ("text:Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                 "sunscreen would be it.")
    mine = steps(("chacha20-poly1305", "--key", bytes(range(0x80, 0xa0)).hex(), "--nonce", "070000004041424344454647",
                  "--aad", "50515253c0c1c2c3c4c5c6c7", sunscreen))
    against = vectors("chacha20_poly1305_rfc8439.rsp")
    assert "case 1 (ChaCha20-Poly1305)" in said("compare", "-", *against, given=mine)
    wrong = mine.replace("(Acc + Block #3) * r = ", "(Acc + Block #3) * r = 1")
    refused("the values part at (Acc + Block #3) * r", "compare", "-", *against, "--case", "1", given=wrong)
    refused("has cases 1 to 1, not 9", "compare", "-", *against, "--case", "9", given=mine)
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("x = 01\ny = 02\n")
        file.flush()
        refused("the values part at y", "compare", "-", file.name, given="X = 1\ny = 03\n")

SP_800_38A = ("--key", "2b7e151628aed2a6abf7158809cf4f3c")
PLAIN = ("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
         "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710")
SCALAR = "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"
U = "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"

# The command, the vectors that have the same inputs, their case, and the name that these have for its last line.
WITH_VECTORS = (
    (("hash", "--algorithm", "SHA-1", "text:abc"), "sha1_fips180.rsp", 1, "MD"),
    (ABC, "sha256_fips180.rsp", 1, "MD"),
    (("hash", "text:abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "sha256_fips180.rsp", 2, "MD"),
    (("hash", "--algorithm", "SHA-512", "text:abc"), "sha512_fips180.rsp", 1, "MD"),
    (("hash", "--algorithm", "SHA3-256", "a3" * 200), "sha3_256_fips202.rsp", 2, "MD"),
    (("hash", "--algorithm", "SHAKE128", "--length", "512", ""), "shake128_fips202.rsp", 1, "Output"),
    (("hmac", "--key", bytes(range(64)).hex(), "text:Sample message for keylen=blocklen"), "hmac_fips198.rsp", 1, "Mac"),
    (("prf", "--secret", "9bbe436ba940f017b17652849a71db35", "--label", "test label", "--seed", "a0ba9f936cda311827a6f796ffd5198c",
      "--length", "100"), "prf_sha256.rsp", 1, "Output"),
    (("hkdf", "expand", "--prk", "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
      "--info", "f0f1f2f3f4f5f6f7f8f9", "--length", "42"), "hkdf_rfc5869.rsp", 1, "OKM"),
    (("hkdf", "derive-secret", "--label", "derived", "--secret", "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"),
     "hkdf_rfc8448.rsp", 1, "Output"),
    (("aes", "--key", "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff"), "aes_fips197.rsp", 2, "CIPHERTEXT"),
    (("cbc", *SP_800_38A, "--iv", bytes(range(16)).hex(), PLAIN), "aes_cbc_sp800_38a.rsp", 1, "CIPHERTEXT"),
    (("ctr", *SP_800_38A, "--counter", bytes(range(0xf0, 0x100)).hex(), PLAIN), "aes_ctr_sp800_38a.rsp", 1, "CIPHERTEXT"),
    (("gcm", "--key", KEY, "--nonce", NONCE, KEY), "gcm_specification.rsp", 2, "Tag"),
    (("ccm", "--key", bytes(range(0x40, 0x50)).hex(), "--nonce", "10111213141516", "--aad", "0001020304050607", "--tag-length", "4",
      "20212223"), "ccm_sp800_38c.rsp", 1, "CT"),
    (("x25519", "shared", "--key", SCALAR, "--peer", U), "x25519_rfc7748.rsp", 1, "OUTPUT_U"),
    (("ed25519", "sign", "--key", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""), "ed25519_rfc8032.rsp", 1,
     "SIGNATURE"),
)

with case("against vectors, the result is held against the output, whatever its name, and the case with most equal values is taken"):
    for command, name, number, output in WITH_VECTORS:
        mine = steps(command)
        assert f"{name}, case {number} (" in said("compare", "-", *vectors(name), given=mine), f"{command}: another case"
        refused(f"the values part at {output}", "compare", "-", *vectors(name), given=with_wrong_end(mine))
        refused(f"the values part at {output}", "compare", "-", *vectors(name), given=with_wrong_end(mine.splitlines()[-1] + "\n"))

with case("HKDF-Extract alone is no difference from all of HKDF"):
    extract = ("hkdf", "extract", "--salt", "000102030405060708090a0b0c", "--ikm", "0b" * 22)
    assert "1 value is as in" in said("compare", "-", *vectors("hkdf_rfc5869.rsp"), given=steps(extract))

with case("random values, and what is made of them, are not compared"):
    with tempfile.TemporaryDirectory() as folder:
        key, curve_key = Path(folder, "rsa.pem"), Path(folder, "ec.pem")
        said("rsa", "keygen", "--bits", "2048", "--out", str(key))
        said("ecdsa", "keygen", "--out", str(curve_key))
        for command, equal, random in ((("rsa", "sign", "--key", str(key), "text:m"), 6, "6 values not compared"),
                                       (("rsa", "sign", "--padding", "pss", "--key", str(key), "text:m"), 1, ": salt, M', H, DB"),
                                       (("rsa", "encrypt", "--padding", "oaep", "--key", str(key), "text:m"), 2, ": seed, dbMask"),
                                       (("ecdsa", "sign", "--key", str(curve_key), "text:m"), 2, ": K, V, K, V")):
            output = said("compare", "-", "--", *command, given=steps(command))
            assert output.startswith(f"{equal} value") and random in output and "they are random" in output, output
        sign = ("rsa", "sign", "--key", str(key), "text:m")
        wrong = steps(sign).replace("EM = 0001ff", "EM = 0002ff")
        refused("the values part at EM", "compare", "-", "--", *sign, given=wrong)
        encrypt = ("rsa", "encrypt", "--padding", "pkcs1", "--key", str(key), "text:m")
        refused("all of the values are random", "compare", "-", "--", *encrypt, given=steps(encrypt))

with case("a command that reads standard input runs once, and its values are compared"):
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(steps(ABC).replace("W[0] = 6", "W[0] = 7"))
        file.flush()
        refused("the values part at W[0]", "compare", file.name, "--", "hash", "-", given="abc")

with case("a file without values is told in one line"):
    refused("standard input is empty", "compare", "-", "--", *ABC)
    refused('has no line "NAME = HEXADECIMAL DIGITS", as line 2 is none: hello', "compare", "-", "--", *ABC, given="\nhello\n")
    refused("is no text: its byte 3 is 00", "compare", "-", "--", *ABC, given=b"ELF\0\1")
    refused("is UTF-16", "compare", "-", "--", *ABC, given="W[0] = 61626380".encode("utf-16"))

with case("lines that are no values are told, and names do nothing to the terminal"):
    output = said("compare", "-", "--", *ABC, given="W[0] = 61626380\nhello\nevil\x1b[2J\x07 = 00\nwhat\x1b[2J\n")
    assert "line 2 is passed over: hello\n" in output and "the form of a value is NAME = HEXADECIMAL DIGITS" in output, output
    assert "\x1b" not in output and "\x07" not in output, output

with case("long lines are read as short ones are"):
    for line in ("a=1 " * 50_000, "x=" * 50_000):
        refused("no value of -", "compare", "-", "--", *ABC, given=line + "\n")
    said("compare", "-", "--", *ABC, given="\x1b[" + "1" * 50_000 + "\nW[0] = 61626380")

with case("--help has an example"):
    assert "glasstls compare " in said("compare", "--help").split("Example")[1]



def with_other_ends(printed):
    """Another last digit of every value: in lines "name = digits", "name = digits  name = digits" and of digits alone."""
    other = lambda match: match[1] + ("1" if match[2] == "0" else "0")  # noqa: E731
    return re.sub(r"((?:= |^)[0-9a-f]+)([0-9a-f])(?=  |$)", other, printed, flags=re.MULTILINE)


def unexplained(command):
    """The values that differ and stand without what their step computes; and all that is said."""
    printed = steps(command)
    done = run("compare", "-", "--all", "--", *command, given=with_other_ends(printed))
    lines = done.stdout.decode().splitlines()
    titles = [number for number, line in enumerate(lines) if re.search(r", line \d+(;.*)?$", line)]
    assert done.returncode == 1 and titles, f"{command}: {done.stdout.decode()}{done.stderr.decode()}"
    return [lines[number] for number in titles if not re.fullmatch(r"  .* = .*  \(.*\)", lines[number + 1])], lines


NIST_KEY = ("--key", "000102030405060708090a0b0c0d0e0f")
AEAD = (*NIST_KEY, "--nonce", NONCE, "--aad", "00")
SECRET = "0b" * 32


def opening(*command):
    """The command that decrypts what this one makes of a text."""
    sealed = dict(line.split(" = ") for line in said(*command, "text:abc").splitlines())
    return *command, "--tag", sealed["tag"], sealed["ciphertext"]


def with_keys(folder):
    """Commands with keys, and a piece of the source that only their own explanations have."""
    file = lambda name: str(Path(folder, name))  # noqa: E731
    make = lambda *command: said(*command)  # noqa: E731
    make("rsa", "keygen", "--bits", "2048", "--out", file("rsa"))
    make("ecdsa", "keygen", "--out", file("ec"), "--public", file("ec.public"))
    make("ed25519", "keygen", "--out", file("ed"), "--public", file("ed.public"))
    make("ml-kem", "keygen", "--out", file("dk"), "--public", file("ek"))
    make("ml-kem", "encaps", "--key", "@" + file("ek"), "--out", file("c"))
    make("x25519mlkem768", "keygen", "--out", file("hybrid"), "--public", file("client"))
    make("x25519mlkem768", "encaps", "--key", "@" + file("client"), "--out", file("server"))
    for padding in ("pkcs1", "pss"):
        make("rsa", "sign", "--padding", padding, "--key", file("rsa"), "text:m", "--out", file(padding))
    for padding in ("pkcs1", "oaep"):
        make("rsa", "encrypt", "--padding", padding, "--key", file("rsa"), "text:m", "--out", file("secret-" + padding))
    make("ecdsa", "sign", "--key", file("ec"), "text:m", "--out", file("ec.signature"))
    make("ed25519", "sign", "--key", "@" + file("ed"), "text:m", "--out", file("ed.signature"))
    return (
        (("rsa", "sign", "--key", file("rsa"), "text:m"), "RFC 8017"),
        (("rsa", "verify", "--key", file("rsa"), "--signature", "@" + file("pkcs1"), "text:m"), "8.2.2|9.2"),
        (("rsa", "verify", "--key", file("rsa"), "--padding", "pss", "--signature", "@" + file("pss"), "text:m"), "8.1.2|9.1.2"),
        (("rsa", "encrypt", "--padding", "oaep", "--key", file("rsa"), "text:m"), "7.1.1"),
        (("rsa", "decrypt", "--padding", "oaep", "--key", file("rsa"), "@" + file("secret-oaep")), "RFC 8017 section (7.1.2|5.1.2)"),
        (("rsa", "decrypt", "--padding", "pkcs1", "--key", file("rsa"), "@" + file("secret-pkcs1")), "RFC 8017 section (7.2.2|5.1.2)"),
        (("ecdsa", "sign", "--key", file("ec"), "text:m"), "FIPS 186-5|RFC 6979"),
        (("ecdsa", "verify", "--key", file("ec.public"), "--signature", "@" + file("ec.signature"), "text:m"), "6.4.2"),
        (("ecdh", "shared", "--key", file("ec"), "--peer", file("ec.public")), "SEC 1"),
        (("ed25519", "public", "--key", "@" + file("ed")), "5.1.5"),
        (("ed25519", "sign", "--key", "@" + file("ed"), "text:m"), "RFC 8032 section 5.1.[56]"),
        (("ed25519", "verify", "--key", "@" + file("ed.public"), "--signature", "@" + file("ed.signature"), "text:m"),
         "RFC 8032 section 5.1.[37]"),
        (("ml-kem", "encaps", "--key", "@" + file("ek")), "FIPS 203"),
        (("ml-kem", "decaps", "--key", "@" + file("dk"), "@" + file("c")), "FIPS 203 algorithm 1[4-8]"),
        (("x25519mlkem768", "decaps", "--key", "@" + file("hybrid"), "@" + file("server")), "FIPS 203|RFC 7748|draft-ietf"),
    )


WITHOUT_KEYS = (
    (("hash", "--algorithm", "MD5", "text:abc"), "RFC 1321"),
    (("hash", "--algorithm", "SHA-1", "text:abc"), "FIPS 180-4 section (6.1.2|4.2.1|5.3.1)"),
    (("hash", "--algorithm", "sha224", "text:abc"), "FIPS 180-4 section (6.2.2|4.2.2|5.3.2|6.3)"),
    (ABC, "FIPS 180-4 section (6.2.2|4.2.2|5.3.3)"),
    (("hash", "--algorithm", "SHA-384", "text:abc"), "FIPS 180-4 section (6.4.2|4.2.3|5.3.4|6.5)"),
    (("hash", "--algorithm", "SHA-512", "text:abc"), "FIPS 180-4 section (6.4.2|4.2.3|5.3.5)"),
    *((("hash", "--algorithm", name, "text:abc"), "FIPS 202")
      for name in ("SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", "SHAKE128", "SHAKE256")),
    (("hmac", "--key", "00", "text:abc"), "FIPS 198-1"),
    (("prf", "--secret", "00", "--label", "a", "--seed", "00"), "RFC 5246"),
    (("prf", "--version", "1.0", "--secret", "0001", "--label", "a", "--seed", "00"), "RFC 2246"),
    (("hkdf", "extract", "--ikm", "00"), "RFC 5869 section"),
    (("hkdf", "expand", "--prk", SECRET, "--length", "40"), "RFC 5869 section"),
    (("hkdf", "derive-secret", "--secret", SECRET, "--label", "a"), "RFC 5869 section|RFC 8446 section 7.1"),
    (("drbg", "--entropy", SECRET, "--nonce", SECRET, "--requests", "2"), "SP 800-90A"),
    *((("aes", "--key", "00" * size, *more, KEY), "FIPS 197") for size in (16, 24, 32) for more in ((), ("--decrypt",))),
    (("cbc", *NIST_KEY, "--iv", KEY, PLAIN), "SP 800-38A section 6.2"),
    (("cbc", *NIST_KEY, "--iv", KEY, "--decrypt", PLAIN), "SP 800-38A section 6.2"),
    (("ctr", *NIST_KEY, "--counter", KEY, PLAIN), "SP 800-38A section 6.5"),
    (("ctr", *NIST_KEY, "--counter", KEY, "--decrypt", PLAIN), "SP 800-38A section 6.5"),
    (("gcm", *AEAD, "text:abc"), "SP 800-38D section (6|7.1)"),
    (("ccm", *AEAD, "text:abc"), "SP 800-38C (section 6.1|append)"),
    (("chacha20-poly1305", "--key", SECRET, "--nonce", NONCE, "text:abc"), "RFC 8439"),
    (opening("gcm", *AEAD), "SP 800-38D section (6|7.2)"),
    (opening("ccm", *AEAD), "SP 800-38C (section 6.2|append)"),
    (opening("chacha20-poly1305", "--key", SECRET, "--nonce", NONCE), "RFC 8439"),
    (("dh", "keygen", "--x", "05"), "RFC 8446"),
    (("dh", "shared", "--x", "05", "07"), "RFC 8446"),
    (("x25519", "shared", "--key", SCALAR, "--peer", U), "RFC 7748"),
    (("x25519", "public", "--key", SCALAR), "RFC 7748"),
)

with case("each value that a command shows has what its step computes, by its own standard"):
    with tempfile.TemporaryDirectory() as keys:
        for command, own in (*WITHOUT_KEYS, *with_keys(keys)):
            missing, output = unexplained(command)
            assert not missing, f"{command}: {missing}"
            sources = [line for line in output if re.fullmatch(r"  .* = .*  \(.*\)", line)]
            foreign = [line for line in sources if not re.search(own, line[line.rindex("  ("):])]
            assert not foreign, f"{command}: {foreign}"

with case("values between commas are read, and where most lines cannot be, that is no success"):
    rounds = re.sub(r"  (\w) = ", r", \1: 0x", steps(ABC))
    assert "657 values are as" in said("compare", "-", "--", *ABC, given=rounds)
    wrong = rounds.replace("a: 0x5d6aebcd", "a: 0x5d6aebce")
    refused("the values part at a of t = 0", "compare", "-", "--", *ABC, given=wrong)
    unread = "round 0 5d6aebcd\nround 1 5a6ad9ad\nW[0] = 61626380\n"
    refused("most lines could not be read", "compare", "-", "--", *ABC, given=unread)

with case("a step too many is a difference"):
    refused("W[5] is a value too many", "compare", "-", "--", *ABC, given=steps(ABC) + "W[5] = deadbeef\n")
    refused("a of t = 64 is a value too many", "compare", "-", "--", *ABC, given=steps(ABC) + "t = 64  a = 00\n")

with case("a number that is wrong is shown beside the right one digit for digit"):
    output = refused("the values part at W[15]", "compare", "-", "--", *ABC, given="W[15] = 3\n")
    assert "00 00 00 18" in output and "00 00 00 03" in output and "bytes, not" not in output, output

with case("of RSA's blinded values it is said why others have not the same"):
    with tempfile.TemporaryDirectory() as folder:
        said("rsa", "keygen", "--bits", "2048", "--out", str(Path(folder, "key")))
        sign = ("rsa", "sign", "--key", str(Path(folder, "key")), "text:m")
        assert "without blinding, m_1, m_2 and h are made of c itself" in said("compare", "-", "--", *sign, given=steps(sign))

case.finish()
