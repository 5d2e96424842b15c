#include "apps/kem_values.h"

#include <iostream>

#include "apps/commands.h"
#include "lib/hex.h"
#include "lib/random.h"

namespace apps {

lib::Secret sized_argument(const std::string& argument, const std::string& name, std::size_t size) {
    lib::Secret bytes(bytes_argument(argument, name));
    if (bytes.size() == size) return bytes;
    throw UserError(name + " has " + std::to_string(size) + " bytes, not " + std::to_string(bytes.size()));
}

lib::Secret given_or_drawn(const std::optional<std::string>& argument, const char* name, std::size_t size) {
    if (argument) return sized_argument(*argument, name, size);
    lib::Secret drawn(size);
    lib::SystemRandom().fill(drawn.bytes(), name);
    return drawn;
}

void print_value(const char* name, lib::View value) { std::cout << name << " = " << lib::to_hex(value) << '\n'; }

void write_or_print(const std::optional<std::string>& file, const char* name, lib::View value, Readers readers) {
    if (file)
        write_file(*file, value, readers);
    else
        print_value(name, value);
}

}  // namespace apps
