#!/usr/bin/env python3
"""`glasstls explain` of connections that others made: captured on the loopback interface, opened by a key log or by the server's private
key, and held to what went over them, to the key log and to tshark."""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from certificates import Certificates
from chromium import chromium, key_hash
from curl import PAGE, curl_command, make_site
from harness import GLASSTLS, PATIENCE, SOURCE, Program, Skip, assert_ends_well, case, free_port, our_server, run, wait_until_listening
from openssl import OpenSsl
from tshark import TO_CLIENT, TO_SERVER, Capture, decrypted, talk
from tshark_fields import by_trace, by_tshark

sys.path.insert(0, str(SOURCE / "tests/explain"))
import claims  # noqa: E402

# Of a trace in which the sides tell what they sent, and an observer derives.
CLAIMS = [claims.every_field_shows_the_bytes_at_its_place, claims.the_fields_put_together_are_the_message,
          claims.every_input_is_a_value_that_was_told_before, claims.every_nonce_and_additional_data_is_what_its_formula_gives,
          claims.the_inputs_of_the_protection_are_those_of_the_record, claims.a_protected_record_is_header_nonce_ciphertext_and_tag]


class Explained:
    """What explain says of a capture: as text, and as a trace."""

    def __init__(self, file, *options):
        if not file.exists():
            raise Skip("only root may capture here")
        trace_file = file.with_suffix(".json")
        done = subprocess.run([GLASSTLS, "explain", file, "--json", trace_file, *map(str, options)], capture_output=True, timeout=PATIENCE, check=False)
        self.text = (done.stdout + done.stderr).decode()
        self.words = " ".join(self.text.split())  # wherever a line was full
        self.status = done.returncode
        self.trace = claims.Trace(json.loads(trace_file.read_text())) if trace_file.exists() and trace_file.stat().st_size else None

    def data(self, sender):
        return b"".join(bytes.fromhex(message["bytes"]) for message in self.trace.each("message", role=sender, name="application data"))

    def names(self, sender):
        return [message["name"] for message in self.trace.each("message", role=sender)]

    def derived(self, name):
        return [event["output"] for event in self.trace.each("derived", name=name)]

    def hello(self, name):
        return next(message["bytes"] for message in self.trace.events if message["event"] == "message" and message["name"] == name)


def assert_true(explained):
    assert explained.status == 0 and explained.trace, f"explain says: {explained.text[-1500:]}"
    assert not [check for check in explained.trace.each("check") if not check["passed"]], "a check failed"
    for claim in CLAIMS:
        faults = list(claim(explained.trace))
        assert not faults, f"{claim.__name__}: {faults[:3]}"


def assert_said(explained, client, server):
    assert_true(explained)
    said = (explained.data("client"), explained.data("server"))
    assert said == (client, server), f"the plaintext is {said}"


def master_secrets(key_log):
    """By their client_random."""
    return dict(line.split()[1:] for line in key_log.read_text().splitlines() if line.startswith("CLIENT_RANDOM"))


def assert_same_as_others(explained, file, key_log, stream=0):
    """Fields and plaintext are those that tshark reads, the master secret is the key log's."""
    fields, theirs = by_trace(explained.trace.each("message", protocol="handshake")), by_tshark(file, key_log, stream)
    for name, values in theirs.items():
        assert fields[name] == values, f"{name} is {values} for tshark, and here {fields[name]}"
    for name in ("tls.handshake.type", "tls.handshake.ciphersuite", "tls.handshake.certificate"):
        assert theirs[name], f"tshark finds no {name}"
    secrets = [(line["client_random"], line["secret"]) for line in explained.trace.each("key_log")]
    client_random = explained.hello("ClientHello")[12:76]
    assert secrets == [(client_random, master_secrets(key_log)[client_random])], f"other secrets: {secrets}"
    plaintext, ours = decrypted(file, key_log, stream), {"client": explained.data("client"), "server": explained.data("server")}
    assert plaintext == ours, f"the plaintext is {plaintext} for tshark, and here {ours}"


def check_openssl(certificates, folder):
    """Four readings of one capture."""
    file, key_log = folder / "openssl.pcapng", folder / "openssl.log"
    with case("OpenSSL's client and server, explained with the client's key log"):
        server, port = OpenSsl().server(certificates.server)
        recording = Capture(port, file)
        talk(OpenSsl().client(port, certificates.ca, more=["-keylogfile", key_log]), server)
        recording.end()
        explained = Explained(file, "--keylog", key_log)
        assert_said(explained, TO_SERVER, TO_CLIENT)
        assert_same_as_others(explained, file, key_log)
    with case("the same with the server's private key alone: RSA key exchange has no forward secrecy"):
        explained = Explained(file, "--key", certificates.server.key)
        assert_said(explained, TO_SERVER, TO_CLIENT)
        assert explained.derived("master_secret") == list(master_secrets(key_log).values())
        assert_same_as_others(explained, file, key_log)
        assert "no forward secrecy" in explained.text.replace("\n      ", " ")
    with case("the same without a secret: what is in the clear is explained, and that the rest is not"):
        explained = Explained(file)
        assert "ClientKeyExchange" in explained.names("client")
        assert "no secret of this connection is known" in explained.text and "--keylog FILE" in explained.text, explained.text[-500:]
        assert not explained.data("client") and "ServerHelloDone" in explained.names("server")
    with case("the same with the key log of another connection: the client_random of each is told"):
        other = folder / "other.log"
        other.write_text(f"CLIENT_RANDOM {'ab' * 32} {'cd' * 48}\nnonsense\n")
        explained = Explained(file, "--keylog", other)
        assert explained.hello("ClientHello")[12:76] in explained.words and "CLIENT_RANDOM of " + "ab" * 32 in explained.words, explained.text[-800:]
        assert "line 2 is passed over" in explained.text
    with case("the same with the right secret under another client_random: it is found"):
        other.write_text(f"CLIENT_RANDOM {'ab' * 32} {list(master_secrets(key_log).values())[0]}\n")
        assert_said(Explained(file, "--keylog", other), TO_SERVER, TO_CLIENT)
    with case("the same with a wrong secret under the right client_random: it is told that it opens nothing"):
        other.write_text(f"CLIENT_RANDOM {explained.hello('ClientHello')[12:76]} {'cd' * 48}\n")
        explained = Explained(file, "--keylog", other)
        assert "no secret that is known opens this connection" in explained.words and "(this one)" in explained.words, explained.text[-800:]


def check_other_suites(certificates, folder):
    for name, options, said in (("a suite that is not spoken here", ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"],
                                 "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 is not spoken here"),
                                ("TLS 1.3", ["-tls1_3"], "TLS 1.3 is not spoken here")):
        with case(f"OpenSSL's client and server with {name}: it is named, and what is in the clear explained"):
            port = free_port()
            file = folder / f"other{port}.pcapng"
            server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificates.server.certificate, "-key",
                             certificates.server.key, "-quiet", *options)
            recording = Capture(wait_until_listening(server, port), file)
            client = Program("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-CAfile", certificates.ca, "-quiet", "-no_ign_eof", *options)
            client.send(TO_SERVER)
            server.wait_for_output(TO_SERVER)
            client.close_input()
            client.wait()
            recording.end()
            explained = Explained(file)
            assert said in explained.text, explained.text[-800:]
            assert explained.names("client")[0] == "ClientHello" and explained.names("server")[0] == "ServerHello"
            assert "ChangeCipherSpec" in explained.names("server")


def check_resumption(certificates, folder):
    with case("a session that OpenSSL's client resumes: explained from its key log, with the server's Finished first"):
        port = free_port()
        file, key_log, session = folder / "resumed.pcapng", folder / "resumed.log", folder / "session.pem"
        server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificates.server.certificate, "-key",
                         certificates.server.key, "-tls1_2", "-cipher", OpenSsl.suite, "-rev", "-quiet")
        recording = Capture(wait_until_listening(server, port), file)
        for option in ("-sess_out", "-sess_in"):
            client = OpenSsl().client(port, certificates.ca, more=["-keylogfile", key_log, option, session])
            client.send(b"abc\n")
            client.wait_for_output(b"cba\n")
            client.close_input()
            assert_ends_well(client)
        recording.end()
        explained = Explained(file, "--keylog", key_log, "--stream", 1)
        assert_said(explained, b"abc\n", b"cba\n")
        assert "Certificate" not in explained.names("server")
    with case("the same with the server's private key: it is told that there is no ClientKeyExchange, which the key would open"):
        explained = Explained(file, "--key", certificates.server.key, "--stream", 1)
        failed = [check["what"] for check in explained.trace.each("check") if not check["passed"]]
        assert failed == ["there is a ClientKeyExchange, which the server's private key opens"], failed


def check_curl(certificates, folder):
    with case("curl and our server, explained with the key log that curl writes"):
        file, key_log = folder / "curl.pcapng", folder / "curl.log"
        site = folder / "site"
        site.mkdir()
        make_site(site)
        live = folder / "live.json"
        server, port = our_server(certificates.server, "--www", site, "--json", live)
        recording = Capture(port, file)
        client = Program("env", f"SSLKEYLOGFILE={key_log}", *curl_command(port, certificates.ca, "index.html"))
        client.wait_for_output(PAGE)
        assert_ends_well(client)
        server.wait_for(rb"\] (closed|the stream|the peer)")
        recording.end()
        explained = Explained(file, "--keylog", key_log)
        assert_true(explained)
        assert PAGE in explained.data("server")
        assert_same_as_others(explained, file, key_log)
        assert_same_as_live(explained, live)


def check_curl_with_openssl(certificates, folder):
    with case("curl and OpenSSL's server, explained with the key log that curl writes and with the server's private key"):
        file, key_log, port = folder / "curl_openssl.pcapng", folder / "curl_openssl.log", free_port()
        server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificates.server.certificate, "-key",
                         certificates.server.key, "-tls1_2", "-cipher", OpenSsl.suite, "-www")
        recording = Capture(wait_until_listening(server, port), file)
        client = Program("env", f"SSLKEYLOGFILE={key_log}", *curl_command(port, certificates.ca, "index.html"))
        assert_ends_well(client)
        said = bytes(client.output)
        recording.end()
        for secret in (("--keylog", key_log), ("--key", certificates.server.key)):
            explained = Explained(file, *secret)
            assert_true(explained)
            assert said and explained.data("server").endswith(said), "curl printed something else"
            assert explained.data("client").startswith(b"GET /index.html HTTP/1.1\r\n")
            assert_same_as_others(explained, file, key_log)


def check_client_certificate(certificates, folder):
    """What the client signed is in the clear: whether it did so well is seen without any secret."""
    said = "the client holds the private key of its certificate"
    for kind, passed in (("RSA+SHA256", [said]), ("RSA+SHA512", [])):
        with case(f"OpenSSL's client with a certificate, which signs with {kind}, explained without a secret"):
            file, port = folder / f"{kind}.pcapng", free_port()
            server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificates.server.certificate, "-key",
                             certificates.server.key, "-CAfile", certificates.ca, "-Verify", "1", "-quiet", "-tls1_2", "-cipher", OpenSsl.suite)
            recording = Capture(wait_until_listening(server, port), file)
            client = OpenSsl().client(port, certificates.ca, certificates.client, more=["-sigalgs", kind])
            talk(client, server)
            recording.end()
            explained = Explained(file)
            assert "CertificateVerify" in explained.names("client")
            checks = explained.trace.each("check", role="observer")
            assert all(check["passed"] for check in checks), checks
            assert [check["what"] for check in checks if check["what"] == said] == passed, checks
            assert bool(passed) != ("such a signature is not verified here" in explained.text.replace("\n", " ")), explained.text[-2000:]


def check_second_handshake(certificates, folder):
    with case("OpenSSL's client and server negotiate a second time: that is told, and not followed"):
        file, key_log, port = folder / "second.pcapng", folder / "second.log", free_port()
        server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificates.server.certificate, "-key",
                         certificates.server.key, "-tls1_2", "-cipher", OpenSsl.suite, "-client_renegotiation")
        recording = Capture(wait_until_listening(server, port), file)
        client = Program("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_2", "-cipher", OpenSsl.suite, "-CAfile", certificates.ca,
                         "-keylogfile", key_log)
        client.wait_for(b"Verify return code: 0")
        client.send(b"R\n")
        client.wait_for(b"RENEGOTIATING\n(.|\n)*verify return:1")
        client.send(b"Q\n")
        assert_ends_well(client)
        recording.end()
        explained = Explained(file, "--keylog", key_log)
        assert "a second handshake begins" in explained.text, explained.text[-1500:]
        assert explained.names("client").count("ClientHello") == 2 and explained.names("server").count("ServerHello") == 1


def assert_same_as_live(explained, live_file):
    """The messages and keys that the server told while it spoke."""
    end = time.monotonic() + PATIENCE
    while not live_file.stat().st_size and time.monotonic() < end:
        time.sleep(0.05)
    live = claims.Trace(json.loads(live_file.read_text()))
    for sender, direction in (("client", "received"), ("server", "sent")):
        told = [(message["name"], message["bytes"], message["fields"]) for message in live.each("message", direction=direction)]
        seen = [(message["name"], message["bytes"], message["fields"]) for message in explained.trace.each("message", role=sender)]
        assert told == seen, f"other messages of the {sender}: {[name for name, *_ in told]} and {[name for name, *_ in seen]}"
    for name in ("key_block", "client_write_key", "server_write_IV"):
        assert explained.derived(name) == [event["output"] for event in live.each("derived", name=name)], name


def check_chromium(certificates, folder):
    with case("Chromium and our server, explained with our server's private key"):
        file, live, key_log = folder / "chromium.pcapng", folder / "chromium_live.json", folder / "chromium.log"
        server, port = our_server(certificates.server, "--www", folder / "site", "--json", live, "--keylog", key_log)
        recording = Capture(port, file)
        browser = chromium(folder / "profile", f"https://localhost:{port}/",
                           f"--ignore-certificate-errors-spki-list={key_hash(certificates.server.certificate)}")
        assert_ends_well(browser)
        assert b"Read over TLS" in browser.output, "the page is not there"
        server.process.terminate()
        server.wait()
        recording.end()
        # A browser makes several connections, some of which it may never use; our server's trace is of the one that ended last.
        streams = opened_streams(file, "--key", certificates.server.key)
        assert len(streams) == len(master_secrets(key_log)), f"of {len(master_secrets(key_log))} connections {len(streams)} are opened"
        assert any(b"GET / HTTP/1.1" in each.data("client") and PAGE in each.data("server") for each in streams.values()), "none has the page"
        for stream, explained in streams.items():
            assert_true(explained)
            assert_same_as_others(explained, file, key_log, stream)
        for hello in [message["bytes"] for message in claims.Trace(json.loads(live.read_text())).each("message", name="ClientHello")]:
            assert_same_as_live(next(each for each in streams.values() if each.hello("ClientHello") == hello), live)


def opened_streams(file, *options):
    """The connections of a capture whose keys are derived."""
    explained, stream = {}, 0
    while (each := Explained(file, *options, "--stream", stream)).status == 0:
        explained[stream] = each
        stream += 1
    return {stream: each for stream, each in explained.items() if each.derived("client_write_key")}


def main():
    if all(case.has(program) for program in ("openssl", "tshark", "dumpcap", "curl")):
        with tempfile.TemporaryDirectory(prefix="glasstls-interop-", ignore_cleanup_errors=True) as name:
            folder, certificates = Path(name), Certificates()
            check_openssl(certificates, folder)
            check_other_suites(certificates, folder)
            check_resumption(certificates, folder)
            check_client_certificate(certificates, folder)
            check_second_handshake(certificates, folder)
            check_curl(certificates, folder)
            check_curl_with_openssl(certificates, folder)
            if case.has("chromium"):
                check_chromium(certificates, folder)
    case.finish()


if __name__ == "__main__":
    main()
