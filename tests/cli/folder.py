"""What the tests of commands share: a folder for each case, and the programs that run in it.

The program under test is named by the environment variable GLASSTLS."""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
from harness import GLASSTLS, case  # noqa: E402


class Folder:
    """A folder for one case, and the two programs in it."""

    def __init__(self, path):
        self.path = Path(path)

    def run(self, *command, given=b""):
        return subprocess.run(command, cwd=self.path, input=given, capture_output=True, check=False, timeout=120)

    def ours(self, *arguments):
        done = self.run(GLASSTLS, *arguments)
        assert done.returncode == 0, f"glasstls {' '.join(arguments)}: {done.stderr.decode()}"
        return done.stdout.decode()

    def openssl(self, *arguments):
        done = self.run("openssl", *arguments)
        assert done.returncode == 0, f"openssl {' '.join(arguments)}: {done.stderr.decode()}"
        return done.stdout

    def refused(self, status, said, *arguments):
        """The command ends with that status and one line that says so."""
        done = self.run(GLASSTLS, *arguments)
        lines = done.stderr.decode().splitlines()
        assert (done.returncode, len(lines)) == (status, 1) and said in lines[0], f"status {done.returncode}, said: {lines}"


def in_folder(name, run, *arguments):
    with case(name), tempfile.TemporaryDirectory() as path:
        run(Folder(path), *arguments)
