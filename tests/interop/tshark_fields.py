"""The fields of a captured connection's handshake, as tshark reads them, and as a trace of ours tells them."""
import re

from harness import run

# tshark's name of a field, and ours.
NAMES = {
    "tls.handshake.type": r"msg_type",
    "tls.handshake.random": r"random",
    "tls.handshake.session_id": r"session_id",
    "tls.handshake.ciphersuite": r"cipher_suite(s\[\d+\])?",
    "tls.handshake.comp_method": r"compression_method(s\[\d+\])?",
    "tls.handshake.extension.type": r"extension_type",
    "tls.handshake.extensions_server_name": r"host_name",
    "tls.handshake.sig_hash_alg": r"supported_signature_algorithms\[\d+\]|algorithm",
    "tls.handshake.certificate": r"ASN\.1Cert",
    "tls.handshake.epms": r"encrypted_pre_master_secret",
    "tls.handshake.client_cert_vrfy.sig": r"signature",
}
# That tshark shows as decimal numbers, or as a text.
NUMBERS = {"tls.handshake.type", "tls.handshake.comp_method", "tls.handshake.extension.type"}
TEXTS = {"tls.handshake.extensions_server_name"}


def by_tshark(file, key_log, stream=0):
    """Of each field its values in hexadecimal, in the order of time; without those that are empty."""
    found = {}
    for name in NAMES:
        said = run("tshark", "-r", file, "-o", f"tls.keylog_file:{key_log}", "-Y", f"tls.handshake && tcp.stream == {stream}", "-T", "fields",
                   "-E", "separator=;", "-e", name).decode()
        found[name] = [as_hex(name, value) for value in re.split(r"[,\n]", said) if value]
    return found


def as_hex(name, value):
    if name in TEXTS:
        return value.encode().hex()
    if name in NUMBERS:
        return f"{int(value, 0):x}"
    return value.replace(":", "").removeprefix("0x")


def by_trace(messages):
    """The same of the handshake messages of a trace."""
    found = {name: [] for name in NAMES}
    for message in messages:
        for field in outer_fields(message["fields"]):
            for name, pattern in NAMES.items():
                if re.fullmatch(pattern, field["name"]) and (value := content(field)):
                    found[name].append(f"{int(value, 16):x}" if name in NUMBERS else value)
    return found


def outer_fields(fields):
    """All but the insides of certificates, and of a signature algorithm."""
    for field in fields:
        yield field
        if not re.fullmatch(r"ASN\.1Cert|supported_signature_algorithms\[\d+\]|algorithm", field["name"]):
            yield from outer_fields(field["parts"])


def content(field):
    """Without the length that stands before it."""
    parts = field["parts"]
    if parts and parts[0]["name"] == "length":
        return field["bytes"][2 * parts[0]["length"]:]
    return field["bytes"]
