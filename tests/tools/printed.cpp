// A program with a value of each type that tools/gdb_printers.py shows; gdb.py stops in it and reads them.
#include "lib/secret_integer.h"

[[gnu::noinline]] static void stop_here() { asm volatile(""); }

int main() {
    const lib::Bytes bytes{0x01, 0x02, 0xff};
    const lib::Bytes none, many(100, 0xaa);
    const lib::View view = bytes;
    const std::array<std::uint8_t, 4> array{0xde, 0xad, 0xbe, 0xef};
    const lib::Secret secret(view);
    const lib::Integer zero, number(lib::Bytes(16, 0x11)), negative = zero - number;
    const lib::SecretInteger secret_integer(view, 2);
    stop_here();
    return static_cast<int>(array.size() + secret.size() + none.size() + many.size() + secret_integer.size() +
                            negative.bit_length()) == 0;
}
