#!/usr/bin/env python3
"""Connections with OpenSSL, recorded with --json: `glasstls replay` gives our side's bytes and events again."""
from certificates import Certificates
from harness import GLASSTLS, assert_ends_well, case, our_client, our_server, payload, run
from openssl import OpenSsl

SENT = payload("replay", 20000)  # more than one record


def replays(trace, *options):
    said = run(GLASSTLS, "replay", trace, *options)
    assert b"The same: all " in said and b"DIFFERENT" not in said, said.decode()


def our_client_is_replayed(peer, certificates, identity=None):
    trace = certificates.authority.folder / "client.json"
    own = ["--cert", identity.certificate, "--key", identity.key] if identity else []
    server, port = peer.server(certificates.server, certificates.ca if identity else None)
    client = our_client(port, certificates.ca, "--json", trace, *own)
    client.send(SENT)
    server.wait_for_output(SENT)
    client.close_input()
    assert_ends_well(client)
    replays(trace, *(["--key", identity.key] if identity else []))


def our_server_is_replayed(peer, certificates, identity=None):
    trace = certificates.authority.folder / "server.json"
    server, port = our_server(certificates.server, "--echo", "--json", trace, *(["--client-ca", certificates.ca] if identity else []))
    client = peer.client(port, certificates.ca, identity)
    client.send(SENT)
    client.wait_for_output(SENT)
    client.close_input()
    assert_ends_well(client)
    server.wait_for(rb"\[1\] (closed|the peer is gone|.*without close_notify)")
    server.stop()
    replays(trace, "--key", certificates.server.key)


def a_failure_is_replayed(peer, certificates):
    """What was refused is refused again, with the same alert."""
    trace = certificates.authority.folder / "refused.json"
    _, port = peer.server(certificates.server)
    client = our_client(port, certificates.other_ca, "--json", trace)
    assert client.wait() == 1
    replays(trace)


def main():
    if case.has("openssl"):
        certificates, peer = Certificates(), OpenSsl()
        for identity, what in ((None, ""), (certificates.client, ", with a client certificate")):
            with case(f"our client is replayed from its trace with OpenSSL's server{what}"):
                our_client_is_replayed(peer, certificates, identity)
            with case(f"our server is replayed from its trace with OpenSSL's client{what}"):
                our_server_is_replayed(peer, certificates, identity)
        with case("our client that refuses OpenSSL's server is replayed"):
            a_failure_is_replayed(peer, certificates)
    case.finish()


main()
