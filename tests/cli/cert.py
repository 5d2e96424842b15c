#!/usr/bin/env python3
"""`glasstls cert`: what it makes OpenSSL's command takes, and the other way round; what is wrong it says in one line.

The program under test is named by the environment variable GLASSTLS."""
import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import Folder, case, in_folder  # noqa: E402


def make_chain(folder):
    folder.ours("cert", "new", "--ca", "--name", "My CA", "--organization", "Me", "--path-length", "1", "--out", "root.pem",
                "--key-out", "root.key")
    folder.ours("cert", "new", "--ca", "--name", "Between", "--issuer", "root.pem", "--issuer-key", "root.key", "--out", "ca.pem",
                "--key-out", "ca.key")
    folder.ours("cert", "new", "--dns", "localhost", "--dns", "*.example.org", "--ip", "127.0.0.1", "--issuer", "ca.pem", "--issuer-key",
                "ca.key", "--out", "leaf.pem", "--key-out", "leaf.key")
    (folder.path / "chain.pem").write_bytes((folder.path / "leaf.pem").read_bytes() + (folder.path / "ca.pem").read_bytes())


def taken_by_openssl(folder):
    make_chain(folder)
    for host in ("-verify_hostname localhost", "-verify_hostname www.example.org", "-verify_ip 127.0.0.1"):
        said = folder.openssl("verify", "-x509_strict", "-purpose", "sslserver", *host.split(), "-CAfile", "root.pem", "-untrusted",
                              "ca.pem", "leaf.pem")
        assert said == b"leaf.pem: OK\n", said
    for name in ("root", "ca", "leaf"):
        of_key = folder.openssl("pkey", "-in", f"{name}.key", "-pubout")
        assert of_key == folder.openssl("x509", "-in", f"{name}.pem", "-noout", "-pubkey"), "the key is another one"
        assert (folder.path / f"{name}.key").stat().st_mode & 0o777 == 0o600, "others may read the private key"
    folder.ours("cert", "new", "--client", "--name", "Ann", "--issuer", "ca.pem", "--issuer-key", "ca.key", "--out", "ann.pem",
                "--key-out", "ann.key", "--bits", "3072", "--from", "2025-01-01", "--days", "30000")
    folder.openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "root.pem", "-untrusted", "ca.pem", "ann.pem")
    text = folder.openssl("x509", "-in", "ann.pem", "-noout", "-text").decode()
    assert "(3072 bit)" in text and "Not Before: Jan  1 00:00:00 2025 GMT" in text and "Feb 21 00:00:00 2107 GMT" in text, text


def chain_is_verified(folder):
    make_chain(folder)
    said = folder.ours("cert", "verify", "chain.pem", "--ca", "root.pem", "--host", "localhost")
    assert said.count("[passed]") > 15 and "[FAILED]" not in said and "accepted" in said, said
    assert [line.split(maxsplit=1)[1] for line in said.splitlines() if line.startswith("    subject ")] == [
        "CN=localhost", "CN=Between", "CN=My CA, O=Me"], "the path is another one"
    folder.ours("cert", "verify", "chain.pem", "--ca", "ca.pem", "--host", "a.example.org")
    folder.openssl("x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der")
    folder.ours("cert", "verify", "chain.pem", "--ca", "root.der", "--host", "localhost")
    folder.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "self.key", "-out", "self.pem", "-subj", "/CN=self",
                   "-addext", "subjectAltName=DNS:self.example")
    folder.ours("cert", "verify", "self.pem", "--ca", "self.pem", "--host", "self.example")


def chain_is_refused(folder):
    make_chain(folder)
    verify = ("cert", "verify", "chain.pem", "--ca", "root.pem")
    folder.refused(1, "is not for example.com, but for DNS localhost", *verify, "--host", "example.com")
    folder.refused(1, "has expired", *verify, "--time", "2200-01-01")
    folder.refused(1, "is not valid yet", *verify, "--time", "2001-01-01T00:00:00Z")
    folder.refused(1, "not for the purpose clientAuth", *verify, "--client")
    folder.refused(1, "the issuer of certificate 0", "cert", "verify", "leaf.pem", "--ca", "root.pem")
    folder.refused(1, "--time: 'yesterday' is no time", *verify, "--time", "yesterday")
    folder.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "sign.key", "-out", "sign.pem", "-subj", "/CN=sign",
                   "-addext", "keyUsage=digitalSignature,keyCertSign")
    folder.refused(1, "lacks keyEncipherment", "cert", "verify", "sign.pem", "--ca", "sign.pem")
    folder.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-keyout", "ec.key", "-out", "ec.pem",
                   "-sha384", "-subj", "/CN=ec")
    folder.openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "under.key", "-out", "under.csr", "-subj", "/CN=under")
    folder.openssl("x509", "-req", "-in", "under.csr", "-CA", "ec.pem", "-CAkey", "ec.key", "-sha384", "-out", "under.pem")
    folder.refused(1, "unsupported algorithm ecdsa-with-SHA384 in certificate 0", "cert", "verify", "under.pem", "--ca", "ec.pem")
    folder.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "p256.key", "-out", "p256.csr",
                   "-subj", "/CN=p256")
    folder.openssl("x509", "-req", "-in", "p256.csr", "-CA", "sign.pem", "-CAkey", "sign.key", "-out", "p256.pem")
    folder.refused(1, "unsupported algorithm id-ecPublicKey in certificate 0", "cert", "verify", "p256.pem", "--ca", "sign.pem")


def every_byte_is_shown(folder):
    make_chain(folder)
    folder.openssl("x509", "-in", "leaf.pem", "-outform", "der", "-out", "leaf.der")
    der = (folder.path / "leaf.der").read_bytes()
    row = re.compile(r"^  (?:([0-9a-f]{4})|    )  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  |$)", re.MULTILINE)
    for file in ("leaf.pem", "leaf.der"):
        said = folder.ours("cert", "show", "--full", file)
        shown = bytes.fromhex("".join(found[1] for found in row.findall(said)))
        assert shown == der, f"{len(shown)} bytes shown of {len(der)}"
        for found in ("notBefore = UTCTime ", "(localhost)", "(127.0.0.1)", "RFC 5280 section 4.1.2.5", "(digitalSignature, keyEncipherment)"):
            assert found in said, f"{found} is not shown"
    (folder.path / "noted.pem").write_bytes(b"0: our server\n" + (folder.path / "leaf.pem").read_bytes())
    assert folder.ours("cert", "show", "noted.pem") == folder.ours("cert", "show", "leaf.pem"), "a text that begins with 0 is no DER"
    said = folder.ours("cert", "show", "chain.pem")
    assert said.count("tbsCertificate = ") == 2, "not every certificate of the file is shown"


def faults(folder):
    make_chain(folder)
    new = ("cert", "new", "--name", "x", "--out", "new.pem", "--key-out")
    before = (folder.path / "leaf.key").read_bytes()
    folder.refused(1, "cannot write leaf.key: File exists", *new, "leaf.key")
    assert (folder.path / "leaf.key").read_bytes() == before, "a key was overwritten"
    folder.refused(1, "cannot write leaf.pem: File exists", "cert", "new", "--name", "x", "--out", "leaf.pem", "--key-out", "new.key")
    folder.refused(1, "cannot write no/folder", *new, "no/folder")
    folder.refused(1, "give --name", "cert", "new", "--ca", "--out", "a", "--key-out", "b")
    folder.refused(1, "not an IP address: 1.2.3", "cert", "new", "--ip", "1.2.3", "--out", "a", "--key-out", "b")
    folder.refused(1, "is not a CA's", *new, "c", "--issuer", "leaf.pem", "--issuer-key", "leaf.key")
    folder.refused(1, "the private key is not that of", *new, "c", "--issuer", "ca.pem", "--issuer-key", "leaf.key")
    folder.refused(1, "cannot read missing.pem", *new, "c", "--issuer", "missing.pem", "--issuer-key", "ca.key")
    folder.refused(1, "there is no private key", *new, "c", "--issuer", "ca.pem", "--issuer-key", "ca.pem")
    folder.refused(2, "--issuer requires --issuer-key", *new, "c", "--issuer", "ca.pem")
    folder.refused(2, "--bits", *new, "c", "--bits", "1024")
    folder.refused(2, "--out is required", "cert", "new", "--name", "x")
    folder.refused(2, "excludes", *new, "c", "--ca", "--client")
    folder.refused(1, "there is no certificate in it", "cert", "show", "leaf.key")
    folder.refused(1, "cannot read missing.pem", "cert", "show", "missing.pem")
    folder.refused(1, "cannot read missing.pem", "cert", "verify", "missing.pem")
    folder.refused(1, "there is no certificate", "cert", "verify", "leaf.key", "--ca", "root.pem")
    (folder.path / "cut.pem").write_text((folder.path / "leaf.pem").read_text()[:500])
    folder.refused(1, "the text ends before -----END CERTIFICATE-----", "cert", "show", "cut.pem")
    (folder.path / "cut.der").write_bytes(bytes.fromhex("30820100300a"))
    folder.refused(1, "Certificate is cut short", "cert", "show", "cut.der")
    assert not {"a", "b", "c", "new.pem"} & {file.name for file in folder.path.iterdir()}, "a file was written all the same"


if case.has("openssl"):
    in_folder("OpenSSL takes what is made", taken_by_openssl)
    in_folder("a chain is verified, and its path shown", chain_is_verified)
    in_folder("a chain that breaks a rule is refused in one line", chain_is_refused)
    in_folder("every byte of a certificate is shown once", every_byte_is_shown)
    in_folder("what is wrong is said in one line", faults)
case.finish()
