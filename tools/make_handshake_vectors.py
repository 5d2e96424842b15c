#!/usr/bin/env python3
"""Makes vectors/handshakes/: handshakes as they happened, with every message, secret and record, to be run again by tests.

    tools/make_handshake_vectors.py [ours] [openssl]      (default: both)

`ours` runs the demo from a fixed seed: the same bytes on every run. `openssl` makes new certificates and speaks with openssl
s_server and s_client: new randomness, so a new vector. What tshark reads with the key log is kept in each file as `plaintext`.
"""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
GLASSTLS = Path(os.environ.get("GLASSTLS", SOURCE / "build/apps/glasstls"))
FOLDER = SOURCE / "vectors/handshakes"
SEED, TIME = "00", "2025-01-01T00:00:00Z"

sys.path.insert(0, str(SOURCE / "tools"))
from tshark_reads import plaintext_read_by_tshark  # noqa: E402


def values_of(event):
    """An event's values without its explanation, in the form that tests/tls/story.cpp gives them; None for one without."""
    kind = event["event"]
    if kind == "message":
        return {"message": event["name"], "direction": event["direction"], "bytes": event["bytes"]}
    if kind == "derived":
        return {"derived": event["name"], "formula": event["formula"], "output": event["output"]}
    if kind == "record":
        entry = {"record": event["direction"], "bytes": event["bytes"]}
        if protection := event.get("protection"):
            entry |= {"nonce": protection["nonce"]["bytes"], "additional_data": protection["additional_data"]["bytes"],
                      "plaintext": protection["plaintext"]}
        return entry
    if kind == "check":
        return {"check": event["what"], "passed": event["passed"]}
    if kind == "random_drawn":
        return {"random": event["purpose"], "bytes": event["bytes"]}
    if kind == "time_read":
        return {"time": event["time"], "purpose": event["purpose"]}
    if kind == "bytes_arrived":
        return {"arrived": event["bytes"]}
    return None


def entries_of(trace, role):
    return [entry for event in trace["events"] if event["role"] == role and (entry := values_of(event))]


def write(name, vector, role, key_log):
    vector["plaintext"] = plaintext_read_by_tshark(vector[role], role, key_log)
    (FOLDER / f"{name}.keylog").write_text(key_log)
    lines = ",\n".join(
        f" {json.dumps(key)}: " + ("[\n  " + ",\n  ".join(map(json.dumps, value)) + "\n ]" if isinstance(value, list) else json.dumps(value))
        for key, value in vector.items())
    (FOLDER / f"{name}.json").write_text("{\n" + lines + "\n}\n")


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, **options)


def make_ours(work):
    trace, key_log = work / "demo.json", work / "demo.keylog"
    run(GLASSTLS, "demo", "--seed", SEED, "--time", TIME, "--client-cert", "--json", trace, "--keylog", key_log)
    events = json.loads(trace.read_text())
    vector = {"source": "glasstls demo --client-cert --seed 00", "seed": SEED, "time": TIME,
              "client": entries_of(events, "client"), "server": entries_of(events, "server")}
    write("glasstls_glasstls", vector, "client", one_connection(key_log.read_text()))


def one_connection(key_log):
    """Both sides of the demo told the same secret."""
    return "".join(dict.fromkeys(key_log.splitlines(keepends=True)))


def make_certificates():
    new = [GLASSTLS, "cert", "new", "--days", "36500"]
    for name in ("ca", "server", "client"):
        for suffix in ("pem", "key"):
            (FOLDER / f"{name}.{suffix}").unlink(missing_ok=True)
    run(*new, "--ca", "--name", "Handshake vectors CA", "--out", FOLDER / "ca.pem", "--key-out", FOLDER / "ca.key")
    issued = ["--issuer", FOLDER / "ca.pem", "--issuer-key", FOLDER / "ca.key"]
    run(*new, *issued, "--dns", "localhost", "--out", FOLDER / "server.pem", "--key-out", FOLDER / "server.key")
    run(*new, *issued, "--client", "--name", "client", "--out", FOLDER / "client.pem", "--key-out", FOLDER / "client.key")
    (FOLDER / "ca.key").unlink()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_listening(port):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            pass


def openssl_version():
    return run("openssl", "version", text=True).stdout.strip()


def make_client_with_openssl(work):
    trace, key_log, port = work / "client.json", work / "client.keylog", free_port()
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-naccept", "2", "-cert", FOLDER / "server.pem", "-key",
         FOLDER / "server.key", "-CAfile", FOLDER / "ca.pem", "-Verify", "1", "-tls1_2", "-cipher", "AES128-GCM-SHA256", "-rev"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_listening(port)
        run(GLASSTLS, "client", f"127.0.0.1:{port}", "--sni", "localhost", "--ca", FOLDER / "ca.pem", "--cert",
            FOLDER / "client.pem", "--key", FOLDER / "client.key", "--json", trace, "--keylog", key_log, input=b"glasstls\n")
    finally:
        server.kill()
        server.wait()
    events = json.loads(trace.read_text())
    vector = {"source": f"glasstls client with {openssl_version()}, s_server -rev", "client": entries_of(events, "client")}
    write("glasstls_openssl", vector, "client", key_log.read_text())


def make_server_with_openssl(work):
    trace, key_log = work / "server.json", work / "server.keylog"
    server = subprocess.Popen(
        [GLASSTLS, "server", "--listen", "127.0.0.1:0", "--echo", "--cert", FOLDER / "server.pem", "--key", FOLDER / "server.key",
         "--client-ca", FOLDER / "ca.pem", "--json", trace, "--keylog", key_log], stdout=subprocess.PIPE, text=True)
    try:
        port = re.search(r"127\.0\.0\.1:(\d+)", next(line for line in server.stdout if "listening" in line))[1]
        client = subprocess.Popen(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", "localhost", "-CAfile", FOLDER / "ca.pem",
             "-cert", FOLDER / "client.pem", "-key", FOLDER / "client.key", "-tls1_2", "-cipher", "AES128-GCM-SHA256", "-quiet",
             "-no_ign_eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        client.stdin.write(b"openssl\n")
        client.stdin.flush()
        client.stdout.read(len(b"openssl\n"))
        client.stdin.close()
        client.wait()
    finally:
        server.terminate()
        server.wait()
    events = json.loads(trace.read_text())
    vector = {"source": f"{openssl_version()}, s_client, with glasstls server --echo", "server": entries_of(events, "server")}
    write("openssl_glasstls", vector, "server", key_log.read_text())


def main():
    wanted = sys.argv[1:] or ["ours", "openssl"]
    os.makedirs(FOLDER, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if "ours" in wanted:
            make_ours(work)
        if "openssl" in wanted:
            make_certificates()
            make_client_with_openssl(work)
            make_server_with_openssl(work)


if __name__ == "__main__":
    main()
