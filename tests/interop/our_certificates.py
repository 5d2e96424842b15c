#!/usr/bin/env python3
"""Certificates that `glasstls cert new` makes, in the hands of OpenSSL, GnuTLS and curl."""
import tempfile
from pathlib import Path

from certificates import Identity
from curl import curl
from gnutls import GnuTls
from harness import GLASSTLS, Program, assert_ends_well, case, our_client, our_server, run
from openssl import OpenSsl


def cert_new(folder, name, *options, issuer=None):
    identity = Identity(folder / f"{name}.pem", folder / f"{name}.key")
    by = ["--issuer", issuer.certificate, "--issuer-key", issuer.key] if issuer else []
    run(GLASSTLS, "cert", "new", "--name", name, *options, *by, "--out", identity.certificate, "--key-out", identity.key)
    return identity


class OurCertificates:
    """A root, a CA under it, and a server and a client that this one certifies; each leaf's file has the CA's certificate after its own."""

    def __init__(self, folder):
        self.root = cert_new(folder, "root", "--ca")
        self.ca = cert_new(folder, "intermediate", "--ca", "--path-length", "0", issuer=self.root)
        self.server = cert_new(folder, "server", "--dns", "localhost", "--ip", "127.0.0.1", issuer=self.ca)
        self.client = cert_new(folder, "client", "--client", issuer=self.ca)
        for leaf in (self.server, self.client):
            leaf.chain = self.ca.certificate
            leaf.certificate.write_bytes(leaf.certificate.read_bytes() + self.ca.certificate.read_bytes())


def check_files(ours):
    with case("OpenSSL verifies our chains, strictly (RFC 5280)"):
        for leaf, purpose in ((ours.server, "sslserver"), (ours.client, "sslclient")):
            run("openssl", "verify", "-x509_strict", "-purpose", purpose, "-CAfile", ours.root.certificate, "-untrusted",
                ours.ca.certificate, leaf.certificate)
    with case("OpenSSL reads our private keys, and finds them sound"):
        for identity in (ours.root, ours.server, ours.client):
            run("openssl", "pkey", "-in", identity.key, "-check", "-noout")
    if case.has("certtool"):
        with case("GnuTLS verifies our chain, and the host"):
            run("certtool", "--verify", "--load-ca-certificate", ours.root.certificate, "--verify-hostname", "localhost", "--infile",
                ours.server.certificate)


def check_connections(ours, peer):
    with case(f"{peer.name}'s client trusts our chain"):
        _, port = our_server(ours.server, "--echo")
        client = peer.client(port, ours.root.certificate)
        client.send(b"hello\n")
        client.wait_for_output(b"hello\n")
    with case(f"{peer.name}'s server trusts our client's chain, and our client the server's"):
        server, port = peer.server(ours.server, client_ca=ours.root.certificate)
        client = our_client(port, ours.root.certificate, "--cert", ours.client.certificate, "--key", ours.client.key)
        client.wait_for(b"the certificate was verified for localhost")
        client.close_input()
        assert_ends_well(client)


def check_server_without_certificate():
    with case("curl trusts the CA that a server without --cert makes, and says where it is"):
        server = Program(GLASSTLS, "server", "--listen", "127.0.0.1:0")
        port = int(server.wait_for(rb"listening on 127\.0\.0\.1:(\d+)")[1])
        ca = server.wait_for(rb"its certificate is in (\S+)")[1].decode()
        client = curl(port, ca, "")
        client.wait_for(b"<!doctype html>")
        assert_ends_well(client)


def main():
    if case.has("openssl"):
        with tempfile.TemporaryDirectory(prefix="glasstls-interop-") as folder:
            ours = OurCertificates(Path(folder))
            check_files(ours)
            check_connections(ours, OpenSsl())
            if case.has("gnutls-serv"):
                check_connections(ours, GnuTls())
            if case.has("curl"):
                check_server_without_certificate()
    case.finish()


if __name__ == "__main__":
    main()
