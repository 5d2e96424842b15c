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


    def keeps_the_private_key(self, command):
        """`keygen` writes to two files, of which others may not read the one with the private key, whoever could before."""
        self.refused(1, "--out and --public name the same file", command, "keygen", "--out", "key", "--public", "./key")
        assert not (self.path / "key").exists()
        (self.path / "key").write_bytes(b"")
        (self.path / "key").chmod(0o644)
        self.ours(command, "keygen", "--out", "key", "--public", "public")
        assert (self.path / "key").stat().st_mode & 0o777 == 0o600, "others may read the private key"


def in_folder(name, run, *arguments):
    with case(name), tempfile.TemporaryDirectory() as path:
        run(Folder(path), *arguments)
