#!/usr/bin/env python3
"""GnuTLS's gnutls-serv and gnutls-cli."""
import json
import sys
import tempfile
from pathlib import Path

import exchanges
from certificates import Certificates
from harness import Program, SOURCE, assert_ends_well, case, free_port, our_client, our_server, wait_until_listening

sys.path.insert(0, str(SOURCE / "tests/explain"))
import claims  # noqa: E402

PRIORITY = "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA:-CIPHER-ALL"


class GnuTls(exchanges.Peer):
    name = "GnuTLS"
    echoes = True
    suite = "+AES-128-GCM"
    other_suite = "+AES-256-CBC"
    suite_name = rb"\(TLS1\.2-X\.509\)-\(RSA\)-\(AES-128-GCM\)"
    alert_seen = rb"Alert\[2\|(\d+)\] - .* was received"

    def server(self, identity, client_ca=None, suite=None):
        port = free_port()
        clients = ["--x509cafile", client_ca, "--require-client-cert", "--verify-client-cert"] if client_ca else ["--disable-client-cert"]
        program = Program("gnutls-serv", "--echo", "--debug", "5", "--port", port, "--priority", f"{PRIORITY}:{suite or self.suite}",
                          "--x509certfile", identity.certificate, "--x509keyfile", identity.key, *clients)
        return program, wait_until_listening(program, port)

    def client(self, port, ca, identity=None, suite=None, host="localhost", more=()):
        own = ["--x509certfile", identity.certificate, "--x509keyfile", identity.key] if identity else []
        # What it says of itself goes to standard error, so that standard output is what the server sent.
        return Program("gnutls-cli", "--debug", "5", "--port", port, "--priority", f"{PRIORITY}:{suite or self.suite}", "--x509cafile", ca,
                       "--logfile", "/dev/stderr", *own, *more, host)


def check_renegotiation(certificates):
    with case("GnuTLS's client asks our server to negotiate anew, and sees no_renegotiation"):
        _, port = our_server(certificates.server, "--echo")
        client = GnuTls().client(port, certificates.ca, more=["--rehandshake"])
        client.close_input()
        client.wait_for(rb"Alert\[1\|100\] - .* was received")


def check_without_session_hash(certificates):
    """RFC 5246 section 8.1: the master secret as it was before RFC 7627, and our trace's formula for it."""
    with case("GnuTLS's server speaks no extended master secret: our client derives the plain one, as its trace says"), \
            tempfile.TemporaryDirectory() as folder:
        trace_file = Path(folder) / "trace.json"
        gnutls = GnuTls()
        _, port = gnutls.server(certificates.server, suite=gnutls.suite + ":%NO_SESSION_HASH")
        client = our_client(port, certificates.ca, "--json", trace_file)
        client.close_input()
        assert_ends_well(client)
        trace = claims.Trace(json.loads(trace_file.read_text()))
        formula = trace.each("derived", name="master_secret")[0]["formula"]
        assert '"master secret"' in formula, f"the master secret is {formula}"
        for claim in claims.CLAIMS:
            if claim is not claims.what_one_side_sends_arrives_at_the_other:  # the other side is not in this trace
                faults = list(claim(trace))
                assert not faults, f"{claim.__name__}: {faults[:3]}"


def main():
    if case.has("openssl") and case.has("gnutls-serv"):
        certificates = Certificates()
        exchanges.check(GnuTls(), certificates)
        check_renegotiation(certificates)
        check_without_session_hash(certificates)
    case.finish()


if __name__ == "__main__":
    main()
