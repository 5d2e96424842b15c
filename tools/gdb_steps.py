"""Breakpoints at the numbered steps of the two handshakes, for `./run step`.

At each stop gdb says which step begins, and on which side. `knows` shows what the handshake knows by then, `continue` goes on to the next step,
and `all-steps` runs the program to its end, and does both at each step.
"""
import re
from pathlib import Path

import gdb

SOURCE = Path(__file__).resolve().parent.parent
STORIES = ["tls/tls12/client.cpp", "tls/tls12/server.cpp"]
STEP = re.compile(r'\.step\((\d+), "([^"]*)"')

gdb.execute(f"source {SOURCE / 'tools/gdb_printers.py'}")
gdb.execute("set pagination off")


def steps():
    """(file, line, what begins there) of each step."""
    for story in STORIES:
        for number, line in enumerate((SOURCE / story).read_text().splitlines(), 1):
            if found := STEP.search(line):
                yield story, number, f"{Path(story).stem}, step {found[1]}: {found[2]}"


TITLES = {f"{Path(story).name}:{line}": title for story, line, title in steps()}


def knowledge(frame):
    """The variables of the story whose lines are above the one where it stands: (name, value)."""
    here, block = frame.find_sal().line, frame.block()
    while block and not block.is_global:
        for symbol in block:
            hidden = symbol.name.startswith("_Coro") or symbol.is_argument or symbol.type.strip_typedefs().code == gdb.TYPE_CODE_REF
            if symbol.is_variable and not hidden and 0 < symbol.line < here:
                yield symbol.line, symbol.name, symbol.value(frame)
        block = block.superblock if not block.function else None


class Title(gdb.Command):
    """Says which step of the handshake begins here."""

    def __init__(self):
        super().__init__("step-title", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        place = gdb.selected_frame().find_sal()
        at = f"{Path(place.symtab.filename).name}:{place.line}"
        print(f"\n=== {TITLES.get(at, '')}   ({at})")


class Knows(gdb.Command):
    """Shows what the handshake knows at this line: its local variables that have a value by now."""

    def __init__(self):
        super().__init__("knows", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        for _, name, value in sorted(knowledge(gdb.selected_frame()), key=lambda known: known[0]):
            print(f"{name} = {value.format_string(pretty_structs=True, static_members=False, max_elements=20)}")


class AllSteps(gdb.Command):
    """Runs the program to its end, and shows at each step what the handshake knows."""

    def __init__(self):
        super().__init__("all-steps", gdb.COMMAND_RUNNING)

    def invoke(self, argument, from_tty):
        gdb.execute("set inferior-tty /dev/null")  # what the program itself prints is in nobody's way
        gdb.execute("run")
        while gdb.selected_inferior().pid:
            gdb.execute("knows")
            gdb.execute("continue")


Title()
Knows()
AllSteps()
for story, line, _ in steps():
    stop = gdb.Breakpoint(f"{story}:{line}")
    stop.silent = True
    stop.commands = "step-title"
print("Breakpoints stand at the steps of the handshake. Begin with `run`; at each stop: `knows`, `print NAME`, `next`, `continue`.")
