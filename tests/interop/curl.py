#!/usr/bin/env python3
"""curl with our server: pages over HTTP/1.1, a file of 10 million bytes, several requests in one connection, and its refusals."""
import tempfile
from pathlib import Path

from certificates import Certificates
from harness import Program, assert_ends_well, case, our_server, payload

PAGE = b"<!doctype html>\n<title>A page</title>\n<p>Read over TLS.\n"


def curl_command(port, ca, *paths, more=()):
    urls = [f"https://localhost:{port}/{path}" for path in paths]
    return ["curl", "--silent", "--show-error", "--fail", "--ipv4", "--noproxy", "*", "--tlsv1.2", "--tls-max", "1.2", "--ciphers",
            "AES128-GCM-SHA256", "--cacert", ca, *more, *urls]


def curl(port, ca, *paths, more=()):
    return Program(*curl_command(port, ca, *paths, more=more))


def make_site(folder):
    (Path(folder) / "index.html").write_bytes(PAGE)
    (Path(folder) / "large.txt").write_bytes(payload("large", 10_000_000))
    (Path(folder) / "empty.txt").write_bytes(b"")


def gets(certificates, folder, paths, expected, server_options=(), more=()):
    _, port = our_server(certificates.server, "--www", folder, *server_options)
    client = curl(port, certificates.ca, *paths, more=more)
    assert_ends_well(client)
    client.wait_for_output(expected)


def check_pages(certificates, folder):
    with case("curl gets a page from our server"):
        gets(certificates, folder, ["index.html"], PAGE)
    with case("curl gets the page of a folder"):
        gets(certificates, folder, [""], PAGE)
    with case("curl gets an empty file"):
        gets(certificates, folder, ["empty.txt"], b"")
    with case("curl gets 10 million bytes"):
        gets(certificates, folder, ["large.txt"], payload("large", 10_000_000))
    with case("curl gets two pages over one connection"):
        server, port = our_server(certificates.server, "--www", folder)
        client = curl(port, certificates.ca, "index.html", "index.html")
        assert_ends_well(client)
        client.wait_for_output(PAGE + PAGE)
        assert b"[2] from" not in server.output, "a second connection was made"
    with case("curl with a client certificate gets a page"):
        gets(certificates, folder, ["index.html"], PAGE, ["--client-ca", certificates.ca],
             ["--cert", certificates.client.certificate, "--key", certificates.client.key])
    with case("curl gets the page that the server has without --www"):
        _, port = our_server(certificates.server)
        client = curl(port, certificates.ca, "")
        assert_ends_well(client)
        client.wait_for(b"<!doctype html>")


def check_refusals(certificates, folder):
    with case("curl is told that a file is not there"):
        _, port = our_server(certificates.server, "--www", folder)
        client = curl(port, certificates.ca, "nothing.html")
        client.wait_for(b"404")
    with case("curl does not get a file from outside the folder"):
        _, port = our_server(certificates.server, "--www", folder)
        client = curl(port, certificates.ca, "../../../../etc/passwd", more=["--path-as-is"])
        assert client.wait() != 0 and b"root:" not in client.output
    for what, identity, ca, reason in [
            ("a CA that it does not know", certificates.server, certificates.other_ca, b"unable to get local issuer"),
            ("a certificate for another host", certificates.elsewhere, certificates.ca, b"no alternative certificate subject name"),
            ("an expired certificate", certificates.expired, certificates.ca, b"certificate has expired")]:
        with case(f"curl refuses {what}"):
            _, port = our_server(identity, "--www", folder)
            curl(port, ca, "index.html").wait_for(reason)


def main():
    if case.has("openssl") and case.has("curl"):
        certificates = Certificates()
        with tempfile.TemporaryDirectory(prefix="glasstls-interop-") as folder:
            make_site(folder)
            check_pages(certificates, folder)
            check_refusals(certificates, folder)
    case.finish()


if __name__ == "__main__":
    main()
