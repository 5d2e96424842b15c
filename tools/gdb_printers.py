"""gdb shows bytes as bytes: lib::Bytes, lib::View, lib::Secret and arrays of bytes in hexadecimal, lib::Integer and lib::SecretInteger as numbers.

    (gdb) source tools/gdb_printers.py
    (gdb) print master_secret
    $1 = 48 bytes 5b1c...
"""
import gdb
import gdb.printing

LONGEST = 64  # bytes that are shown of a longer run


def hex_of(address, size):
    size = int(size)
    shown = bytes(gdb.selected_inferior().read_memory(int(address), min(size, LONGEST))) if size else b""
    more = "..." if size > LONGEST else ""
    return f"{size} bytes {shown.hex()}{more}" if size else "0 bytes"


def elements(vector):
    """Where a std::vector's elements begin, and how many there are."""
    start, finish = vector["_M_impl"]["_M_start"], vector["_M_impl"]["_M_finish"]
    return start, finish - start


def number_of(address, limbs):
    """A number of 64-bit limbs, the lowest first."""
    limbs = int(limbs)
    memory = bytes(gdb.selected_inferior().read_memory(int(address), 8 * limbs)) if limbs else b""
    return int.from_bytes(memory, "little")


class Printer:
    def __init__(self, value):
        self.value = value


class Bytes(Printer):
    def to_string(self):
        return hex_of(*elements(self.value))


class View(Printer):
    def to_string(self):
        return hex_of(self.value["_M_ptr"], self.value["_M_extent"]["_M_extent_value"])


class Array(Printer):
    def to_string(self):
        return hex_of(self.value.address, self.value.type.strip_typedefs().template_argument(1))


class Secret(Printer):
    def to_string(self):
        return hex_of(*elements(self.value["bytes_"]))


class Integer(Printer):
    def to_string(self):
        number = self.value["value_"][0]
        magnitude = number_of(number["_mp_d"], abs(int(number["_mp_size"])))
        return hex(-magnitude if number["_mp_size"] < 0 else magnitude)


class SecretInteger(Printer):
    def to_string(self):
        start, limbs = elements(self.value["limbs_"])
        return f"{hex(number_of(start, limbs))} in {int(limbs)} limbs"


def collection():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("glasstls")
    printers.add_printer("Bytes", r"^std::vector<unsigned char, .*>$", Bytes)
    printers.add_printer("View", r"^std::span<unsigned char( const)?, 18446744073709551615(u?l*)?>$", View)
    printers.add_printer("Array", r"^std::array<unsigned char, \d+(u?l*)?>$", Array)
    printers.add_printer("Secret", r"^lib::Secret$", Secret)
    printers.add_printer("Integer", r"^lib::Integer$", Integer)
    printers.add_printer("SecretInteger", r"^lib::SecretInteger$", SecretInteger)
    return printers


# With the program's own file, which gdb asks before those of the standard library.
gdb.printing.register_pretty_printer(gdb.objfiles()[0] if gdb.objfiles() else None, collection(), replace=True)
