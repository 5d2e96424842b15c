#!/usr/bin/env python3
"""OpenSSL's s_server and s_client."""
import exchanges
from certificates import Certificates
from harness import Program, case, free_port, our_client, our_server, wait_until_listening

COMMON = ["-tls1_2", "-brief", "-verify_return_error"]


def as_options(identity):
    """OpenSSL takes one certificate from the file of a -cert, and what certifies it from another."""
    chain = ["-cert_chain", identity.chain] if identity.chain else []
    return ["-cert", identity.certificate, "-key", identity.key, *chain]


class OpenSsl(exchanges.Peer):
    name = "OpenSSL"
    suite = "AES128-GCM-SHA256"
    other_suite = "AES256-SHA256"
    suite_name = b"Ciphersuite: AES128-GCM-SHA256"
    alert_seen = rb"SSL alert number (\d+)"

    def server(self, identity, client_ca=None, suite=None):
        port = free_port()
        mutual = ["-CAfile", client_ca, "-Verify", "1"] if client_ca else []
        program = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cipher", suite or self.suite,
                          *as_options(identity), *COMMON, *mutual)
        return program, wait_until_listening(program, port)

    def client(self, port, ca, identity=None, suite=None, host="localhost", more=()):
        own = as_options(identity) if identity else []
        return Program("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", host, "-verify_hostname", host,
                       "-CAfile", ca, "-cipher", suite or self.suite, "-no_ign_eof", "-nocommands", *COMMON, *own, *more)


def check_renegotiation(certificates):
    """OpenSSL takes no_renegotiation for the end; that the connection could go on is shown in tampering.py."""
    with case("OpenSSL's client asks our server to negotiate anew, and sees no_renegotiation"):
        _, port = our_server(certificates.server, "--echo")
        client = Program("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_2", "-cipher", OpenSsl.suite, "-CAfile",
                         certificates.ca)
        client.wait_for(b"Verify return code: 0")
        client.send(b"R\n")
        client.wait_for(b"no renegotiation")
    with case("OpenSSL's server asks our client to negotiate anew, and sees no_renegotiation"):
        port = free_port()
        server = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-tls1_2", "-cipher", OpenSsl.suite, "-cert",
                         certificates.server.certificate, "-key", certificates.server.key)
        our_client(wait_until_listening(server, port), certificates.ca)
        server.wait_for(b"CIPHER is AES128-GCM-SHA256")
        server.send(b"r\n")
        server.wait_for(b"no renegotiation")


def main():
    if case.has("openssl"):
        certificates = Certificates()
        exchanges.check(OpenSsl(), certificates)
        check_renegotiation(certificates)
    case.finish()


if __name__ == "__main__":
    main()
