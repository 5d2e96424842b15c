#!/usr/bin/env python3
"""A browser: headless Chromium gets a page from our server, and shows it."""
import base64
import hashlib
import shutil
import tempfile
from pathlib import Path

from certificates import Certificates
from harness import SUITE, Program, assert_ends_well, case, our_server, run

PAGE = """<!doctype html>
<html><head><title>A page</title><link rel="stylesheet" href="style.css"></head>
<body><p id="place">The script has not run.</p><script src="script.js"></script></body></html>
"""
SCRIPT = "document.getElementById('place').textContent = 'Read over ' + location.protocol + ' by a browser.';\n"


def make_site(folder):
    (folder / "index.html").write_text(PAGE)
    (folder / "style.css").write_text("p { color: green }\n")
    (folder / "script.js").write_text(SCRIPT)


def key_hash(certificate):
    """What Chromium knows a certificate by: the SHA-256 of its SubjectPublicKeyInfo, in Base64."""
    key = run("openssl", "x509", "-in", certificate, "-noout", "-pubkey")
    return base64.b64encode(hashlib.sha256(run("openssl", "pkey", "-pubin", "-outform", "DER", given=key)).digest()).decode()


def chromium(profile, url, *more):
    """The page as it is once its scripts have run, on standard output."""
    return Program(shutil.which("chromium") or "chromium-browser", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                   "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   "--disable-dev-shm-usage", "--no-proxy-server", f"--user-data-dir={profile}", *more, "--dump-dom", url)


def check(certificates, folder):
    make_site(folder / "site")
    with case("Chromium, which trusts our server's CA by its key, gets a page, its style and its script"):
        server, port = our_server(certificates.server, "--www", folder / "site")
        browser = chromium(folder / "profile", f"https://localhost:{port}/",
                           f"--ignore-certificate-errors-spki-list={key_hash(certificates.server.certificate)}")
        assert_ends_well(browser)
        assert b"Read over https: by a browser." in browser.output, "the page is not there, or its script did not run"
        server.wait_for(SUITE.encode())
    with case("Chromium refuses our server when it does not know its CA"):
        server, port = our_server(certificates.server, "--www", folder / "site")
        browser = chromium(folder / "other-profile", f"https://localhost:{port}/")
        browser.wait()
        assert b"by a browser" not in browser.output, "the page was shown"
        server.wait_for(rb"the peer sent the alert|without close_notify|the peer is gone")


def main():
    if case.has("openssl") and (shutil.which("chromium-browser") or case.has("chromium")):
        with tempfile.TemporaryDirectory(prefix="glasstls-interop-", ignore_cleanup_errors=True) as folder:
            (Path(folder) / "site").mkdir()
            check(Certificates(), Path(folder))
    case.finish()


if __name__ == "__main__":
    main()
