#!/usr/bin/env python3
"""OpenSSL's s_server and s_client."""
import exchanges
from certificates import Certificates
from harness import Program, case, free_port, wait_until_listening

COMMON = ["-tls1_2", "-brief", "-verify_return_error"]


class OpenSsl(exchanges.Peer):
    name = "OpenSSL"
    suite = "AES128-GCM-SHA256"
    other_suite = "AES256-SHA256"
    suite_name = b"Ciphersuite: AES128-GCM-SHA256"
    alert_seen = rb"SSL alert number (\d+)"

    def server(self, identity, client_ca=None, suite=None):
        port = free_port()
        mutual = ["-CAfile", client_ca, "-Verify", "1"] if client_ca else []
        program = Program("openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cipher", suite or self.suite, "-cert",
                          identity.certificate, "-key", identity.key, *COMMON, *mutual)
        return program, wait_until_listening(program, port)

    def client(self, port, ca, identity=None, suite=None, host="localhost", more=()):
        own = ["-cert", identity.certificate, "-key", identity.key] if identity else []
        return Program("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", host, "-verify_hostname", host,
                       "-CAfile", ca, "-cipher", suite or self.suite, "-no_ign_eof", "-nocommands", *COMMON, *own, *more)


def main():
    if case.has("openssl"):
        exchanges.check(OpenSsl(), Certificates())
    case.finish()


if __name__ == "__main__":
    main()
