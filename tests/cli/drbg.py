#!/usr/bin/env python3
"""`glasstls drbg`: what it returns, and V and Key after each operation, are those of vectors/hmac_drbg.rsp; with each hash it is
SP 800-90A's HMAC_DRBG on Python's hmac; what is wrong is said in one line.

The program under test is named by the environment variable GLASSTLS."""
import hmac
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import case, in_folder  # noqa: E402
from harness import SOURCE  # noqa: E402

ENTROPY, NONCE = bytes(range(32)).hex(), bytes(range(16)).hex()
GIVEN = ("drbg", "--entropy", ENTROPY, "--nonce", NONCE)
OPTIONS = {"EntropyInput": "--entropy", "Nonce": "--nonce", "PersonalizationString": "--personalization",
           "EntropyInputReseed": "--reseed", "AdditionalInputReseed": "--reseed-additional", "EntropyInputPR": "--reseed"}


def vectors():
    """The cases, each as the command's arguments, the bits that are returned, and the inner values by their names."""
    for block in (SOURCE / "vectors/hmac_drbg.rsp").read_text().split("\n\n"):
        lines = [line.partition(" =") for line in block.splitlines() if line and line[0] not in "#["]
        if not lines:
            continue
        # With prediction resistance, the reseed before a request takes the request's additional input.
        additional = "--reseed-additional" if "EntropyInputPR" in block else "--additional"
        arguments, returned, inner = ["drbg", "--requests", "2"], "", {}
        for name, _, value in lines:
            value = value.strip()
            if name.startswith(" "):
                inner.setdefault(name.strip(), []).append(value)
            elif name == "ReturnedBits":
                returned = value
            else:
                arguments += [OPTIONS.get(name, additional), value]
        yield [*arguments, "--length", str(len(returned) // 2)], returned, inner


def shown(lines):
    """The values of each name, in their order."""
    values = {}
    for line in lines:
        name, sign, value = line.partition(" = ")
        if sign:
            values.setdefault(name, []).append(value)
    return values


def returned_bits(folder):
    cases = list(vectors())
    assert len(cases) == 33
    for arguments, returned, _ in cases:
        assert folder.ours(*arguments).splitlines()[-1] == returned, arguments


def inner_values(folder):
    with_inner_values = [each for each in vectors() if each[2]]
    assert with_inner_values
    for arguments, returned, inner in with_inner_values:
        lines = folder.ours(*arguments, "--steps").splitlines()
        values = shown(lines)
        assert lines[-1] == returned and {name: values[name] for name in inner} == inner


class HmacDrbg:
    """SP 800-90A section 10.1.2, on Python's hmac."""

    def __init__(self, algorithm, seed):
        self.algorithm, size = algorithm, hmac.new(b"", digestmod=algorithm).digest_size
        self.K, self.V = bytes(size), b"\1" * size
        self.update(seed)

    def update(self, provided_data):
        for separator in (b"\0", b"\1"):
            self.K = hmac.digest(self.K, self.V + separator + provided_data, self.algorithm)
            self.V = hmac.digest(self.K, self.V, self.algorithm)
            if not provided_data:
                return

    def generate(self, length, additional_input=b""):
        if additional_input:
            self.update(additional_input)
        temp = b""
        while len(temp) < length:
            self.V = hmac.digest(self.K, self.V, self.algorithm)
            temp += self.V
        self.update(additional_input)
        return temp[:length]


def each_hash(folder):
    for name in ("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"):
        drbg = HmacDrbg(name.replace("-", ""), bytes(range(32)) + bytes(range(16)) + b"me")
        drbg.update(bytes(40) + b"again")
        returned = [drbg.generate(100, b"more").hex(), drbg.generate(100).hex()]
        lines = folder.ours(*GIVEN, "--hash", name, "--personalization", "text:me", "--reseed", "00" * 40, "--reseed-additional",
                            "text:again", "--additional", "text:more", "--length", "100", "--requests", "2", "--steps").splitlines()
        values = shown(lines)
        assert [line for line in lines if " = " not in line] == returned, name
        assert (values["Key"][-1], values["V"][-1]) == (drbg.K.hex(), drbg.V.hex()), name


def comparison(folder):
    right = folder.ours(*GIVEN, "--steps")
    (folder.path / "right").write_text(right)
    assert " are as in drbg " in folder.ours("compare", "right", "--", *GIVEN).splitlines()[0]
    key = shown(right.splitlines())["Key"][0]
    (folder.path / "wrong").write_text(right.replace(f"Key = {key}", f"Key = {bytes(32).hex()}", 1))
    folder.refused(1, "the values part at Key", "compare", "wrong", "--", *GIVEN)


def bounds(folder):
    assert folder.ours(*GIVEN, "--length", "0") == "\n"
    assert len(folder.ours(*GIVEN, "--length", "65536")) == 2 * 65536 + 1
    folder.refused(2, "--length: Value 65537 not in range", *GIVEN, "--length", "65537")
    for name, strength in (("SHA-1", 16), ("SHA-224", 24), ("SHA-256", 32), ("SHA-384", 32), ("SHA-512", 32)):
        entropy, nonce = "00" * strength, "00" * (strength // 2)
        drbg = ("drbg", "--hash", name)
        folder.ours(*drbg, "--entropy", entropy, "--nonce", nonce, "--reseed", entropy)
        for option, few, least in (("--entropy", [entropy[2:], "--nonce", nonce], strength),
                                   ("--nonce", [nonce[2:], "--entropy", entropy], strength // 2),
                                   ("--reseed", [entropy[2:], "--entropy", entropy, "--nonce", nonce], strength)):
            said = f"{option}: HMAC_DRBG with {name} needs at least {least} bytes here, not {least - 1}"
            folder.refused(1, said, *drbg, option, *few)


def faults(folder):
    folder.refused(1, "--additional: at most one for each request, that is 1, not 2", *GIVEN, "--additional", "00",
                   "--additional", "00")
    folder.refused(1, "--reseed: at most one for each request, that is 1, not 2", *GIVEN, "--reseed", ENTROPY, "--reseed", ENTROPY)
    folder.refused(1, "--reseed-additional: at most one for each --reseed, that is 0, not 1", *GIVEN, "--reseed-additional", "00")
    folder.refused(1, "--entropy: not a hexadecimal digit", "drbg", "--entropy", "0g", "--nonce", NONCE)
    folder.refused(2, "--entropy is required", "drbg", "--nonce", NONCE)
    folder.refused(2, "--nonce is required", "drbg", "--entropy", ENTROPY)
    folder.refused(2, "there is no hash \"MD5\", but SHA-1", *GIVEN, "--hash", "MD5")
    folder.refused(2, "--requests", *GIVEN, "--requests", "0")
    assert "glasstls drbg " in folder.ours("drbg", "--help").split("Example")[1]


in_folder("drbg returns what NIST's vectors say, with a reseed, prediction resistance and additional input", returned_bits)
in_folder("--steps shows V and Key of NIST's vectors after each operation, and each HMAC of an update", inner_values)
in_folder("drbg is SP 800-90A section 10.1.2 with each hash", each_hash)
in_folder("compare finds the operation whose Key is another", comparison)
in_folder("a request is for 65536 bytes at most, and entropy and nonce have as many as the strength of the hash wants", bounds)
in_folder("what is wrong is said in one line", faults)

case.finish()
