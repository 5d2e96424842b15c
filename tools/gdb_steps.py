"""Breakpoints at the numbered steps of the two handshakes, for `./run step`.

At each stop `info locals` shows all that the handshake knows so far; `continue` goes on to the next step, on whichever side it is. The command
`glasstls-steps` does that to the end by itself.
"""
import re
from pathlib import Path

import gdb

SOURCE = Path(__file__).resolve().parent.parent
STORIES = ["tls/tls12/client.cpp", "tls/tls12/server.cpp"]
STEP = re.compile(r'\.step\((\d+), "([^"]*)"')

gdb.execute(f"source {SOURCE / 'tools/gdb_printers.py'}")
gdb.execute("set print pretty on")
gdb.execute("set pagination off")

steps = {}  # breakpoint number -> what begins there
for story in STORIES:
    for number, line in enumerate((SOURCE / story).read_text().splitlines(), 1):
        if found := STEP.search(line):
            breakpoint_ = gdb.Breakpoint(f"{story}:{number}")
            breakpoint_.silent = True
            breakpoint_.commands = "glasstls-step"
            steps[breakpoint_.number] = f"{Path(story).stem}, step {found[1]}: {found[2]}   ({story}:{number})"


def here():
    """The step that the program stands at."""
    place = gdb.selected_frame().find_sal()
    return next((text for text in steps.values() if text.endswith(f"{Path(place.symtab.filename).name}:{place.line})")), "?")


class ShowStep(gdb.Command):
    """Says which step of the handshake begins here."""

    def __init__(self):
        super().__init__("glasstls-step", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        print(f"\n=== {here()}")


class AllSteps(gdb.Command):
    """Runs the program, and shows at each step what the handshake knows by then."""

    def __init__(self):
        super().__init__("glasstls-steps", gdb.COMMAND_RUNNING)

    def invoke(self, argument, from_tty):
        gdb.execute("run > /dev/null")
        while gdb.selected_inferior().pid:
            print(f"\n=== {here()}")
            gdb.execute("info locals")
            gdb.execute("continue")


ShowStep()
AllSteps()
print("Breakpoints stand at the steps of the handshake. Begin with: run. At each stop: info locals, next, print NAME, continue.")
