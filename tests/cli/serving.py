"""What the tests of `glasstls server` share: one that runs on a port of its own."""
import signal
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
from harness import GLASSTLS, Program  # noqa: E402


def start_server(*options):
    """The program, its port, and the file of the CA that it made."""
    server = Program(GLASSTLS, "server", "--listen", "127.0.0.1:0", *options)
    port = int(server.wait_for(rb"^listening on 127\.0\.0\.1:(\d+)\n")[1])
    return server, port, Path(server.wait_for(rb"certificate is in (\S+)")[1].decode())


def stop_server(server):
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0, "the server did not end well"
