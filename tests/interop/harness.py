"""What all interop tests use: cases that are counted, child processes that are listened to, and the program under test.

A test waits for what must happen (a line printed, bytes arrived, a process ended) and never for time to pass; PATIENCE is only
the limit after which something that did not happen counts as failed.
"""
import contextlib
import hashlib
import base64
import os
import queue
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

PATIENCE = int(os.environ.get("PATIENCE", "120"))
SOURCE = Path(__file__).resolve().parents[2]
GLASSTLS = os.environ.get("GLASSTLS", str(SOURCE / "build/apps/glasstls"))
SUITE = "TLS_RSA_WITH_AES_128_GCM_SHA256"

# RFC 5246 section 7.2: the numbers by which the peers name an alert.
ALERTS = {"close_notify": 0, "unexpected_message": 10, "bad_record_mac": 20, "record_overflow": 22, "handshake_failure": 40,
          "bad_certificate": 42, "unsupported_certificate": 43, "certificate_expired": 45, "certificate_unknown": 46,
          "illegal_parameter": 47, "unknown_ca": 48, "decode_error": 50, "decrypt_error": 51, "protocol_version": 70,
          "internal_error": 80, "no_renegotiation": 100, "unsupported_extension": 110}


RUNNING = []  # what the case at hand has started: each has stop() and report()


class Skip(Exception):
    """This case cannot run here; the message says why."""


class Cases:
    """Counts what passed, failed and was skipped. A case ends with the processes that it started."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    @contextlib.contextmanager
    def __call__(self, name):
        try:
            yield
            self.passed += 1
            print(f"ok      {name}", flush=True)
        except Skip as reason:
            self.skipped += 1
            print(f"skipped: {name}: {reason}", flush=True)
        except Exception as error:
            self.failed += 1
            print(f"FAILED: {name}: {error}", flush=True)
            if not isinstance(error, AssertionError) or not str(error):
                traceback.print_exc(file=sys.stdout)
            for each in RUNNING:
                print(each.report(), flush=True)
        finally:
            while RUNNING:
                RUNNING.pop().stop()

    def has(self, program):
        """Whether a program is installed; where not, that is a skipped case."""
        if not shutil.which(program):
            with self(f"all with {program}"):
                raise Skip(f"{program} is not installed")
        return shutil.which(program)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else ""), flush=True)
        sys.exit(1 if self.failed else 0)


case = Cases()


class Program:
    """A child process: what it prints is gathered as it comes, what it is sent never blocks the test."""

    def __init__(self, *command, environment=None):
        self.command = [str(argument) for argument in command]
        self.output, self.errors = bytearray(), bytearray()  # of standard output and standard error
        self.arrived = threading.Condition()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, **(environment or {})})
        self.input = queue.Queue()
        self.readers = [self._start(self._gather, self.process.stdout, self.output),
                        self._start(self._gather, self.process.stderr, self.errors)]
        self._start(self._feed)
        RUNNING.append(self)

    @staticmethod
    def _start(function, *arguments):
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        thread.start()
        return thread

    def _gather(self, stream, into):
        while chunk := stream.read1(1 << 16):
            with self.arrived:
                into += chunk
                self.arrived.notify_all()
        with self.arrived:
            self.arrived.notify_all()

    def _feed(self):
        with contextlib.suppress(BrokenPipeError):
            while (data := self.input.get()) is not None:
                self.process.stdin.write(data)
                self.process.stdin.flush()
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()

    def send(self, data):
        self.input.put(data)

    def close_input(self):
        self.input.put(None)

    def _ended(self):
        return not any(reader.is_alive() for reader in self.readers)

    def _wait_until(self, found, what):
        """Waits until found() gives something; fails when the program ends before, or patience does."""
        with self.arrived:
            end = time.monotonic() + PATIENCE
            while not (result := found()):
                assert not self._ended() or found(), f"{self.name()} ended without {what}"
                assert time.monotonic() < end, f"{self.name()} did not come to {what}"
                self.arrived.wait(0.1)
            return result

    def wait_for(self, pattern):
        """The match of a pattern in what is printed, on either stream."""
        return self._wait_until(lambda: re.search(pattern, bytes(self.errors)) or re.search(pattern, bytes(self.output)),
                                f"printing {pattern}")

    def wait_for_output(self, expected):
        """Standard output is exactly `expected`."""
        if expected:
            self._wait_until(lambda: len(self.output) >= len(expected), f"printing {len(expected)} bytes")
        assert bytes(self.output) == expected, f"{self.name()} printed {difference(bytes(self.output), expected)}"

    def wait(self):
        """The exit status, once all that was printed is here."""
        status = self.process.wait(PATIENCE)
        for reader in self.readers:
            reader.join(PATIENCE)
        return status

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.close_input()
        self.wait()

    def text(self):
        return (bytes(self.errors) + bytes(self.output)).decode(errors="replace")

    def name(self):
        return " ".join(self.command[:2])

    def report(self):
        state = self.process.poll()
        lines = [line[:300] for line in self.text().splitlines()]
        return "\n".join([f"    $ {' '.join(self.command)}   (exit status {state})", *(f"    | {line}" for line in lines[-25:])])


def difference(found, expected):
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
    return f"{len(found)} bytes where {len(expected)} were expected; the first difference is at {at}"


def run(*command, given=b"", must_succeed=True):
    """What a program that needs nobody to talk to prints on standard output."""
    done = subprocess.run([str(argument) for argument in command], input=given, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0 or not must_succeed, f"{' '.join(map(str, command))} failed: {done.stderr.decode(errors='replace')[-500:]}"
    return done.stdout


def payload(label, size):
    """Text that looks random and is the same in every run; lines, since some peers read their input line by line."""
    raw = hashlib.shake_128(label.encode()).digest(size * 3 // 4 + 57)
    return base64.encodebytes(raw)[:max(size - 1, 0)] + b"\n"[:size]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_until_listening(program, port):
    """For servers that do not say when they listen: Linux's own table tells it, with no connection that they would have to serve."""
    entry = re.compile(rf"^ *\d+: [0-9A-F]+:{port:04X} [0-9A-F:]+ 0A ", re.MULTILINE)
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    program._wait_until(lambda: any(entry.search(table.read_text()) for table in tables if table.exists()), "listening")
    return port


# --- The program under test --------------------------------------------------------------------------------------------

def our_server(identity, *options):
    """The program and its port."""
    server = Program(GLASSTLS, "server", "--listen", "127.0.0.1:0", "--cert", identity.certificate, "--key", identity.key, *options)
    return server, int(server.wait_for(rb"listening on 127\.0\.0\.1:(\d+)")[1])


def our_client(port, ca, *options):
    return Program(GLASSTLS, "client", f"localhost:{port}", "--ca", ca, *options)


def assert_ends_well(program):
    status = program.wait()
    assert status == 0, f"{program.name()} ended with status {status}"


def assert_ends_badly(program):
    """With the status of an error, and without being ended by a signal."""
    status = program.wait()
    assert status == 1, f"{program.name()} ended with status {status}"
