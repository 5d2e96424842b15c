#!/usr/bin/env python3
"""`glasstls demo|client|server`: what they print and where, and what is wrong in one line.

How they speak with other programs is tests/interop/'s. The program under test is named by the environment variable GLASSTLS."""
import json
import os
import pty
import re
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import Folder, GLASSTLS, case, in_folder  # noqa: E402
from harness import PATIENCE, SOURCE, Program  # noqa: E402
from serving import start_server, stop_server  # noqa: E402

SEED = ("--seed", "2a")


def shows(text, *parts):
    for part in parts:
        assert part in text, f"{part} is not shown"


# --- demo --------------------------------------------------------------------------------------------------------------

def demo_is_a_story(folder):
    said = folder.ours("demo", *SEED)
    steps = re.findall(r"^== (\d)\. .* =+ RFC \d+ ", said, re.MULTILINE)
    assert steps == list("1234567"), f"the steps are {steps}"
    shows(said, "client --------> server   ClientHello, ", "client <-------- server   ServerHello, ", " client_version = TLS 1.2  ",
          'master_secret = PRF(pre_master_secret, "extended master secret", session_hash)[0..47]',
          "server derives the same master_secret", "[passed]", "nonce = client_write_IV + nonce_explicit",
          "additional data = seq_num + type + version + length", 'data = 43 bytes "Hello, server.',
          "description = close_notify", "client is closed", "server is closed")
    assert "[FAILED]" not in said and "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 120, "a line is too long"


def demo_shows_both_sides_of_mutual_authentication(folder):
    said = folder.ours("demo", *SEED, "--client-cert")
    shows(said, "client --------> server   Certificate, ", "CertificateRequest, ", "CertificateVerify, ",
          "the client holds the private key of its certificate [passed]")


def demo_is_the_same_for_a_seed(folder):
    first = folder.ours("demo", *SEED, "--json", "a.json", "--keylog", "a.keys")
    assert first == folder.ours("demo", *SEED, "--json", "b.json", "--keylog", "b.keys"), "the text differs"
    for name in ("json", "keys"):
        assert (folder.path / f"a.{name}").read_bytes() == (folder.path / f"b.{name}").read_bytes(), f"the {name} differ"
    shows(first, "at 2025-01-01T00:00:00Z")
    shows(folder.ours("demo", *SEED, "--time", "2030-05-06T07:08:09Z"), "at 2030-05-06T07:08:09Z")
    assert first != folder.ours("demo", "--seed", "2b") and folder.ours("demo") != folder.ours("demo")


def demo_is_brief_on_request(folder):
    brief = folder.ours("demo", *SEED, "--client-cert", "--explain=brief")
    shows(brief, "== 1. ClientHello", 'host_name = "localhost"', "server chooses the cipher_suite: TLS_RSA_WITH_AES_128_GCM_SHA256",
          "subject = CN=a client", "client: master_secret = PRF(", "Finished under client_write_key: verify_data = ",
          "server checks [passed] the peer's Finished", "description = close_notify", "client is closed")
    assert len(brief.splitlines()) <= 60, f"{len(brief.splitlines())} lines"
    assert folder.ours("demo", *SEED, "--explain=full") == folder.ours("demo", *SEED) == folder.ours("demo", *SEED, "--explain")
    folder.refused(2, "--explain", "demo", "--explain=all")


def demo_folds_long_runs_of_bytes(folder):
    folded, whole = folder.ours("demo", *SEED), folder.ours("demo", *SEED, "--full")
    assert re.search(r"\.\. \d+ bytes in all", folded) and "bytes in all" not in whole and len(whole) > len(folded)


def demo_writes_its_files(folder):
    folder.ours("demo", *SEED, "--json", "trace.json", "--keylog", "keys")
    trace = json.loads((folder.path / "trace.json").read_text())
    assert trace["schema"] == 2 and {event["role"] for event in trace["events"]} == {"client", "server"}
    places = {event["where"]["file"] for event in trace["events"]}
    assert all((SOURCE / place).is_file() for place in places), f"not in the source: {places}"
    line = re.fullmatch(r"CLIENT_RANDOM ([0-9a-f]{64}) ([0-9a-f]{96})\n", (folder.path / "keys").read_text())
    assert line and (folder.path / "keys").stat().st_mode & 0o777 == 0o600
    folder.ours("demo", "--keylog", "keys")
    assert len((folder.path / "keys").read_text().splitlines()) == 2, "the key log is not added to"


def demo_has_colour_in_a_terminal(folder):
    del folder
    for environment, has_colour in (({}, True), ({"NO_COLOR": "1"}, False)):
        leader, terminal = pty.openpty()
        plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        program = subprocess.Popen([GLASSTLS, "demo", *SEED], stdout=terminal, env={**plain, **environment})
        os.close(terminal)
        shown = bytearray()
        try:
            while chunk := os.read(leader, 65536):
                shown += chunk
        except OSError:  # how Linux says that the other end of a terminal is closed
            pass
        os.close(leader)
        assert program.wait(PATIENCE) == 0 and (b"\x1b[" in shown) == has_colour, f"colour with {environment}"


def demo_says_what_is_wrong(folder):
    folder.refused(1, "--seed: not a hexadecimal digit", "demo", "--seed", "xyz")
    folder.refused(1, "--time: 'soon' is no time", "demo", "--time", "soon")
    folder.refused(1, "cannot write no/trace.json: No such file", "demo", "--json", "no/trace.json")
    folder.refused(1, "cannot write the key log no/keys", "demo", "--keylog", "no/keys")
    folder.refused(2, "not expected: more", "demo", "more")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([GLASSTLS, "demo"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (1, b"glasstls: cannot write to standard output\n"), done


# --- client and server -------------------------------------------------------------------------------------------------

def server_makes_its_certificate(folder):
    server, port, ca = start_server()
    for host in ("localhost", "127.0.0.1"):
        got = folder.run(GLASSTLS, "client", f"{host}:{port}", "--ca", ca, "--get", "/")
        assert got.returncode == 0 and b"<h1>It works</h1>" in got.stdout, got
    stop_server(server)
    assert not ca.parent.exists(), "the CA's folder was left behind"


def payload_and_talk_are_apart(folder):
    server, port, ca = start_server()
    got = folder.run(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, "--get", "/", "--explain")
    assert got.stdout.startswith(b"HTTP/1.1 200 OK\r\n") and got.stdout.endswith(b"</html>\n"), got.stdout
    talk = got.stderr.decode()
    shows(talk, "TLS 1.2, TLS_RSA_WITH_AES_128_GCM_SHA256", "subject      CN=localhost",
          "names        DNS localhost, IP 127.0.0.1, IP ::1", "the certificate was verified for localhost",
          "== 1. ClientHello", "client derives master_secret", "GET / HTTP/1.1")
    brief = folder.run(GLASSTLS, "client", "--explain=brief", f"localhost:{port}", "--ca", ca, "--get", "/")
    assert brief.stdout == got.stdout and len(brief.stderr) < len(got.stderr) / 5
    shows(brief.stderr.decode(), "client --> server  ClientHello: ", "client: master_secret = ")
    after = folder.run(GLASSTLS, "client", "--explain", f"localhost:{port}", "--ca", ca, "--get", "/")
    assert after.returncode == 0 and b"client derives master_secret" in after.stderr, "--explain takes the host for its value"
    loud = folder.run(GLASSTLS, "client", f"localhost:{port}", "--insecure", "--get", "/")
    assert loud.returncode == 0 and b"WARNING: --insecure: the certificate was NOT checked" in loud.stderr
    stop_server(server)


def server_explains_each_connection(folder):
    server, port, ca = start_server("--explain", "--keylog", str(folder.path / "keys"))
    for _ in range(2):
        folder.ours("client", f"localhost:{port}", "--ca", str(ca), "--get", "/")
    server.wait_for(rb"\[2\] closed")
    said = server.output.decode()
    assert said.count("== 6. Finished") == 2 and re.search(r"^\[2\] from 127\.0\.0\.1:\d+$", said, re.MULTILINE)
    assert len((folder.path / "keys").read_text().splitlines()) == 2
    stop_server(server)


def a_file_that_cannot_be_written_is_told_and_the_server_goes_on(folder):
    (folder.path / "trace.json.part").mkdir()
    trace = str(folder.path / "trace.json")
    server, port, ca = start_server("--json", trace)
    for _ in range(2):
        folder.ours("client", f"localhost:{port}", "--ca", str(ca), "--get", "/")
    got = folder.run(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, "--get", "/", "--json", trace)
    assert got.returncode == 1 and b"<h1>It works</h1>" in got.stdout and b"glasstls: cannot write" in got.stderr, got
    stop_server(server)
    assert server.errors.decode().count(f"cannot write {trace}.part: Is a directory\n") == 3, server.errors.decode()


def client_says_close_notify_at_the_end_of_its_input(folder):
    server, port, ca = start_server("--echo")
    got = folder.run(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, "--explain", given=b"")
    assert got.returncode == 0 and b"description = close_notify" in got.stderr
    client = Program(GLASSTLS, "client", f"localhost:{port}", "--ca", ca)
    client.send(b"there and back\n")
    client.wait_for_output(b"there and back\n")
    client.close_input()
    assert client.wait() == 0
    stop_server(server)


def a_client_with_keep_open_waits_for_the_peer(folder):
    server, port, ca = start_server()
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    got = folder.run(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, "--keep-open", given=request)
    assert got.returncode == 0 and got.stdout.endswith(b"</html>\n")
    stop_server(server)


def client_names_what_is_wrong_with_a_peer(folder):
    server, port, ca = start_server()
    here = ("client", f"localhost:{port}")
    folder.refused(1, "--ca FILE names a CA to trust", *here)
    folder.refused(1, "is not for example.org, but for DNS localhost", *here, "--ca", str(ca), "--sni", "example.org")
    stop_server(server)
    folder.refused(1, "connection refused; is a server running there?", *here)
    folder.refused(1, "there is no address for the host", "client", "host.invalid")


def speak(answer):
    """A peer that answers the ClientHello with these bytes and closes; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer_once():
        connection, _ = listener.accept()
        with listener, connection:
            connection.recv(16384)
            connection.sendall(answer)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(16384):
                pass

    threading.Thread(target=answer_once, daemon=True).start()
    return listener.getsockname()[1]


def client_names_a_peer_that_speaks_no_tls(folder):
    folder.refused(1, "the peer may not speak TLS", "client", f"127.0.0.1:{speak(b'SSH-2.0-OpenSSH_9.2')}", "--insecure")
    folder.refused(1, "does it speak TLS at this port?", "client", f"127.0.0.1:{speak(b'')}", "--insecure")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        folder.refused(1, "did not answer for 1 s", "client", f"127.0.0.1:{port}", "--insecure", "--timeout", "1")


def client_reports_truncation(folder):
    """Python's server closes the socket without close_notify."""
    folder.ours("cert", "new", "--dns", "localhost", "--name", "x", "--out", "c.pem", "--key-out", "k.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder.path / "c.pem", folder.path / "k.pem")
    context.set_ciphers("AES128-GCM-SHA256")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        with listener, context.wrap_socket(connection, server_side=True) as protected:
            protected.recv(16384)
            protected.sendall(b"half of it")

    threading.Thread(target=serve, daemon=True).start()
    done = folder.run(GLASSTLS, "client", f"localhost:{listener.getsockname()[1]}", "--ca", "c.pem", "--get", "/")
    assert done.returncode == 1 and done.stdout == b"half of it", done
    assert b"the stream ended without close_notify" in done.stderr.splitlines()[-1], done.stderr


def wrong_arguments(folder):
    server, port, ca = start_server()
    folder.refused(1, "cannot listen on 127.0.0.1:", "server", "--listen", f"127.0.0.1:{port}")
    stop_server(server)
    folder.refused(1, "is no IP address", "server", "--listen", "localhost:1")
    folder.refused(1, "has no port", "server", "--listen", "127.0.0.1")
    folder.refused(1, "is no port", "client", "localhost:99999")
    folder.refused(1, "names no host", "client", "http://localhost")
    folder.refused(1, "--www no/folder: No such file", "server", "--www", "no/folder")
    folder.refused(1, "cannot read no.pem: No such file", "client", "localhost", "--ca", "no.pem")
    (folder.path / "empty.pem").touch()
    folder.refused(1, "empty.pem: there is no certificate in it", "server", "--client-ca", "empty.pem")
    folder.refused(1, "empty.pem: there is no private key", "server", "--cert", "empty.pem", "--key", "empty.pem")
    folder.refused(1, "cannot write the key log no/keys", "client", "localhost", "--insecure", "--keylog", "no/keys")
    folder.refused(1, "cannot write no/trace", "server", "--json", "no/trace")
    folder.refused(2, "--cert requires --key", "server", "--cert", "empty.pem")
    folder.refused(2, "excludes", "client", "localhost", "--insecure", "--ca", "empty.pem")
    folder.refused(2, "excludes", "server", "--www", ".", "--echo")
    folder.refused(2, "a path begins with /", "client", "localhost", "--get", "page")
    folder.refused(2, "--timeout", "server", "--timeout", "0")
    folder.refused(2, "HOST is required", "client")
    folder.refused(2, "A subcommand is required")


def server_refuses_certificates(folder):
    folder.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "sign.key", "-out", "sign.pem",
                   "-subj", "/CN=localhost", "-addext", "keyUsage=digitalSignature")
    folder.refused(1, "keyEncipherment", "server", "--cert", "sign.pem", "--key", "sign.key")
    folder.ours("cert", "new", "--name", "x", "--dns", "localhost", "--out", "c.pem", "--key-out", "c.key")
    folder.refused(1, "the private key is not that of", "server", "--cert", "c.pem", "--key", "sign.key")


def help_shows_an_example(folder):
    assert "Subcommands:" in folder.ours("--help") and folder.ours("--version").startswith("glasstls ")
    for command in ("demo", "client", "server"):
        assert f"glasstls {command} " in folder.ours(command, "--help").split("Example")[1]


in_folder("the demo tells the seven steps as one story, with every kind of event", demo_is_a_story)
in_folder("the demo shows mutual authentication", demo_shows_both_sides_of_mutual_authentication)
in_folder("the demo gives the same bytes for a seed, and others without", demo_is_the_same_for_a_seed)
in_folder("the demo is brief on request: its whole story on a screen or two", demo_is_brief_on_request)
in_folder("the demo folds long runs of bytes, and shows them with --full", demo_folds_long_runs_of_bytes)
in_folder("the demo writes its trace and its key log", demo_writes_its_files)
in_folder("the demo has colour in a terminal, unless NO_COLOR is set", demo_has_colour_in_a_terminal)
in_folder("the demo says what is wrong in one line", demo_says_what_is_wrong)
in_folder("the server makes a certificate of its own, and cleans up", server_makes_its_certificate)
in_folder("the client's payload is on standard output, all else on standard error", payload_and_talk_are_apart)
in_folder("the server explains each connection under its number", server_explains_each_connection)
in_folder("a file that cannot be written is told, and the server goes on", a_file_that_cannot_be_written_is_told_and_the_server_goes_on)
in_folder("the client says close_notify at the end of its input", client_says_close_notify_at_the_end_of_its_input)
in_folder("the client with --keep-open waits for the peer", a_client_with_keep_open_waits_for_the_peer)
in_folder("the client names what is wrong with a peer", client_names_what_is_wrong_with_a_peer)
in_folder("the client names a peer that speaks no TLS", client_names_a_peer_that_speaks_no_tls)
in_folder("the client reports truncation", client_reports_truncation)
in_folder("wrong arguments are said in one line", wrong_arguments)
if case.has("openssl"):
    in_folder("a server does not start with a certificate that cannot serve", server_refuses_certificates)
in_folder("every command has --help with an example", help_shows_an_example)
case.finish()
