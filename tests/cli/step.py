#!/usr/bin/env python3
"""`glasstls demo|client|server --step`: it stops before each message, shows values and bytes, and changes them on their way.

The program under test is named by the environment variable GLASSTLS."""
import os
import pty
import re
import select
import signal
import sys
import termios
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from folder import GLASSTLS, case, in_folder  # noqa: E402
from harness import PATIENCE, Program  # noqa: E402

DEMO = ("demo", "--step", "--client-cert", "--seed", "2a")
PROMPT = "step (h: help)> "
NEXT = re.compile(r"^next: client (?:-+>|<-+) server   ([\w ]+), (\d+) bytes?", re.MULTILINE)

# Each message of the demo: who receives it; what is changed, where offsets count in the record once it is protected; what is
# shown of the check or the fault, and the alert that follows.
CHANGES = [
    ("ClientHello", "server", "4 02", "checks [FAILED] the client speaks a version", "protocol_version"),
    ("ServerHello", "client", "27 13 01", "checks [FAILED] the cipher suite is one that was offered", "illegal_parameter"),
    ("Certificate", "client", "357 00", "checks [FAILED] the signature of certificate 0", "bad_certificate"),
    ("CertificateRequest", "client", "4 00", "cannot be read: certificate_types has 0 bytes", "decode_error"),
    ("ServerHelloDone", "client", "0 ff", "came where ServerHelloDone was expected", "unexpected_message"),
    ("Certificate", "server", "33e 00", "checks [FAILED] the signature of certificate 0", "bad_certificate"),
    ("ClientKeyExchange", "server", "105 00", "checks [FAILED] the client holds the private key", "decrypt_error"),
    ("CertificateVerify", "server", "107 00", "checks [FAILED] the client holds the private key", "decrypt_error"),
    ("ChangeCipherSpec", "server", "0 02", "cannot be read: a ChangeCipherSpec is one byte, 1", "decode_error"),
    ("Finished", "server", "2c 00", "checks [FAILED] the record's tag is that of its content", "bad_record_mac"),
    ("ChangeCipherSpec", "client", "0 02", "cannot be read: a ChangeCipherSpec is one byte, 1", "decode_error"),
    ("Finished", "client", "2c 00", "checks [FAILED] the record's tag is that of its content", "bad_record_mac"),
    ("application data", "server", "47 00", "checks [FAILED] the record's tag", "bad_record_mac"),
    ("application data", "client", "4e 00", "checks [FAILED] the record's tag", "bad_record_mac"),
    ("Alert", "server", "1e 00", "checks [FAILED] the record's tag", "bad_record_mac"),
    ("Alert", "client", "1e 00", "checks [FAILED] the record's tag", "bad_record_mac")]


def stepped(folder, *lines, options=DEMO):
    done = folder.run(GLASSTLS, *options, given="".join(f"{line}\n" for line in lines).encode())
    assert (done.returncode, done.stderr) == (0, b""), f"status {done.returncode}, said {done.stderr}"
    return done.stdout.decode()


def answer_to(said, command):
    """What is printed between a command and the next prompt."""
    return said.split(f"{PROMPT}{command}\n", 1)[1].split(PROMPT)[0]


def stops_before_each_message(folder):
    said = stepped(folder, *(["n"] * len(CHANGES)))
    assert [name for name, _ in NEXT.findall(said)] == [change[0] for change in CHANGES], said
    for part in ("client is at step 1. ClientHello: what the client can do", "server waits for ClientHello",
                 "Finished, 16 bytes; b counts in the record", "server checks [passed] the peer's Finished", "client is closed"):
        assert part in said, f"{part} is not shown"
    first = said.index("next: ")
    assert "client --> server  ClientHello" not in said[:first] and "client derives" not in said[:first]
    assert "client derives" not in said and "client derives" in stepped(folder, "n", options=(*DEMO, "--explain=full"))


def goes_on_at_the_end_of_input(folder):
    said = stepped(folder)
    assert said.count(PROMPT) == 1 and said.count("next:") == 1 and "client is closed" in said, said
    assert stepped(folder, "n", "", "n").count("next:") == 4


def leaves(folder):
    said = stepped(folder, "n", "q", "n")
    assert said.endswith(f"{PROMPT}q\n") and "is closed" not in said, said


def shows_values(folder):
    said = stepped(folder, *(["n"] * 11), "v", "v master_secret", "v cipher_suite", "v client_random", "v host_name", "v client_write_key",
                   options=(*DEMO, "--keylog", "keys"))
    line = (folder.path / "keys").read_text().split()
    bytes_of = {name: answer_to(said, f"v {name}").replace(" ", "").replace("\n", "") for name in
                ("master_secret", "client_random", "cipher_suite", "host_name", "client_write_key")}
    assert line[2] in bytes_of["master_secret"] and line[1] in bytes_of["client_random"], bytes_of
    assert "009c" in bytes_of["cipher_suite"] and "TLS_RSA_WITH_AES_128_GCM_SHA256" in bytes_of["cipher_suite"]
    assert b"localhost".hex() in bytes_of["host_name"] and "client" in bytes_of["client_write_key"]
    names = answer_to(said, "v")
    assert all(name in names for name in ("master_secret", "client_random", "key_block", "cipher_suite", "verify_data")), names
    assert "nothing is called 'master_secret' so far" in stepped(folder, "v master_secret", "q"), "a secret is told ahead of its time"


def shows_bytes(folder):
    said = stepped(folder, "m", *(["n"] * 9), "m", "q")
    assert "0029  00 9c                      cipher_suites[0] = TLS_RSA_WITH_AES_128_GCM_SHA256" in answer_to(said, "m")
    protected = said.rsplit(f"{PROMPT}m\n", 1)[1]
    assert "verify_data" in protected and "in the record:" in protected and "nonce_explicit" in protected, protected


def a_change_is_found(folder, at, change):
    name, receiver, place, shown, alert = change
    said = stepped(folder, *(["n"] * at), f"b {place}", "m", "n")
    before, after = answer_to(said, f"b {place}").split(": ")[-1].split(" -> ")
    assert before != after.strip(), "nothing was changed"
    told = said.split(f"{PROMPT}b {place}\n", 1)[1]
    assert NEXT.findall(said)[at][0] == name and "changed at" in answer_to(said, "m")
    assert shown in told, f"not shown: {shown}\n{told}"
    assert "checks [FAILED]" not in shown or f"{receiver} {shown}" in told, "the check fails on the wrong side"
    assert f"{receiver} breaks off: {alert}: " in told and f"level = fatal; description = {alert}" in told, told


def a_change_is_found_later(folder):
    """A random value says nothing by itself: the change is found where the whole handshake is compared."""
    said = stepped(folder, "b 6 00 00 00 00")
    assert "changed at 0006 (ClientHello: random)" in said and "server breaks off: decrypt_error" in said, said
    without = stepped(folder, "b 6 00 00 00 00", options=("demo", "--step", "--seed", "2a"))
    assert "server checks [FAILED] the record's tag" in without and "server breaks off: bad_record_mac" in without
    waiting = stepped(folder, *(["n"] * 4), "b 1 00 00 01")
    ended = "breaks off: the stream ended in the middle of the handshake"
    assert f"client {ended}" in waiting and f"server {ended}" in waiting and "application data under" not in waiting, waiting


def wrong_input_is_said(folder):
    wrong = {"x": "there is no such command", "n n": "there is no such command", "b": "b OFFSET HEX", "b zz 00": "b OFFSET HEX",
             "b 0": "b OFFSET HEX", "b 0 zz": "b OFFSET HEX", "b 0 f": "b OFFSET HEX", "b -1 00": "b OFFSET HEX",
             "b ffffffffffffffff 00": "outside of it", "b fffffffffffffffff 00": "b OFFSET HEX", "b 52 00": "its bytes are 0000 to 0051",
             "b 51 0000": "outside of it", "v nothing": "nothing is called 'nothing'"}
    said = stepped(folder, *wrong, "b 0x51 00", "h", "?", "q")
    for command, shown in wrong.items():
        assert shown in answer_to(said, command) and len(answer_to(said, command).splitlines()) == 1, f"{command}: {said}"
    assert said.count(PROMPT) == len(wrong) + 4 and said.count("OFFSET HEX          change bytes") == 2
    assert "changed at 0051" in answer_to(said, "b 0x51 00")


def hostile_input_is_harmless(folder):
    lines = [bytes(byte for byte in range(256) if byte != 10), b"v \x1b[2J", b"x" * 200000, b"b 0 " + b"00" * 100000, b"\0" * 50, b"v " + b"%n" * 90,
             b"v x" * 3000 + b"\r"]
    done = folder.run(GLASSTLS, *DEMO, given=b"\n".join(lines) + b"\nq\n")
    assert (done.returncode, done.stderr) == (0, b"") and b"\x1b" not in done.stdout and b"\0" not in done.stdout, done
    assert done.stdout.count(b"the line is too long") == 3 and done.stdout.count(PROMPT.encode()) == len(lines) + 1, done.stdout
    no_line_end = folder.run(GLASSTLS, *DEMO, given=b"n\nq")
    assert no_line_end.returncode == 0 and no_line_end.stdout.endswith(b"q\n")


# --- client and server -------------------------------------------------------------------------------------------------

def start_server(*options):
    server = Program(GLASSTLS, "server", "--listen", "127.0.0.1:0", *options)
    port = int(server.wait_for(rb"^listening on 127\.0\.0\.1:(\d+)\n")[1])
    return server, f"localhost:{port}", Path(server.wait_for(rb"certificate is in (\S+)")[1].decode())


def client_steps(folder):
    server, host, ca = start_server()
    plain = ("client", host, "--ca", str(ca), "--get", "/")
    stepping = folder.run(GLASSTLS, *plain, "--step", given=b"n\nm\nv client_random\n" + b"n\n" * 20)
    said = stepping.stderr.decode()
    assert stepping.returncode == 0 and stepping.stdout.endswith(b"</html>\n"), stepping
    assert "client waits for ServerHello" in said and "a record, 58 bytes; b counts in the record" in said, said
    changed = folder.run(GLASSTLS, *plain, "--step", given=b"n\nb 2c 13 01\n")
    assert changed.returncode == 1 and b"client checks [FAILED] the cipher suite is one that was offered" in changed.stderr
    assert b"client --> server  Alert: level = fatal; description = illegal_parameter" in changed.stderr
    sent = folder.run(GLASSTLS, *plain, "--step", given=b"b 4 02\n")
    assert sent.returncode == 1 and b"client is told by its peer: protocol_version" in sent.stderr, sent
    left = folder.run(GLASSTLS, *plain, "--step", given=b"n\nq\n")
    assert left.returncode == 0 and left.stderr.endswith(b"q\n"), left
    closed = folder.run(GLASSTLS, "client", host, "--ca", str(ca), "--step", given=b"")
    assert closed.returncode == 0 and b"client is closed" in closed.stderr, closed
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0


def server_steps(folder):
    server, host, ca = start_server("--step")
    get = (GLASSTLS, "client", host, "--ca", ca, "--get", "/")
    broken = Program(*get)
    server.wait_for(rb"\[1\]\n== 1.*\n\nnext: client --------> server   a record, 87 bytes; b counts in the record\n      server waits for ClientHello\nstep")
    server.send(b"n\nm\nb 27 00 00\nn\n")  # ServerHello's cipher suite
    server.wait_for(rb"next: client <-------- server   Certificate, ")
    server.send(b"n\nn\nn\n")
    server.wait_for(rb"server is told by its peer: illegal_parameter")
    assert broken.wait() == 1
    waiting = Program(*get)
    server.wait_for(rb"\[2\]\n(?:.*\n)*\nnext")
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0 and not ca.parent.exists(), "the server did not end well at a stop"
    assert waiting.wait() == 1


def server_goes_on_or_leaves(folder):
    server, host, ca = start_server("--step")
    server.send(b"n\nn\n")
    server.close_input()
    assert b"</html>" in folder.run(GLASSTLS, "client", host, "--ca", ca, "--get", "/").stdout
    server.wait_for(rb"\[1\] closed")
    assert server.output.count(b"next: ") == 3, server.output
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0
    server, host, ca = start_server("--step")
    refused = Program(GLASSTLS, "client", host, "--ca", ca, "--get", "/")
    server.wait_for(rb"\nnext")
    server.send(b"q\n")
    assert server.wait() == 0 and not ca.parent.exists() and refused.wait() == 1


def the_server_needs_no_key_to_end(folder):
    server, host, ca = start_server("--step")
    silent = Program(GLASSTLS, "client", host, "--ca", ca)
    stops = 9  # from ClientHello to the server's Finished
    server.send(b"n\n" * stops)
    server.wait_for(rb"\[1\] TLS 1\.2")
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0 and not ca.parent.exists(), "the server did not end well between two stops"
    assert server.output.count(b"next: ") == stops + 1, server.output
    silent.stop()


# --- In a terminal -----------------------------------------------------------------------------------------------------

class Terminal:
    """The program with a terminal of its own, whose other end is here."""

    def __init__(self, *options):
        self.child, self.end = pty.fork()
        if self.child == 0:
            for ignored in (signal.SIGINT, signal.SIGQUIT):  # as a program started in the background has them
                signal.signal(ignored, signal.SIG_DFL)
            os.execve(GLASSTLS, [GLASSTLS, *options], {**os.environ, "NO_COLOR": "1"})
        self.shown = b""
        self.settings = termios.tcgetattr(self.end)

    def press(self, keys):
        os.write(self.end, keys)

    def wait_for(self, expected):
        """What is shown from now on, up to what is expected."""
        while expected not in self.shown:
            assert select.select([self.end], [], [], PATIENCE)[0], f"{expected} is not shown after {self.shown}"
            self.shown += os.read(self.end, 1 << 16)
        shown, _, self.shown = self.shown.partition(expected)
        return (shown + expected).replace(b"\r\n", b"\n")

    def is_by_lines(self):
        return bool(termios.tcgetattr(self.end)[3] & termios.ICANON)

    def wait_until_by_keys(self):
        end = time.monotonic() + PATIENCE
        while self.is_by_lines():
            assert time.monotonic() < end, "the terminal is not read by keys"
            time.sleep(0.01)

    def wait(self):
        """How it ended; its terminal is as it was before."""
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        assert termios.tcgetattr(self.end) == self.settings, "the terminal's settings are not what they were"
        os.close(self.end)
        return status


PROMPTED = PROMPT.encode()


def a_key_is_enough(_):
    terminal = Terminal(*DEMO)
    assert b"ClientHello, " in terminal.wait_for(PROMPTED)
    terminal.wait_until_by_keys()
    for key, shown in ((b"m", b"cipher_suites[0]"), (b"x", b"there is no such command"), (b"h", b"go on to the next stop"), (b"n", b"ServerHello, "), (b"\r", b"Certificate, ")):
        terminal.press(b"\x1b[A\x1b[3~\x1bOP" + key)  # an arrow and its like are passed over
        assert shown in (answer := terminal.wait_for(PROMPTED)), f"{key}: {answer}"
    terminal.press(b"q")
    assert terminal.wait() == 0


def lines_are_edited(_):
    terminal = Terminal(*DEMO)
    terminal.wait_for(PROMPTED)
    terminal.press(b"n")
    terminal.wait_for(PROMPTED)
    terminal.press(b"v client_random\n")
    assert b"v client_random\n" in (answer := terminal.wait_for(PROMPTED)) and len(re.findall(rb"\b[0-9a-f]{2}\b", answer)) == 32, answer
    terminal.wait_until_by_keys()
    terminal.press(b"v x\x15b 0 zz")
    terminal.wait_for(b"b 0 zz")
    terminal.press(b"\x7f\x7f\x7f\b4 02\r")
    assert b"changed at 0004" in (answer := terminal.wait_for(PROMPTED)) and answer.startswith(b"\b \b" * 4 + b"4 02\n"), answer
    terminal.press(b"\x04")
    assert b"next:" not in terminal.wait_for(b"client breaks off") and terminal.wait() == 0


def the_terminal_is_left_as_it_was(_):
    for key, options, status in ((b"\x03", DEMO, -signal.SIGINT), (b"\x1c", DEMO, -signal.SIGQUIT),
                                 (b"\x03", ("client", "127.0.0.1", "--step"), -signal.SIGINT)):
        server, host, ca = start_server()
        if options[0] == "client":
            options = ("client", host, "--ca", str(ca), "--step")
        terminal = Terminal(*options)
        terminal.wait_for(PROMPTED)
        terminal.wait_until_by_keys()
        terminal.press(b"\x1an")  # nobody could bring it to the foreground again: it is not stopped
        terminal.wait_for(PROMPTED)
        terminal.wait_until_by_keys()
        terminal.press(key)
        assert (ended := terminal.wait()) == status, f"{options[0]} ended with {ended}"
        server.stop()


def the_server_ends_at_a_key(folder):
    terminal = Terminal("server", "--listen", "127.0.0.1:0", "--step")
    said = terminal.wait_for(b".pem")
    port, ca = re.search(rb"127\.0\.0\.1:(\d+)", said)[1].decode(), re.search(rb"certificate is in (\S+)", said)[1].decode()
    waiting = Program(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, "--get", "/")
    terminal.wait_for(PROMPTED)
    terminal.wait_until_by_keys()
    terminal.press(b"\x03")
    assert terminal.wait() == 0 and not Path(ca).exists() and waiting.wait() == 1


in_folder("the demo stops before each message, and tells what leads to it", stops_before_each_message)
in_folder("at the end of input it goes on without stops", goes_on_at_the_end_of_input)
in_folder("q leaves with status 0", leaves)
in_folder("v shows values: the master secret is that of the key log", shows_values)
in_folder("m shows the message, and the record of a protected one", shows_bytes)
for number, one in enumerate(CHANGES):
    in_folder(f"a change of {one[0]} on its way to the {one[1]} is found there, and answered with {one[4]}", a_change_is_found, number, one)
in_folder("a change of what is compared later is found later", a_change_is_found_later)
in_folder("wrong input is said in a line, and asked again", wrong_input_is_said)
in_folder("hostile input is harmless", hostile_input_is_harmless)
in_folder("the client steps: what it sends and what comes", client_steps)
in_folder("the server steps through its connections, and ends at a stop", server_steps)
in_folder("the server goes on at the end of input, and leaves when told", server_goes_on_or_leaves)
in_folder("the server ends at a signal though its last alert would be a stop", the_server_needs_no_key_to_end)
in_folder("in a terminal a key is enough", a_key_is_enough)
in_folder("in a terminal v and b have the rest of a line, which is shown and edited", lines_are_edited)
in_folder("a signal at a stop leaves the terminal as it was", the_terminal_is_left_as_it_was)
in_folder("the server at a stop ends as it should when it is interrupted from its terminal", the_server_ends_at_a_key)
case.finish()
