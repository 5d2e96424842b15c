#pragma once
// What the commands ml-kem and x25519mlkem768 have in common: values of a known length are given or drawn, and printed or
// written to files.
#include <optional>

#include "apps/files.h"

namespace apps {

// The bytes of an argument that must have so many. `name` is the argument's, for the error message (UserError).
lib::Secret sized_argument(const std::string& argument, const std::string& name, std::size_t size);

// What the user gives, or random bytes.
lib::Secret given_or_drawn(const std::optional<std::string>& argument, const char* name, std::size_t size);

// "name = hexadecimal digits"
void print_value(const char* name, lib::View value);
void write_or_print(const std::optional<std::string>& file, const char* name, lib::View value, Readers readers);

}  // namespace apps
