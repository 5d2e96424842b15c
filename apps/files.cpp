#include "apps/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include "apps/commands.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

static constexpr std::size_t largest_file = std::size_t{1} << 30;

namespace {

// An open file, closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { ::close(number_); }
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(const char* verb, const std::filesystem::path& path, int error) {
    throw UserError(std::string("cannot ") + verb + " " + path.string() + ": " + std::system_category().message(error));
}

}  // namespace

static lib::Bytes read_all(int descriptor, const std::filesystem::path& path) {
    lib::Bytes bytes;
    std::array<std::uint8_t, 65536> block;
    for (;;) {
        const auto length = ::read(descriptor, block.data(), block.size());
        if (length == 0) return bytes;
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) fail("read", path, errno);
        lib::append(bytes, lib::View(block).first(static_cast<std::size_t>(length)));
        if (bytes.size() > largest_file) fail("read", path, EFBIG);
    }
}

lib::Bytes read_file(const std::filesystem::path& path) {
    if (path == "-") return read_all(STDIN_FILENO, "standard input");
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) fail("read", path, errno);
    return read_all(file.number(), path);
}

std::string read_text_file(const std::filesystem::path& path) { return lib::text_of(read_file(path)); }

void write_all(int descriptor, lib::View bytes, const std::filesystem::path& what) {
    while (!bytes.empty()) {
        const auto length = ::write(descriptor, bytes.data(), bytes.size());
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) fail("write", what, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(length));
    }
}

static void write_to(const std::filesystem::path& path, int flags, lib::View bytes, Readers readers) {
    const mode_t mode = readers == Readers::owner ? 0600 : 0666;
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode));
    if (file.number() < 0) fail("write", path, errno);
    write_all(file.number(), bytes, path);
}

void write_file(const std::filesystem::path& path, lib::View bytes, Readers readers) {
    write_to(path, O_TRUNC, bytes, readers);
}

void write_new_file(const std::filesystem::path& path, lib::View bytes, Readers readers) {
    write_to(path, O_EXCL, bytes, readers);
}

lib::Bytes bytes_argument(const std::string& argument, std::string_view name) {
    if (argument == "-") return read_file("-");
    if (argument.starts_with('@')) return read_file(argument.substr(1));
    if (argument.starts_with("text:")) return lib::to_bytes(lib::view_of(argument).subspan(5));
    try {
        return lib::from_hex(argument);
    } catch (const lib::Malformed& fault) {
        throw UserError(std::string(name) + ": " + fault.what() + "; give " + bytes_argument_help);
    }
}

}  // namespace apps
