#include "apps/keys.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "apps/commands.h"

namespace apps {

static sigset_t signals_that_end_or_stop() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const auto each : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&signals, each);
    return signals;
}

static bool is_waiting(int signal) {
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, signal) == 1;
}

Keys::Keys(int terminal) : terminal_(terminal) {
    const auto signals = signals_that_end_or_stop();
    signals_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
    begin();
}

Keys::~Keys() {
    end();
    ::close(signals_);
}

void Keys::begin() {
    const auto signals = signals_that_end_or_stop();
    pthread_sigmask(SIG_BLOCK, &signals, &mask_before_);
    ::tcgetattr(terminal_, &before_);
    auto by_keys = before_;
    by_keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    by_keys.c_cc[VMIN] = 1;
    by_keys.c_cc[VTIME] = 0;
    ::tcsetattr(terminal_, TCSADRAIN, &by_keys);
}

// The terminal first: with the mask the signals come.
void Keys::end() const {
    ::tcsetattr(terminal_, TCSADRAIN, &before_);
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

// False: a signal waits.
bool Keys::key_comes() const {
    std::array<pollfd, 2> wanted{{{terminal_, POLLIN, 0}, {signals_, POLLIN, 0}}};
    while (::poll(wanted.data(), wanted.size(), -1) < 0 && errno == EINTR) {
    }
    return wanted[1].revents == 0;
}

std::string Keys::next() {
    while (!key_comes()) {
        const bool only_stops = is_waiting(SIGTSTP);
        end();
        begin();
        if (!only_stops) throw Quit{};
    }
    std::array<char, 1024> bytes;
    const auto length = ::read(terminal_, bytes.data(), bytes.size());
    std::string pressed(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    return pressed.starts_with(static_cast<char>(before_.c_cc[VEOF])) ? "" : pressed;
}

}  // namespace apps
