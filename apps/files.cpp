#include "apps/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <system_error>
#include <utility>

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
    const auto name = path.empty() ? "\"\"" : path.string();
    throw UserError(std::string("cannot ") + verb + " " + name + ": " + std::system_category().message(error));
}

// Standard input can be read once: a second reader would find nothing, and take that for an empty text.
void take_standard_input() {
    static bool is_taken = false;
    if (std::exchange(is_taken, true)) throw UserError("standard input (-) is named twice, and can be read once");
}

}  // namespace

// What can be read is put behind what is in `content`: bytes or characters.
template <class Content>
static void read_all(int descriptor, const std::filesystem::path& path, Content& content) {
    lib::WipedArray<std::uint8_t, 65536> block;
    for (;;) {
        const auto length = ::read(descriptor, block.data(), block.size());
        if (length == 0) return;
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) fail("read", path, errno);
        content.insert(content.end(), block.begin(), block.begin() + length);
        if (content.size() > largest_file) fail("read", path, EFBIG);
    }
}

template <class Content>
static Content content_of(const std::filesystem::path& path) {
    Content content;
    if (path == "-") {
        take_standard_input();
        read_all(STDIN_FILENO, "standard input", content);
        return content;
    }
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) fail("read", path, errno);
    read_all(file.number(), path, content);
    return content;
}

lib::Bytes read_file(const std::filesystem::path& path) { return content_of<lib::Bytes>(path); }
std::string read_text_file(const std::filesystem::path& path) { return content_of<std::string>(path); }
lib::WipedText read_secret_text_file(const std::filesystem::path& path) { return content_of<lib::WipedText>(path); }

void write_all(int descriptor, lib::View bytes, const std::filesystem::path& what) {
    while (!bytes.empty()) {
        const auto length = ::write(descriptor, bytes.data(), bytes.size());
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) fail("write", what, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(length));
    }
}

// Of a file that was there before, and that others could read.
static void take_from_others(int descriptor, const std::filesystem::path& path) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) fail("write", path, errno);
    if (S_ISREG(status.st_mode) && ::fchmod(descriptor, 0600) != 0) fail("write", path, errno);
}

static void write_to(const std::filesystem::path& path, int flags, lib::View bytes, Readers readers) {
    const mode_t mode = readers == Readers::owner ? 0600 : 0666;
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode));
    if (file.number() < 0) fail("write", path, errno);
    if (readers == Readers::owner) take_from_others(file.number(), path);
    write_all(file.number(), bytes, path);
}

void write_file(const std::filesystem::path& path, lib::View bytes, Readers readers) {
    write_to(path, O_TRUNC, bytes, readers);
}

void replace_file(const std::filesystem::path& path, lib::View bytes, Readers readers) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return write_file(path, bytes, readers);                         // a pipe, a device
    const auto target = std::filesystem::weakly_canonical(path, error);  // where a link leads to
    if (error) fail("write", path, error.value());
    auto beside = target;
    beside += ".part";
    write_file(beside, bytes, readers);
    std::filesystem::rename(beside, target, error);
    if (error) fail("write", path, error.value());
}

void write_new_file(const std::filesystem::path& path, lib::View bytes, Readers readers) {
    write_to(path, O_EXCL, bytes, readers);
}

void write_text(const std::optional<std::string>& file, std::string_view text, Readers readers) {
    if (file)
        write_file(*file, lib::view_of(text), readers);
    else
        std::cout << text;
}

// A pipe or a device may stand for both: nothing in it is overwritten.
static bool are_same_file(const std::string& one, const std::string& other) {
    std::error_code error;  // where a path cannot be followed, writing says why
    if (std::filesystem::equivalent(one, other, error)) return std::filesystem::is_regular_file(one, error);
    const auto place = [&](const std::string& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path), error);
    };
    return !std::filesystem::exists(one, error) && place(one) == place(other);
}

void require_different_files(const std::optional<std::string>& out, const std::optional<std::string>& public_out) {
    if (out && public_out && are_same_file(*out, *public_out))
        throw UserError("--out and --public name the same file: the private key would be lost");
}

void require_different_files(const NamedFile& one, const NamedFile& other) {
    if (!one.path.empty() && !other.path.empty() && are_same_file(one.path, other.path))
        throw UserError(one.name + " and " + other.name + " name the same file, " + other.path +
                        ": one would be overwritten");
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
