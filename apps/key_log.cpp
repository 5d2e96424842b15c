#include "apps/key_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "apps/commands.h"
#include "lib/hex.h"

namespace apps {

std::string key_log_line(const lib::event::KeyLog& told) {
    return std::string(told.label) + ' ' + lib::to_hex(told.client_random) + ' ' + lib::to_hex(told.secret) + '\n';
}

KeyLog::KeyLog(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        throw UserError("cannot write the key log " + path.string() + ": " + std::system_category().message(errno));
}

KeyLog::~KeyLog() { ::close(file_); }

void KeyLog::render(Role, const lib::Event& event, const SourceLine&) {
    const auto* told = std::get_if<lib::event::KeyLog>(&event);
    if (!told) return;
    auto line = key_log_line(*told);
    if (line == last_line_) return;
    if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        throw UserError("cannot write the key log " + path_.string() + ": " + std::system_category().message(errno));
    last_line_ = std::move(line);
}

}  // namespace apps
