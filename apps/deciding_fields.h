#pragma once
// A message in a line: the few fields that decide something, as their descriptions say (lib::About::decides).
#include "lib/bytes.h"
#include "lib/field.h"

namespace apps {

// "client_version = TLS 1.2; cipher_suites = A, B; host_name = "localhost"". The fields' offsets count from the start of
// `whole`.
std::string deciding_fields(lib::View whole, const std::vector<lib::Field>& fields);

}  // namespace apps
