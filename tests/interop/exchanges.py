"""What every peer that is both a client and a server goes through, in both directions: data, client certificates, and failures.

A Peer knows how its two programs are started, and how they tell of an alert that they got.
"""
import re

from harness import (ALERTS, SUITE, assert_ends_badly, assert_ends_well, case, our_client, our_server, payload)

SIZES = [0, 1, 16384, 16385, 10_000_000]


class Peer:
    name = ""
    echoes = False  # the server sends back what it gets; else it sends what it is given on standard input
    suite_name = b""  # how the client names the suite that was agreed

    def server(self, identity, client_ca=None, suite=None):
        """The program and its port. With client_ca it requires a client certificate; suite is the one of `other_suite`."""
        raise NotImplementedError

    def client(self, port, ca, identity=None, suite=None, host="localhost"):
        raise NotImplementedError

    other_suite = ""  # one that glasstls does not speak
    alert_seen = b""  # a pattern around the number of an alert that came from the other side

    def assert_saw(self, program, *alerts):
        number = int(program.wait_for(self.alert_seen)[1])
        assert number in [ALERTS[alert] for alert in alerts], f"{program.name()} saw alert {number} where {alerts} was expected"


# --- Data --------------------------------------------------------------------------------------------------------------

def our_client_talks(peer, certificates, size, identity=None):
    server, port = peer.server(certificates.server, certificates.ca if identity else None)
    client = our_client(port, certificates.ca, *as_options(identity))
    client.wait_for(SUITE.encode())
    sent = payload("client", size)
    received = sent if peer.echoes else payload("server", size)
    client.send(sent)
    if not peer.echoes:
        server.send(received)
        server.wait_for_output(sent)
    client.wait_for_output(received)
    client.close_input()
    assert_ends_well(client)


def our_server_talks(peer, certificates, size, identity=None):
    _, port = our_server(certificates.server, "--echo", *(["--client-ca", certificates.ca] if identity else []))
    client = peer.client(port, certificates.ca, identity)
    client.send(payload("client", size))
    client.wait_for_output(payload("client", size))
    client.close_input()
    assert_ends_well(client)
    client.wait_for(peer.suite_name)


def as_options(identity):
    return ["--cert", identity.certificate, "--key", identity.key] if identity else []


def check_data(peer, certificates):
    for size in SIZES:
        with case(f"our client and {peer.name}'s server: {size} bytes each way"):
            our_client_talks(peer, certificates, size)
        with case(f"{peer.name}'s client and our server: {size} bytes each way"):
            our_server_talks(peer, certificates, size)
    for size in (0, 16385):
        with case(f"our client with a certificate and {peer.name}'s server: {size} bytes each way"):
            our_client_talks(peer, certificates, size, certificates.client)
        with case(f"{peer.name}'s client with a certificate and our server: {size} bytes each way"):
            our_server_talks(peer, certificates, size, certificates.client)


# --- Our client refuses ------------------------------------------------------------------------------------------------

def our_client_refuses(peer, identity, ca, alert):
    server, port = peer.server(identity)
    client = our_client(port, ca)
    peer.assert_saw(server, alert)
    assert_ends_badly(client)


def check_refusals_of_our_client(peer, certificates):
    for what, identity, ca, alert in [
            ("a CA that is not ours", certificates.server, certificates.other_ca, "unknown_ca"),
            ("a certificate for another host", certificates.elsewhere, certificates.ca, "bad_certificate"),
            ("an expired certificate", certificates.expired, certificates.ca, "certificate_expired")]:
        with case(f"our client refuses {what}: {peer.name}'s server sees {alert}"):
            our_client_refuses(peer, identity, ca, alert)


# --- Our server refuses ------------------------------------------------------------------------------------------------

def check_refusals_of_our_server(peer, certificates):
    for what, identity, alert in [
            ("no client certificate", None, "handshake_failure"),
            ("a client certificate of another CA", certificates.strange_client, "unknown_ca"),
            ("an expired client certificate", certificates.expired_client, "certificate_expired")]:
        with case(f"our server refuses {what}: {peer.name}'s client sees {alert}"):
            _, port = our_server(certificates.server, "--client-ca", certificates.ca)
            peer.assert_saw(peer.client(port, certificates.ca, identity), alert)
    with case(f"our server has no suite in common: {peer.name}'s client sees handshake_failure"):
        _, port = our_server(certificates.server)
        peer.assert_saw(peer.client(port, certificates.ca, suite=peer.other_suite), "handshake_failure")


# --- The peer refuses --------------------------------------------------------------------------------------------------

def check_refusals_of_peer(peer, certificates):
    """Our side says which alert it got, and ends as after any error."""
    with case(f"{peer.name}'s server has no suite in common: our client says handshake_failure"):
        _, port = peer.server(certificates.server, suite=peer.other_suite)
        client = our_client(port, certificates.ca)
        client.wait_for(b"handshake_failure")
        assert_ends_badly(client)
    with case(f"{peer.name}'s server wants a certificate that our client does not have: our client says which alert it got"):
        _, port = peer.server(certificates.server, certificates.ca)
        client = our_client(port, certificates.ca)
        client.wait_for(rb"handshake_failure|bad_certificate|decode_error")
        assert_ends_badly(client)
    with case(f"{peer.name}'s client does not know our server's CA, and our server goes on serving"):
        server, port = our_server(certificates.server, "--echo")
        refusing = peer.client(port, certificates.other_ca)
        server.wait_for(rb"unknown_ca|bad_certificate|certificate_unknown")
        assert refusing.wait() != 0
        client = peer.client(port, certificates.ca)
        client.send(b"still here\n")
        client.wait_for_output(b"still here\n")


def check(peer, certificates):
    check_data(peer, certificates)
    check_refusals_of_our_client(peer, certificates)
    check_refusals_of_our_server(peer, certificates)
    check_refusals_of_peer(peer, certificates)
