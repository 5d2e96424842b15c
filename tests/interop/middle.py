"""A man in the middle: carries a connection record by record, and may change each one on its way.

With the key log of one side he also opens records and seals others in their place.
"""
import contextlib
import hashlib
import hmac
import socket
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

import aes_gcm
from harness import PATIENCE, RUNNING

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA = 20, 21, 22, 23
CLIENT_HELLO, SERVER_HELLO, CERTIFICATE, SERVER_HELLO_DONE, CLIENT_KEY_EXCHANGE = 1, 2, 11, 14, 16


@dataclass
class Record:
    """RFC 5246 section 6.2.1."""
    kind: int
    fragment: bytes
    version: bytes = b"\3\3"

    def __bytes__(self):
        return bytes([self.kind]) + self.version + len(self.fragment).to_bytes(2, "big") + self.fragment

    def flipped(self, offset):
        """With the lowest bit of one byte of the fragment changed; an offset below 0 counts from the end."""
        fragment = bytearray(self.fragment)
        fragment[offset] ^= 1
        return replace(self, fragment=bytes(fragment))


def read_record(stream):
    """The next record of a socket's file, or nothing at its end."""
    header = stream.read(5)
    if len(header) < 5:
        return None
    return Record(header[0], stream.read(int.from_bytes(header[3:], "big")), header[1:3])


class Middle:
    """Listens on `port` and carries what comes to the server's port. change(sender, index, record) tells what goes on in a record's
    place: a list of records. The sender is "client" or "server", the index counts his records."""

    def __init__(self, server_port, change=lambda sender, index, record: [record]):
        self.server_port, self.change = server_port, change
        self.seen = []  # (sender, index, record) as they came
        self.sockets = []
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        RUNNING.append(self)

    def _serve(self):
        with contextlib.suppress(OSError):
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.server_port))
            self.sockets = [client, server]
            threads = [threading.Thread(target=self._carry, args=arguments, daemon=True)
                       for arguments in (("client", client, server), ("server", server, client))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    def _carry(self, sender, source, target):
        index = 0
        with contextlib.suppress(OSError), source.makefile("rb") as stream:
            while record := read_record(stream):
                self.seen.append((sender, index, record))
                for changed in self.change(sender, index, record) if not self.is_cut else []:
                    target.sendall(bytes(changed))
                index += 1
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def cut(self):
        """The end of the stream on both sides, as when a cable is cut: what one says of it does not reach the other."""
        self.is_cut = True
        for each in self.sockets:
            with contextlib.suppress(OSError):  # the first to see its end may be gone, and its other side with it
                each.shutdown(socket.SHUT_WR)

    def stop(self):
        self.listener.close()
        for each in self.sockets:
            each.close()

    def report(self):
        return "\n".join(f"    middle: {sender} {index}: record of type {record.kind}, {len(record.fragment)} bytes"
                         for sender, index, record in self.seen)


# --- With the keys ------------------------------------------------------------------------------------------------------

def prf(secret, label, seed, length):
    """RFC 5246 section 5."""
    seed, output, a = label + seed, b"", label + seed
    while len(output) < length:
        a = hmac.digest(secret, a, hashlib.sha256)
        output += hmac.digest(secret, a + seed, hashlib.sha256)
    return output[:length]


def master_secret(key_log, client_random):
    """Waits for the line of the key log: it is written when the secret is derived."""
    end = time.monotonic() + PATIENCE
    wanted = f"CLIENT_RANDOM {client_random.hex()} "
    while time.monotonic() < end:
        for line in Path(key_log).read_text().splitlines(keepends=True) if Path(key_log).exists() else []:
            if line.lower().startswith(wanted.lower()) and line.endswith("\n"):
                return bytes.fromhex(line.split()[2])
        time.sleep(0.01)
    raise AssertionError(f"{key_log} has no line for this connection")


class Half:
    """One direction: what protects its records, and how many came and went since ChangeCipherSpec."""

    def __init__(self, key, salt):
        self.key, self.salt, self.came, self.went = key, salt, 0, 0

    def additional_data(self, sequence_number, kind, length):
        """RFC 5246 section 6.2.3.3."""
        return sequence_number.to_bytes(8, "big") + bytes([kind]) + b"\3\3" + length.to_bytes(2, "big")

    def open(self, record):
        nonce, sealed = record.fragment[:8], record.fragment[8:]
        data = self.additional_data(self.came, record.kind, len(sealed) - 16)
        self.came += 1
        return aes_gcm.open_sealed(self.key, self.salt + nonce, data, sealed)

    def seal(self, kind, plaintext):
        nonce = self.went.to_bytes(8, "big")  # RFC 5288 section 3 leaves it to the sender
        data = self.additional_data(self.went, kind, len(plaintext))
        self.went += 1
        return Record(kind, nonce + aes_gcm.seal(self.key, self.salt + nonce, data, plaintext))


class KeyHolder:
    """A `change` for Middle that opens every protected record and seals what change_plaintext(sender, kind, plaintext) puts in its place: a
    list of (kind, plaintext), which may be longer or shorter than one."""

    def __init__(self, key_log, change_plaintext):
        self.key_log, self.change_plaintext = key_log, change_plaintext
        self.randoms, self.halves = {}, {}

    def __call__(self, sender, index, record):
        if half := self.halves.get(sender):
            return [half.seal(*changed) for changed in self.change_plaintext(sender, record.kind, half.open(record))]
        if index == 0:  # ClientHello or ServerHello
            self.randoms[sender] = record.fragment[6:38]
        elif record.kind == CHANGE_CIPHER_SPEC:
            self.halves[sender] = self.half_of(sender)
        return [record]

    def half_of(self, sender):
        """RFC 5246 section 6.3, RFC 5288 section 3."""
        master = master_secret(self.key_log, self.randoms["client"])
        block = prf(master, b"key expansion", self.randoms["server"] + self.randoms["client"], 40)
        return Half(block[:16], block[32:36]) if sender == "client" else Half(block[16:32], block[36:])
