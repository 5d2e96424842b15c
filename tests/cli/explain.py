#!/usr/bin/env python3
"""`glasstls explain`: what it says of captures and of secrets that do not fit, on the terminal and in the files that it writes.

The program under test is named by the environment variable GLASSTLS."""
import hashlib
import json
import struct
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import GLASSTLS, case, in_folder  # noqa: E402

SECRETS, ENHANCED_PACKET = 10, 6


def demo(folder):
    """The packets of a connection, and the CLIENT_RANDOM line of its key log."""
    folder.ours("demo", "--pcap", "demo.pcapng", "--keylog", "demo.log")
    file, packets, at = (folder.path / "demo.pcapng").read_bytes(), [], 0
    while at < len(file):
        kind, length = struct.unpack_from(">II", file, at)
        if kind == ENHANCED_PACKET:
            captured, = struct.unpack_from(">I", file, at + 20)
            packets.append(file[at + 28:at + 28 + captured])
        at += length
    assert packets
    return packets, next(line for line in (folder.path / "demo.log").read_text().splitlines() if line.startswith("CLIENT_RANDOM"))


def raw_ip(packet):
    """Without its Ethernet header, where it has one."""
    return packet if packet[0] >> 4 in (4, 6) and packet[12:14] not in (b"\x08\x00", b"\x86\xdd") else packet[14:]


def write(folder, packets, link_type=101, cut=0):
    file = struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, link_type)
    for packet in packets:
        file += struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
    (folder.path / "c.pcap").write_bytes(file[:len(file) - cut])


def explained(folder, *options):
    """The text with single blanks, and the events."""
    text = folder.ours("explain", "c.pcap", "--json", "c.json", "--html", "c.html", *options)
    return " ".join(text.split()), json.loads((folder.path / "c.json").read_text())["events"]


def failed(events):
    return [event for event in events if event["event"] == "check" and not event["passed"]]


def payload(packet):
    header = 40 if packet[0] >> 4 == 6 else (packet[0] & 15) * 4
    return packet[header + (packet[header + 12] >> 4) * 4:]


def a_gap_is_an_event(folder):
    packets, _ = demo(folder)
    packets = [raw_ip(packet) for packet in packets]
    with_data = [number for number, packet in enumerate(packets) if payload(packet)]
    for lost in with_data[1:4]:
        write(folder, packets[:lost] + packets[lost + 1:])
        text, events = explained(folder, "--keylog", "demo.log")
        count = f"{len(payload(packets[lost]))} bytes"
        (check,) = [check for check in failed(events) if "is in the capture" in check["what"]]
        assert check["found"]["text"] == count and "before packet" in check["found"]["name"], check
        assert f"not followed to its end: the capture misses {count} that the" in text and "As for the secrets" not in text, text[-500:]
        assert count in (folder.path / "c.html").read_text()


def notes_are_events(folder):
    packets, _ = demo(folder)
    packets = [raw_ip(packet) for packet in packets]
    write(folder, packets[1:] + packets[-1:])
    _, events = explained(folder, "--keylog", "demo.log")
    notes = [value["text"] for event in events if event["event"] == "configured" for value in event["values"]]
    assert any("SYN was not captured" in note for note in notes), notes


def begun_in_the_middle(folder):
    packets, _ = demo(folder)
    packets = [raw_ip(packet) for packet in packets]
    first = next(number for number, packet in enumerate(packets) if payload(packet)[:1] == b"\x17")  # application data
    write(folder, packets[first:])
    text, events = explained(folder, "--keylog", "demo.log")
    assert "the capture begins in the middle of the connection" in text and "sends from here on is encrypted" in text, text[-800:]
    assert not [event for event in events if event["event"] == "message"], "a protected record is taken for a clear message"


def the_kinds_of_raw_ip(folder):
    packets, _ = demo(folder)
    for link_type in (12, 14, 101):
        write(folder, [raw_ip(packet) for packet in packets], link_type)
        assert "== 7." in explained(folder, "--keylog", "demo.log")[0]


def without_a_stream_it_says_why(folder):
    packets, _ = demo(folder)
    write(folder, packets, 105)
    folder.refused(1, "link type 105 is not known here", "explain", "c.pcap")
    write(folder, packets[:1], 101, cut=1)
    folder.refused(1, "there is no TCP stream in its 0 packets; the file ends in the middle of packet 1", "explain", "c.pcap")
    write(folder, [raw_ip(packet) for packet in packets[:3]])
    folder.refused(1, "its one TCP stream does not look like TLS; --stream N", "explain", "c.pcap")
    folder.refused(2, "--stream", "explain", "c.pcap", "--stream", "-1")


def a_wrong_key_log_is_answered(folder):
    packets, line = demo(folder)
    write(folder, [raw_ip(packet) for packet in packets])
    label, client_random, secret = line.split()
    wrong = "22" * 48

    def answer(log):
        (folder.path / "wrong.log").write_text(log)
        text, events = explained(folder, "--keylog", "wrong.log")
        assert "== 7." not in text
        known = [event for event in events if event["event"] == "check" and event["what"] == "a secret is known as this connection's"]
        assert len(known) == 1 and known[0]["expected"]["text"] == client_random, known
        return known[0], failed(events)

    known, checks = answer("".join(f"{label} {number:064x} {wrong}\n" for number in range(100)) + f"{label} {client_random} {wrong}\n")
    assert known["passed"] and known["found"]["text"].startswith(f"CLIENT_RANDOM of {client_random} (this one), ") and "and 93 more" in known["found"]["text"]
    assert any(check["found"]["text"] == "100, and none does" for check in checks), checks
    known, checks = answer(f"SERVER_HANDSHAKE_TRAFFIC_SECRET {client_random} {'33' * 32}\n")
    assert not known["passed"] and known["found"]["text"] == f"SERVER_HANDSHAKE_TRAFFIC_SECRET of {client_random} (this one)"
    known, _ = answer(f"RSA Session-ID:{'00' * 32} Master-Key:{wrong}\n")
    assert known["found"]["text"] == f"RSA Session-ID of {'00' * 32}, where this session has no id", known
    known, _ = answer("# nothing\n")
    assert known["found"]["text"] == "the key log holds no secret"

    (folder.path / "right.log").write_text(f"{label} {'11' * 32} {secret}\n")
    assert "== 7." in explained(folder, "--keylog", "right.log")[0]


def no_key_log_is_told_in_few_lines(folder):
    packets, _ = demo(folder)
    write(folder, [raw_ip(packet) for packet in packets])
    (folder.path / "no.log").write_text("no label\n" * 100)
    done = folder.run(GLASSTLS, "explain", "c.pcap", "--keylog", "no.log")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 0 and len(lines) == 9 and "so are 92 more lines" in lines[-1], lines


def another_private_key_is_told(folder):
    packets, _ = demo(folder)
    write(folder, [raw_ip(packet) for packet in packets])
    folder.openssl("genrsa", "-out", "other.key", "2048")
    fingerprint = folder.openssl("rsa", "-in", "other.key", "-pubout", "-outform", "DER")
    _, events = explained(folder, "--key", "other.key")
    (check,) = [check for check in failed(events) if "private key" in check["what"]]
    assert check["found"]["bytes"] == hashlib.sha256(fingerprint).hexdigest() != check["expected"]["bytes"], check


def with_payload(packet, bytes_, sequence):
    """The packet, of IPv4, with these bytes instead of its own, so much further on in its stream."""
    size = (packet[0] & 15) * 4
    end = size + (packet[size + 12] >> 4) * 4
    number = (struct.unpack_from(">I", packet, size + 4)[0] + sequence) % 2 ** 32
    head = packet[:2] + struct.pack(">H", end + len(bytes_)) + packet[4:size + 4] + struct.pack(">I", number)
    return head + packet[size + 8:end] + bytes_


def segments_of_one_byte(folder):
    packets, _ = demo(folder)
    write(folder, [with_payload(raw, payload(raw)[at:at + 1], at) for raw in map(raw_ip, packets)
                   for at in range(max(1, len(payload(raw))))])
    assert "== 7." in explained(folder, "--keylog", "demo.log")[0]


def clear_before_the_client_hello(folder):
    packets, _ = demo(folder)
    packets = [raw_ip(packet) for packet in packets]
    first = next(number for number, packet in enumerate(packets) if payload(packet))
    clear = b"STARTTLS\r\n"
    later = [with_payload(packet, payload(packet), len(clear)) if packet[12:20] == packets[first][12:20] else packet for packet in packets[first:]]
    write(folder, [*packets[:first], with_payload(packets[first], clear, 0), *later])
    text, events = explained(folder, "--keylog", "demo.log")
    assert "10 bytes before the ClientHello, in the clear: STARTTLS" in text and "== 7." in text, text[-500:]
    assert any("STARTTLS" in str(event) for event in events if event["event"] == "configured")


def a_key_of_an_ephemeral_suite(folder):
    packets, _ = demo(folder)
    folder.openssl("genrsa", "-out", "server.key", "2048")
    packets = [raw_ip(packet) for packet in packets]
    write(folder, [packet.replace(b"\x00\x9c\x00\x00", b"\xc0\x2f\x00\x00") for packet in packets])
    assert "does not open the connection, which is forward secrecy" in explained(folder, "--key", "server.key")[0]


def options_take_what_is_theirs(folder):
    packets, _ = demo(folder)
    write(folder, [raw_ip(packet) for packet in packets])
    folder.openssl("genrsa", "-out", "a.key", "2048")
    folder.ours("explain", "--key", "a.key", "--key", "a.key", "c.pcap")
    for number in ("-1", "abc", "9" * 20):
        folder.refused(2, "a number from 0 on was expected", "explain", "c.pcap", f"--stream={number}")
    before = (folder.path / "c.pcap").read_bytes()
    folder.refused(1, "CAPTURE and --html name the same file", "explain", "c.pcap", "--html", "./c.pcap")
    assert (folder.path / "c.pcap").read_bytes() == before
    folder.refused(1, "--json and --html name the same file", "demo", "--html", "same", "--json", "same")
    folder.refused(1, "--keylog and --json name the same file", "demo", "--json", "k", "--keylog", "k")
    folder.refused(1, "--html - names no file", "demo", "--html", "-")


in_folder("a record's header may come in segments of one byte", segments_of_one_byte)
in_folder("what was said before the ClientHello is passed over, and told (RFC 3207)", clear_before_the_client_hello)
in_folder("a private key does not open an ephemeral key exchange, and it is said why", a_key_of_an_ephemeral_suite)
in_folder("each option takes its own value, and each file is written once", options_take_what_is_theirs)
in_folder("bytes that are missing in a capture are told as an event, and are the reason", a_gap_is_an_event)
in_folder("what a capture does not show is told as an event", notes_are_events)
in_folder("a capture that begins in the middle is explained from there", begun_in_the_middle)
in_folder("raw IP is read under each of its link types", the_kinds_of_raw_ip)
in_folder("a capture without a TCP stream is refused with the reason", without_a_stream_it_says_why)
in_folder("a key log that does not open the connection is answered with whose it is", a_wrong_key_log_is_answered)
in_folder("a file that is no key log is told in a few lines", no_key_log_is_told_in_few_lines)
in_folder("a private key that is not the server's is told with both fingerprints", another_private_key_is_told)
case.finish()
