#!/usr/bin/env python3
"""GnuTLS's gnutls-serv and gnutls-cli."""
import exchanges
from certificates import Certificates
from harness import Program, case, free_port, our_server, wait_until_listening

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


def main():
    if case.has("openssl") and case.has("gnutls-serv"):
        certificates = Certificates()
        exchanges.check(GnuTls(), certificates)
        check_renegotiation(certificates)
    case.finish()


if __name__ == "__main__":
    main()
