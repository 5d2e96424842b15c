#!/usr/bin/env python3
"""Our server as a program: many connections at once, peers that stall, and its end. The peers are OpenSSL's library, through Python."""
import signal
import socket
import ssl

from certificates import Certificates
from harness import PATIENCE, RUNNING, case, our_server
from scripted import RawPeer, client_hello

MANY = 100


class TlsPeer:
    """A connection with OpenSSL's library, which tells a close_notify from a stream that ends without one."""

    def __init__(self, port, certificates):
        context = ssl.create_default_context(cafile=certificates.ca)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AES128-GCM-SHA256")
        self.connection = context.wrap_socket(socket.create_connection(("127.0.0.1", port), PATIENCE), server_hostname="localhost",
                                              suppress_ragged_eofs=False)
        RUNNING.append(self)

    def assert_echo(self, text):
        self.connection.sendall(text)
        found = b""
        while len(found) < len(text):
            found += self.connection.recv(1 << 14)
        assert found == text, f"{found} came back for {text}"

    def assert_gets_close_notify(self):
        assert self.connection.recv(1) == b"", "data came where close_notify was expected"

    def stop(self):
        self.connection.close()

    def report(self):
        return f"    OpenSSL's library: {self.connection}"


def raw_connection(port):
    return RawPeer(socket.create_connection(("127.0.0.1", port)))


def check_many(certificates):
    with case(f"{MANY} connections are open at once, and each has its own echo"):
        _, port = our_server(certificates.server, "--echo", "--timeout", PATIENCE)
        peers = [TlsPeer(port, certificates) for _ in range(MANY)]
        for number, peer in reversed(list(enumerate(peers))):
            peer.assert_echo(f"this is connection {number}".encode())
    with case(f"{MANY} peers that say nothing are in nobody's way"):
        _, port = our_server(certificates.server, "--echo", "--timeout", PATIENCE)
        for _ in range(MANY):
            raw_connection(port)
        TlsPeer(port, certificates).assert_echo(b"first")


def check_stalling(certificates):
    for what, first_bytes in [("says nothing", b""), ("stops after its ClientHello", bytes(client_hello())),
                              ("stops within its ClientHello", bytes(client_hello())[:20])]:
        with case(f"a peer that {what} is dropped after --timeout, and the others are not"):
            server, port = our_server(certificates.server, "--echo", "--timeout", "4")
            other = TlsPeer(port, certificates)
            stalled = raw_connection(port)
            stalled.send(first_bytes)
            while stalled.receive():
                pass
            server.wait_for(b"the handshake took too long")
            other.assert_echo(b"still here")


def check_end(certificates):
    for name in ("SIGTERM", "SIGINT"):
        with case(f"{name} ends the server with status 0, and its peers get close_notify"):
            server, port = our_server(certificates.server, "--echo")
            peer = TlsPeer(port, certificates)
            peer.assert_echo(b"hello")
            stalled = raw_connection(port)
            server.wait_for(rb"\[2\] from")
            server.process.send_signal(getattr(signal, name))
            peer.assert_gets_close_notify()
            peer.stop()
            stalled.stop()
            assert server.wait() == 0, f"the server ended with status {server.process.returncode}"


def main():
    if case.has("openssl"):
        certificates = Certificates()
        check_many(certificates)
        check_stalling(certificates)
        check_end(certificates)
    case.finish()


if __name__ == "__main__":
    main()
