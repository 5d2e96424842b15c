#pragma once
// Files and arguments that name bytes. Whatever cannot be read or written is a UserError that names it.
#include <filesystem>
#include <optional>

#include "lib/secret.h"

namespace apps {

// The whole of a file; "-" is standard input, which is there once. At most a GiB.
lib::Bytes read_file(const std::filesystem::path& path);
std::string read_text_file(const std::filesystem::path& path);
lib::WipedText read_secret_text_file(const std::filesystem::path& path);

// Who may read a file that is written: a private key is its owner's alone (mode 0600).
enum class Readers { everyone, owner };
void write_file(const std::filesystem::path& path, lib::View bytes, Readers readers = Readers::everyone);
// Readers see the old file or the new one, and never a part: it is written beside, as PATH.part, and then renamed.
void replace_file(const std::filesystem::path& path, lib::View bytes, Readers readers = Readers::everyone);
// Where no file is yet: a key that is overwritten is lost.
void write_new_file(const std::filesystem::path& path, lib::View bytes, Readers readers = Readers::everyone);

// To the file that an option names; where it names none, to standard output.
void write_text(const std::optional<std::string>& file, std::string_view text, Readers readers);

// For what makes a key: its two files are two.
void require_different_files(const std::optional<std::string>& out, const std::optional<std::string>& public_out);

// A file, and the option or argument that names it; an empty path names none.
struct NamedFile {
    std::string name, path;
};
// Throws UserError where both name the same regular file, by whatever path: to write one would destroy the other.
void require_different_files(const NamedFile& one, const NamedFile& other);

// All bytes to an open file descriptor. `what`: its name for the error.
void write_all(int descriptor, lib::View bytes, const std::filesystem::path& what);

// The bytes that an argument names: hexadecimal digits, text:CHARACTERS, @FILE, or - for standard input.
// `name` is the argument's, for the error message.
lib::Bytes bytes_argument(const std::string& argument, std::string_view name);
// To be said in the help of such an argument.
inline constexpr const char* bytes_argument_help =
    "hexadecimal digits, text:CHARACTERS, @FILE, or - for standard input";

}  // namespace apps
