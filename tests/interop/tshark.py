#!/usr/bin/env python3
"""tshark reads a capture of our connections with the key log that we write, and finds the plaintext that went over them."""
import socket
import tempfile
import time
from pathlib import Path

from certificates import Certificates
from harness import GLASSTLS, PATIENCE, Program, Skip, assert_ends_well, case, our_client, our_server, run
from openssl import OpenSsl

TO_SERVER, TO_CLIENT = b"what the client says\n", b"what the server says\n"


class Capture:
    """What goes over a port of the loopback interface, in a file; it has begun when this is made."""

    def __init__(self, port, file):
        self.port, self.file = port, file
        self.program = Program("dumpcap", "-q", "-i", "lo", "-f", f"port {port}", "-w", file)
        try:
            self.program.wait_for(rb"File: ")
        except AssertionError as error:
            if b"permission" in self.program.errors:
                raise Skip("only root may capture here") from error
            raise

    def end(self):
        """The file is written a little later than the connection runs: a datagram follows what went before, and is waited for."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knock:
            knock.sendto(b"the end", ("127.0.0.1", self.port))
        end = time.monotonic() + PATIENCE
        while not run("tshark", "-r", self.file, "-Y", "udp", must_succeed=False):
            assert time.monotonic() < end, "dumpcap does not write what it captured"
        self.program.stop()


def decrypted(file, key_log, stream=0):
    """The plaintext of one connection of a capture, as tshark reads it: both directions."""
    text = run("tshark", "-r", file, "-o", f"tls.keylog_file:{key_log}", "-q", "-z", f"follow,tls,raw,{stream}", must_succeed=False).decode()
    lines = [line for line in text.splitlines() if line.strip() and set(line.strip()) <= set("0123456789abcdef")]
    return {direction: b"".join(bytes.fromhex(line) for line in lines if line.startswith("\t") == (direction == "server"))
            for direction in ("client", "server")}


def assert_decrypted(file, key_log, expected):
    found = decrypted(file, key_log)
    assert found == expected, f"tshark reads {found}"


def check(certificates, folder):
    expected = {"client": TO_SERVER, "server": TO_CLIENT}
    with case("tshark decrypts our client's connection to OpenSSL's server with our client's key log"):
        server, port = OpenSsl().server(certificates.server)
        recording = Capture(port, folder / "client.pcapng")
        client = our_client(port, certificates.ca, "--keylog", folder / "client.log")
        talk(client, server)
        recording.end()
        assert_decrypted(folder / "client.pcapng", folder / "client.log", expected)
    with case("tshark decrypts OpenSSL's client's connection to our server with our server's key log"):
        _, port = our_server(certificates.server, "--echo", "--keylog", folder / "server.log")
        recording = Capture(port, folder / "server.pcapng")
        client = OpenSsl().client(port, certificates.ca)
        client.send(TO_SERVER)
        client.wait_for_output(TO_SERVER)
        client.close_input()
        assert_ends_well(client)
        recording.end()
        assert_decrypted(folder / "server.pcapng", folder / "server.log", {"client": TO_SERVER, "server": TO_SERVER})


def written(file, expected):
    """A capture that we wrote, with the secrets inside: tshark needs no key log, and finds no checksum wrong."""
    end = time.monotonic() + PATIENCE
    while (found := decrypted(file, "/dev/null")) != expected:
        assert time.monotonic() < end, f"tshark reads {found}"
        time.sleep(0.1)
    bad = run("tshark", "-r", file, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-Y", "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0")
    assert not bad, bad


def check_written(certificates, folder):
    with case("tshark reads the demo's capture decrypted, without a key log"):
        run(GLASSTLS, "demo", "--client-cert", "--pcap", folder / "demo.pcapng")
        written(folder / "demo.pcapng", {"client": b"Hello, server. Can anybody else read this?\n",
                                         "server": b"Hello, client. Nobody who does not have the keys.\n"})
    with case("tshark reads our client's and our server's captures decrypted, between the sockets' ends"):
        server, port = our_server(certificates.server, "--echo", "--pcap", folder / "our_server.pcapng")
        client = our_client(port, certificates.ca, "--pcap", folder / "our_client.pcapng")
        client.send(TO_SERVER)
        client.wait_for_output(TO_SERVER)
        client.close_input()
        assert_ends_well(client)
        ends = []
        for file in ("our_client.pcapng", "our_server.pcapng"):
            written(folder / file, {"client": TO_SERVER, "server": TO_SERVER})
            ends.append(run("tshark", "-r", folder / file, "-c", "1", "-T", "fields", "-e", "ip.src", "-e", "tcp.srcport", "-e", "ip.dst", "-e", "tcp.dstport"))
        assert ends[0] == ends[1] and ends[0].split()[3] == str(port).encode(), ends


def talk(client, server):
    client.send(TO_SERVER)
    server.wait_for_output(TO_SERVER)
    server.send(TO_CLIENT)
    client.wait_for_output(TO_CLIENT)
    client.close_input()
    assert_ends_well(client)


def main():
    if case.has("openssl") and case.has("tshark") and case.has("dumpcap"):
        with tempfile.TemporaryDirectory(prefix="glasstls-interop-") as folder:
            certificates = Certificates()
            check(certificates, Path(folder))
            check_written(certificates, Path(folder))
    case.finish()


if __name__ == "__main__":
    main()
