#!/usr/bin/env python3
"""A man in the middle between our program and OpenSSL's: every record changed, repeated or left out, and with the keys in his hand a wrong
Finished.

A first, honest connection shows which records there are; then each change is a connection of its own. What our side notices is answered by
the alert that RFC 5246 names, and OpenSSL sees it; what OpenSSL notices is its own choice of alert, and our side reports it.
"""
import tempfile
from dataclasses import dataclass
from pathlib import Path

from certificates import Certificates
from harness import case, our_client, our_server
from middle import (ALERT, APPLICATION_DATA, CERTIFICATE, CHANGE_CIPHER_SPEC, CLIENT_HELLO, CLIENT_KEY_EXCHANGE, HANDSHAKE, SERVER_HELLO,
                    SERVER_HELLO_DONE, KeyHolder, Middle, Record)
from openssl import OpenSsl

TEXT = b"to be or not to be\n"
OTHER = {"client": "server", "server": "client"}
SENT, RECEIVED = rb"alert (\w+) sent", rb"the peer sent the alert (\w+)"


class Pair:
    """Our client with OpenSSL's server, or our server with OpenSSL's client; `ours` and `theirs` are "client" or "server"."""

    def __init__(self, certificates, ours):
        self.certificates, self.ours, self.theirs = certificates, ours, OTHER[ours]
        self.name = f"our {self.ours}, OpenSSL's {self.theirs}"

    def connect(self, change, key_log=None):
        """A connection through a man in the middle, with TEXT sent each way; key_log: the file that the client writes its secrets to."""
        if self.ours == "client":
            self.server, port = OpenSsl().server(self.certificates.server)
            self.middle = Middle(port, change)
            self.client = our_client(self.middle.port, self.certificates.ca, *(["--keylog", key_log] if key_log else []))
            self.server.send(TEXT)
        else:
            self.server, port = our_server(self.certificates.server, "--echo")
            self.middle = Middle(port, change)
            self.client = OpenSsl().client(self.middle.port, self.certificates.ca, more=["-keylogfile", key_log] if key_log else [])
        self.client.send(TEXT)
        self.our_program, self.their_program = (self.client, self.server) if self.ours == "client" else (self.server, self.client)

    def assert_we_sent(self, alert):
        found = self.our_program.wait_for(SENT)[1].decode()
        assert found == alert, f"our {self.ours} sent {found} where {alert} was expected"

    def assert_they_saw(self, alert):
        OpenSsl().assert_saw(self.their_program, alert)

    def assert_they_sent_some_alert(self):
        self.our_program.wait_for(RECEIVED)

    def assert_nothing_wrong_was_delivered(self):
        assert TEXT.startswith(bytes(self.client.output)), "changed data was delivered"


# --- A changed bit in every record -------------------------------------------------------------------------------------

@dataclass
class Change:
    """A bit of one byte of a record's fragment; an offset below 0 counts from the fragment's end."""
    what: str
    sender: str
    index: int
    offset: int
    noticed_by: str
    alert: str


# For each handshake message the byte that is changed, counted from the message's type, or below 0 from its end; who notices; and the alert
# that RFC 5246 section 7.2.2 names for it. A changed random or pre-master secret shows in the first record under the keys made of it.
MESSAGES = {
    CLIENT_HELLO: ("ClientHello's random", 6, "server", "bad_record_mac"),
    SERVER_HELLO: ("ServerHello's random", 6, "server", "bad_record_mac"),
    CERTIFICATE: ("Certificate's signature", -1, "client", "bad_certificate"),
    SERVER_HELLO_DONE: ("ServerHelloDone's type", 0, "client", "unexpected_message"),
    CLIENT_KEY_EXCHANGE: ("ClientKeyExchange", -1, "server", "bad_record_mac"),
}
PROTECTED = {HANDSHAKE: "Finished", APPLICATION_DATA: "application data", ALERT: "close_notify"}


def changes(records):
    """What can be changed in the records of an honest connection: (sender, index, record)."""
    protected = set()
    for sender, index, record in records:
        if record.kind == CHANGE_CIPHER_SPEC:
            protected.add(sender)
            yield Change("ChangeCipherSpec", sender, index, 0, OTHER[sender], "illegal_parameter")
        elif sender in protected:
            for part, offset in (("nonce", 0), ("ciphertext", 8), ("tag", -1)):
                yield Change(f"the {part} of {PROTECTED[record.kind]}", sender, index, offset, OTHER[sender], "bad_record_mac")
        else:
            yield from changes_of_messages(sender, index, record.fragment)


def changes_of_messages(sender, index, fragment):
    at = 0
    while at < len(fragment):
        length = 4 + int.from_bytes(fragment[at + 1:at + 4], "big")
        what, offset, noticed_by, alert = MESSAGES[fragment[at]]
        yield Change(what, sender, index, at + (offset if offset >= 0 else length + offset), noticed_by, alert)
        at += length


def check_changed_bits(pair):
    with case(f"{pair.name}: an honest man in the middle"):
        pair.connect(lambda sender, index, record: [record])
        pair.client.wait_for_output(TEXT)
        pair.client.close_input()
        assert pair.client.wait() == 0, "the client did not end well"
        records = list(pair.middle.seen)
    for change in changes(records):
        name = f"{pair.name}: a changed bit in {change.what} from the {change.sender} (its record {change.index}): {change.alert}"
        if not change.what.endswith("close_notify"):
            with case(name):
                check_changed_bit(pair, change)
        elif change.sender == pair.theirs:  # theirs leaves without waiting for the answer to its own
            with case(name):
                check_changed_end(pair, change)


def flipping(change):
    return lambda sender, index, record: [
        record.flipped(change.offset) if (sender, index) == (change.sender, change.index) else record]


def check_changed_bit(pair, change):
    pair.connect(flipping(change))
    if change.noticed_by == pair.ours:
        pair.assert_we_sent(change.alert)
        pair.assert_they_saw(change.alert)
    else:
        pair.assert_they_sent_some_alert()
    pair.assert_nothing_wrong_was_delivered()


def check_changed_end(pair, change):
    pair.connect(flipping(change))
    pair.client.wait_for_output(TEXT)
    pair.client.close_input()
    pair.assert_we_sent(change.alert)


# --- Records that come twice, not at all, or from nowhere ---------------------------------------------------------------

def check_order(pair):
    """The sequence number is part of what the tag protects (RFC 5246 section 6.2.3.3): a record counts in its place alone."""

    def is_their_data(sender, record):
        return sender == pair.theirs and record.kind == APPLICATION_DATA

    with case(f"{pair.name}: a record that comes twice: bad_record_mac"):
        pair.connect(lambda sender, index, record: [record] * (2 if is_their_data(sender, record) else 1))
        pair.assert_we_sent("bad_record_mac")
        pair.assert_they_saw("bad_record_mac")
        pair.assert_nothing_wrong_was_delivered()
    with case(f"{pair.name}: a record that is left out: bad_record_mac at the next"):
        pair.connect(lambda sender, index, record: [] if is_their_data(sender, record) else [record])
        pair.client.close_input()
        pair.assert_we_sent("bad_record_mac")
        assert not pair.client.output, "data came from nowhere"
    with case(f"{pair.name}: an alert in the clear among protected records: bad_record_mac"):
        pair.connect(lambda sender, index, record: [*([Record(ALERT, b"\1\0")] if is_their_data(sender, record) else []), record])
        pair.assert_we_sent("bad_record_mac")
        pair.assert_they_saw("bad_record_mac")
        assert not pair.client.output, "data came behind a forged alert"


def check_truncation(pair):
    """RFC 5246 section 7.2.1: without close_notify nobody knows whether all has come."""
    with case(f"{pair.name}: the stream ends without close_notify: truncation is reported"):
        pair.connect(lambda sender, index, record: [record])
        pair.client.wait_for_output(TEXT)
        pair.middle.cut()
        pair.our_program.wait_for(rb"without close_notify")
        if pair.ours == "client":
            assert pair.client.wait() == 1, "our client ended as if all were well"


# --- A Finished that is well protected, and wrong -----------------------------------------------------------------------

def check_wrong_finished(pair):
    with tempfile.TemporaryDirectory(prefix="glasstls-interop-") as folder:
        key_log = Path(folder) / "keys.log"
        with case(f"{pair.name}: a wrong Finished from the {pair.theirs}: decrypt_error"):
            pair.connect(changing_finished(pair.theirs, KeyHolder(key_log)), key_log)
            pair.assert_we_sent("decrypt_error")
            pair.assert_they_saw("decrypt_error")
            pair.assert_nothing_wrong_was_delivered()
        with case(f"{pair.name}: a wrong Finished from the {pair.ours}: the alert of the peer is reported"):
            pair.connect(changing_finished(pair.ours, KeyHolder(key_log)), key_log)
            pair.assert_they_sent_some_alert()
            pair.assert_nothing_wrong_was_delivered()


def changing_finished(liar, keys):
    def change(sender, index, record):
        if sender == liar and record.kind == HANDSHAKE and keys.is_protected(sender):
            record = keys.change(sender, record, lambda finished: finished[:-1] + bytes([finished[-1] ^ 1]))
        keys.watch(sender, record)
        return [record]
    return change


def main():
    if case.has("openssl"):
        certificates = Certificates()
        for ours in ("server", "client"):
            pair = Pair(certificates, ours)
            check_changed_bits(pair)
            check_order(pair)
            check_truncation(pair)
            check_wrong_finished(pair)
    case.finish()


if __name__ == "__main__":
    main()
