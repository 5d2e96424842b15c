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
from harness import ALERTS, case, our_client, our_server
from middle import (ALERT, APPLICATION_DATA, CERTIFICATE, CHANGE_CIPHER_SPEC, CLIENT_HELLO, CLIENT_KEY_EXCHANGE, HANDSHAKE, SERVER_HELLO,
                    SERVER_HELLO_DONE, KeyHolder, Middle, Record)
from openssl import OpenSsl
from scripted import client_hello

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
            yield Change("ChangeCipherSpec", sender, index, 0, OTHER[sender], "decode_error")
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
        answer = change.alert if change.noticed_by == pair.ours else "an alert"
        name = f"{pair.name}: a changed bit in {change.what} from the {change.sender} (its record {change.index}): {answer}"
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


# --- Records that are well protected, and wrong: the man in the middle holds the keys -------------------------------------

def check_wrong_finished(pair, key_log):
    for liar in (pair.theirs, pair.ours):
        def change(sender, kind, plaintext, liar=liar):
            is_finished = sender == liar and kind == HANDSHAKE
            return [(kind, plaintext[:-1] + bytes([plaintext[-1] ^ 1]) if is_finished else plaintext)]

        with case(f"{pair.name}: a wrong Finished from the {liar}: decrypt_error"):
            pair.connect(KeyHolder(key_log, change), key_log)
            if liar == pair.theirs:
                pair.assert_we_sent("decrypt_error")
                pair.assert_they_saw("decrypt_error")
            else:
                pair.assert_they_sent_some_alert()
            pair.assert_nothing_wrong_was_delivered()


def check_renegotiation(pair, key_log):
    """What OpenSSL itself would end the connection over; the man in the middle asks instead, and keeps the answer from it."""
    question = {"client": b"\0\0\0\0", "server": client_hello().fragment}[pair.ours]  # HelloRequest, ClientHello
    answers = []

    def change(sender, kind, plaintext):
        if sender == pair.theirs and kind == APPLICATION_DATA:
            return [(HANDSHAKE, question), (kind, plaintext)]
        if sender == pair.ours and kind == ALERT and not answers:
            answers.append(list(plaintext))
            return []
        return [(kind, plaintext)]

    with case(f"{pair.name}: asked to negotiate anew, our {pair.ours} says no_renegotiation, and the connection goes on"):
        pair.connect(KeyHolder(key_log, change), key_log)
        pair.client.wait_for_output(TEXT)
        pair.client.close_input()
        assert pair.client.wait() == 0, "the client did not end well"
        assert answers == [[1, ALERTS["no_renegotiation"]]], f"the answer was {answers}"


def main():
    if case.has("openssl"):
        certificates = Certificates()
        for ours in ("server", "client"):
            pair = Pair(certificates, ours)
            check_changed_bits(pair)
            check_order(pair)
            check_truncation(pair)
            with tempfile.TemporaryDirectory(prefix="glasstls-interop-") as folder:
                check_wrong_finished(pair, Path(folder) / "keys.log")
                check_renegotiation(pair, Path(folder) / "keys.log")
    case.finish()


if __name__ == "__main__":
    main()
