#pragma once
// Traces that were written as JSON (json_renderer.h), read again: for `replay` and `diff`.
#include <filesystem>

#include "apps/recording.h"

namespace apps {

// Throws UserError, which says where it is no trace. `name` stands for the text in what it says.
Recording parse_trace(std::string_view json, const std::string& name);
Recording read_trace_file(const std::filesystem::path& path);

}  // namespace apps
