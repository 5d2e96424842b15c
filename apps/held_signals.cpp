#include "apps/held_signals.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "apps/commands.h"

namespace apps {

static sigset_t set_of(std::initializer_list<int> signals) {
    sigset_t set;
    sigemptyset(&set);
    for (const auto each : signals) sigaddset(&set, each);
    return set;
}

static int descriptor_of(const sigset_t& signals) {
    const int descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "signalfd");
    return descriptor;
}

HeldSignals::HeldSignals(std::initializer_list<int> signals)
    : signals_(set_of(signals)), descriptor_(descriptor_of(signals_)) {
    pthread_sigmask(SIG_BLOCK, &signals_, &mask_before_);
}

HeldSignals::~HeldSignals() {
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
    ::close(descriptor_);
}

bool HeldSignals::input_comes(int input) const {
    std::array<pollfd, 2> wanted{{{input, POLLIN, 0}, {descriptor_, POLLIN, 0}}};
    while (::poll(wanted.data(), wanted.size(), -1) < 0 && errno == EINTR) {
    }
    return wanted[1].revents == 0;
}

void HeldSignals::let_happen() const {
    sigset_t waiting;
    sigpending(&waiting);
    const bool is_stop = sigismember(&waiting, SIGTSTP) == 1;
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    if (!is_stop) throw Quit{};
}

int hold_for_good(std::initializer_list<int> signals) {
    const auto set = set_of(signals);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return descriptor_of(set);
}

}  // namespace apps
