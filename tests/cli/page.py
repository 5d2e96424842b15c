#!/usr/bin/env python3
"""The page of a connection: as a file of demo, client and server, and live, from a server that explains each visitor's own.

The program under test is named by the environment variable GLASSTLS."""
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import case, in_folder  # noqa: E402
from serving import GLASSTLS, Program, start_server, stop_server  # noqa: E402

EMPTY = {"meta", "link", "wbr"}
SUITE = ("--tls-max", "1.2", "--ciphers", "AES128-GCM-SHA256")


class Page(HTMLParser):
    """Every element is closed where it was opened; each id is there once, and each link within the page leads to one."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.levels = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"
        assert len(set(self.ids)) == len(self.ids), "an id is there twice"
        assert {link[1:] for link in self.links if link.startswith("#")} <= set(self.ids), "a link leads nowhere"
        steps = [after - before for before, after in zip(self.levels, self.levels[1:])]
        assert self.levels[0] == 1 and max(steps) == 1, f"the headings are {self.levels}"

    def handle_starttag(self, tag, attrs):
        if tag not in EMPTY:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5"):
            self.levels.append(int(tag[1]))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes what is not open"


def page_in(path):
    text = path.read_text()
    assert text.startswith("<!doctype html>\n") and text.endswith("</html>\n"), "the page is not whole"
    Page(text)
    return text


def curl(folder, port, ca, path, *more):
    done = folder.run("curl", "-s", "-i", *SUITE, "--cacert", ca, *more, f"https://localhost:{port}{path}")
    assert done.returncode == 0, done
    head, _, body = done.stdout.decode().partition("\r\n\r\n")
    return head, body


def demo_writes_its_page(folder):
    folder.ours("demo", "--seed", "2a", "--client-cert", "--html", "a.html", "--source-url", "https://example.org/x/")
    text = page_in(folder.path / "a.html")
    assert len(text.encode()) < 1_000_000
    assert re.findall(r"<h2[^>]*>(\d)\. ", text) == list("1234567"), "the steps are not there"
    assert 'href="https://example.org/x/tls/tls12/client.cpp#L' in text
    folder.ours("demo", "--seed", "2a", "--client-cert", "--html", "b.html")
    assert 'example.org' not in page_in(folder.path / "b.html")
    assert not list(folder.path.glob("*.part")), "a part of a file was left behind"


def client_and_server_write_their_pages(folder):
    server, port, ca = start_server("--html", str(folder.path / "server.html"))
    folder.ours("client", f"localhost:{port}", "--ca", str(ca), "--get", "/", "--html", "client.html")
    server.wait_for(rb"\[1\] closed")
    stop_server(server)
    for name, verb in (("client", "sends"), ("server", "receives")):
        assert f"{verb} <b>ClientHello</b>" in page_in(folder.path / f"{name}.html")


def each_visitor_sees_the_own_connection(folder):
    server, port, ca = start_server("--explain-page")
    seen = []
    for agent in ("first-visitor", "second-visitor"):
        head, body = curl(folder, port, ca, "/", "-A", agent)
        assert " 200 OK" in head and "\r\nCache-Control: no-store" in head and "\r\nConnection: close" in head, head
        Page(body)
        assert agent in body and "receives <b>ClientHello</b>" in body
        seen.append(re.search(r"master_<wbr>secret = .*?<div class=\"output\">.*?<code class=\"hex\">([0-9a-f ]+)<", body)[1])
    assert "first-visitor" not in body and seen[0] != seen[1], "a visitor sees another's connection"
    stop_server(server)


def there_is_nothing_else(folder):
    server, port, ca = start_server("--explain-page")
    for path in ("/favicon.ico", "/index.html", "/<script>", "/e1"):
        head, body = curl(folder, port, ca, path)
        assert " 404 " in head and "<" not in body, head
    stop_server(server)
    for other in (("--www", "."), ("--echo",)):
        folder.refused(2, "excludes", "server", "--explain-page", *other)


def what_curl_offers_is_what_curl_offers(folder):
    """The recorded hello is that of Debian's curl: run with its own suites, it differs in what a build changes at most."""
    server, port, ca = start_server("--explain-page")
    done = folder.run("curl", "-s", "--cacert", ca, f"https://localhost:{port}/")
    assert done.returncode == 0, done
    comparison = done.stdout.decode().partition('<section id="comparison"')[2].partition('<section id="step')[0]
    assert "TLS_<wbr>RSA_<wbr>WITH_<wbr>AES_<wbr>128_<wbr>GCM_<wbr>SHA256" in comparison.partition("both (")[2]
    version = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout
    if "curl 7.88.1 " in version and "OpenSSL/3.0." in version:
        assert "only" not in comparison, "the recorded hello is not that of this curl"
    stop_server(server)


def names_of_a_peer_are_never_markup(folder):
    """In a certificate, in the name asked for, in a path of HTTP; on both sides' pages, and in the terminal."""
    hostile = "<script>alert(1)</script>\x1b]0;title\x07\x1b[31m"
    make = ["cert", "new", "--name", hostile, "--organization", "<img src=x onerror=alert(2)>", "--client"]
    folder.ours(*make, "--out", "client.pem", "--key-out", "client.key")
    folder.ours("cert", "new", "--dns", "localhost", "--organization", hostile, "--out", "server.pem", "--key-out", "server.key")
    server = Program(GLASSTLS, "server", "--listen", "127.0.0.1:0", "--cert", folder.path / "server.pem", "--key", folder.path / "server.key",
                     "--client-ca", folder.path / "client.pem", "--explain", "--html", folder.path / "server.html")
    port = int(server.wait_for(rb"listening on 127\.0\.0\.1:(\d+)")[1])
    done = folder.run(GLASSTLS, "client", f"localhost:{port}", "--insecure", "--sni", "<script>alert(3)</script>", "--get", "/<script>alert(4)</script>",
                      "--cert", "client.pem", "--key", "client.key", "--explain", "--html", "client.html")
    server.wait_for(rb"\[1\] .*(closed|alert|stream)")
    stop_server(server)
    for name in ("client", "server"):
        text = page_in(folder.path / f"{name}.html")
        assert "<script>alert" not in text and "<img" not in text and "\x1b" not in text, f"markup on the {name}'s page"
        assert "&lt;script&gt;alert(" in text.replace("<wbr>", ""), f"the names are not on the {name}'s page"
    for said in (done.stdout + done.stderr, bytes(server.output + server.errors)):
        assert b"\x1b" not in said and b"\x07" not in said, "a terminal would obey"


def what_cannot_be_written_is_said(folder):
    folder.refused(1, "cannot write no/page.html: No such file", "demo", "--html", "no/page.html")


in_folder("demo --html writes a page that is whole, below 1 MB", demo_writes_its_page)
in_folder("client and server write the page of what each of them saw", client_and_server_write_their_pages)
in_folder("--explain-page shows each visitor the own connection, and nobody keeps it", each_visitor_sees_the_own_connection)
in_folder("beside the live page there is nothing, not even with --www or --echo", there_is_nothing_else)
in_folder("the hello that visitors are compared with is that of curl", what_curl_offers_is_what_curl_offers)
in_folder("names that a peer chose are text, on the page and in the terminal", names_of_a_peer_are_never_markup)
in_folder("a page that cannot be written is an error in one line", what_cannot_be_written_is_said)
case.finish()
