#pragma once
// The fields of a message as a tree: which of them a byte belongs to, and what they are called on the way there.
#include <span>

#include "lib/bytes.h"
#include "lib/field.h"

namespace apps {

// What stands before the content of a message, of a vector, or of an element of DER: how long it is.
bool is_header(const lib::Field& field);

// What says more of a field than its name and its bytes: its parts without the length that stands before them, as it does in a
// vector or an element of DER, and without a content that no field explains.
std::span<const lib::Field> explained_parts(const lib::Field& field);

// The field's bytes, as far as the message has them.
lib::View bytes_of(const lib::Field& field, lib::View message);

// From the outermost field that holds the byte to the innermost; empty where none does.
std::vector<const lib::Field*> fields_around(std::span<const lib::Field> fields, std::size_t offset);

// "extensions[0] / server_name_list[0] / host_name": the names that a reader needs to find the last one.
std::string path_text(std::span<const lib::Field* const> path);

}  // namespace apps
