#!/usr/bin/env python3
"""Peers of a few bytes, for what no real one would send: old versions, unknown suites, and no TLS at all."""
import socket

from certificates import Certificates
from harness import ALERTS, PATIENCE, RUNNING, assert_ends_badly, case, our_client, our_server
from middle import ALERT, HANDSHAKE, SERVER_HELLO, Record, read_record

SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3, NOT_YET = b"\3\0", b"\3\1", b"\3\2", b"\3\3", b"\3\4", b"\3\x7f"
RSA_AES_128_GCM, RSA_AES_128_CBC, GREASE = b"\0\x9c", b"\0\x2f", b"\x0a\x0a"
OLD_VERSIONS = [("SSL 3.0", SSL_3_0), ("TLS 1.0", TLS_1_0), ("TLS 1.1", TLS_1_1)]


def vector(data, length_bytes):
    return len(data).to_bytes(length_bytes, "big") + data


def client_hello(version=TLS_1_2, suites=RSA_AES_128_GCM, compression=b"\0", extensions=b""):
    """RFC 5246 section 7.4.1.2; without extensions the field is left out."""
    body = version + bytes(range(32)) + vector(b"", 1) + vector(suites, 2) + vector(compression, 1)
    return Record(HANDSHAKE, b"\1" + vector(body + (vector(extensions, 2) if extensions else b""), 3), TLS_1_0)


def server_hello(version=TLS_1_2, suite=RSA_AES_128_GCM):
    """RFC 5246 section 7.4.1.3."""
    return Record(HANDSHAKE, b"\2" + vector(version + bytes(range(32)) + vector(b"", 1) + suite + b"\0", 3), version)


class RawPeer:
    """A TCP connection, record by record."""

    def __init__(self, connection):
        connection.settimeout(PATIENCE)
        self.connection, self.stream = connection, connection.makefile("rb")
        RUNNING.append(self)

    def send(self, data):
        self.connection.sendall(bytes(data))

    def receive(self):
        return read_record(self.stream)

    def assert_fatal(self, alert):
        """The next record is this alert, and it is the last."""
        record = self.receive()
        assert record and record.kind == ALERT, f"{record} came where an alert was expected"
        assert record.fragment == bytes([2, ALERTS[alert]]), f"alert {list(record.fragment)} came where {alert} was expected"
        assert self.receive() is None, "something came behind a fatal alert"

    def stop(self):
        self.connection.close()

    def report(self):
        return f"    raw peer: {self.connection}"


def to_our_server(certificates):
    _, port = our_server(certificates.server)
    return RawPeer(socket.create_connection(("127.0.0.1", port)))


def from_our_client(certificates):
    """Our client, and the server that it talks to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = our_client(listener.getsockname()[1], certificates.ca)
        listener.settimeout(PATIENCE)
        return client, RawPeer(listener.accept()[0])


def check_server(certificates):
    for name, version in OLD_VERSIONS:
        with case(f"a client of {name} gets protocol_version from our server (RFC 5246 appendix E.1)"):
            peer = to_our_server(certificates)
            peer.send(client_hello(version))
            peer.assert_fatal("protocol_version")
    for name, version in [("TLS 1.3's number", TLS_1_3), ("a number of the future", NOT_YET)]:
        with case(f"a client with {name} as its highest version gets TLS 1.2 from our server (RFC 5246 appendix E.1)"):
            peer = to_our_server(certificates)
            peer.send(client_hello(version))
            answer = peer.receive()
            assert answer.kind == HANDSHAKE and answer.fragment[0] == SERVER_HELLO and answer.fragment[4:6] == TLS_1_2, answer
    with case("a client with unknown suites alone gets handshake_failure from our server (RFC 5246 section 7.4.1.3)"):
        peer = to_our_server(certificates)
        peer.send(client_hello(suites=GREASE + RSA_AES_128_CBC))
        peer.assert_fatal("handshake_failure")
    with case("a client that speaks no TLS gets an alert from our server, and the end"):
        peer = to_our_server(certificates)
        peer.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert peer.receive().kind == ALERT
        assert peer.receive() is None


def check_client(certificates):
    for name, version in OLD_VERSIONS:
        with case(f"a server of {name} gets protocol_version from our client (RFC 5246 appendix E.1)"):
            client, peer = from_our_client(certificates)
            peer.receive()
            peer.send(server_hello(version))
            peer.assert_fatal("protocol_version")
            assert_ends_badly(client)
    with case("a server that chooses a suite that was not offered gets illegal_parameter from our client"):
        client, peer = from_our_client(certificates)
        peer.receive()
        peer.send(server_hello(suite=RSA_AES_128_CBC))
        peer.assert_fatal("illegal_parameter")
        assert_ends_badly(client)
    with case("our client says so when the server speaks no TLS"):
        client, peer = from_our_client(certificates)
        peer.receive()
        peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        assert_ends_badly(client)
        assert len(client.errors.splitlines()) == 1, client.text()
    with case("our client says so when the server closes at once"):
        client, peer = from_our_client(certificates)
        peer.receive()
        peer.connection.shutdown(socket.SHUT_RDWR)
        assert_ends_badly(client)
        assert len(client.errors.splitlines()) == 1, client.text()


def main():
    if case.has("openssl"):
        certificates = Certificates()
        check_server(certificates)
        check_client(certificates)
    case.finish()


if __name__ == "__main__":
    main()
