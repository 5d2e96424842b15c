"""The certificates of the interop tests: made by OpenSSL, so that ours are not judged by certificates of our own making."""
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness import run

CONFIGURATION = """
[ca]
default_ca = one
[one]
database = {folder}/index.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = {purpose}
subjectAltName = {names}
"""


@dataclass
class Identity:
    """The files of a certificate (and of those that certify it, behind it) and of its key; `chain` is those that certify it by themselves."""
    certificate: Path
    key: Path
    chain: Path = None


class Authority:
    """A root, and the leaves that it signs; its folder is gone when the object is."""

    def __init__(self, name="Interop test CA"):
        self.temporary = tempfile.TemporaryDirectory(prefix="glasstls-interop-")
        self.folder = Path(self.temporary.name)
        (self.folder / "index.txt").touch()
        self.root = Identity(self.folder / "ca.pem", self.folder / "ca.key")
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}", "-config",
            self.configuration(), "-extensions", "root", "-keyout", self.root.key, "-out", self.root.certificate)

    def configuration(self, purpose="serverAuth", names="DNS:localhost"):
        file = self.folder / "openssl.cnf"
        file.write_text(CONFIGURATION.format(folder=self.folder, purpose=purpose, names=names) + "[req]\ndistinguished_name = any\n")
        return file

    def issue(self, name, purpose="serverAuth", names="DNS:localhost, IP:127.0.0.1", start="20250101000000Z", end="20990101000000Z"):
        identity = Identity(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        request = self.folder / "request.pem"
        configuration = self.configuration(purpose, names)
        run("openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-config", configuration, "-keyout",
            identity.key, "-out", request)
        run("openssl", "ca", "-batch", "-notext", "-config", configuration, "-extensions", "leaf", "-cert", self.root.certificate,
            "-keyfile", self.root.key, "-startdate", start, "-enddate", end, "-in", request, "-out", identity.certificate)
        return identity


class Certificates:
    """One of each kind."""

    def __init__(self):
        self.authority = Authority()
        self.stranger = Authority("A CA that nobody trusts")
        self.ca = self.authority.root.certificate
        self.other_ca = self.stranger.root.certificate
        self.server = self.authority.issue("server")
        self.elsewhere = self.authority.issue("elsewhere", names="DNS:elsewhere.example")
        self.expired = self.authority.issue("expired", end="20250201000000Z")
        self.client = self.authority.issue("client", "clientAuth", "email:student@example.org")
        self.expired_client = self.authority.issue("expired-client", "clientAuth", "email:student@example.org", end="20250201000000Z")
        self.strange_client = self.stranger.issue("strange-client", "clientAuth", "email:student@example.org")
