#include "apps/keys.h"

#include <unistd.h>

#include <array>

namespace apps {

Keys::Keys(int terminal, const HeldSignals& held) : terminal_(terminal), held_(held) { begin(); }

Keys::~Keys() { end(); }

void Keys::begin() {
    ::tcgetattr(terminal_, &before_);
    auto by_keys = before_;
    by_keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    by_keys.c_cc[VMIN] = 1;
    by_keys.c_cc[VTIME] = 0;
    ::tcsetattr(terminal_, TCSADRAIN, &by_keys);
}

void Keys::end() const { ::tcsetattr(terminal_, TCSADRAIN, &before_); }

std::string Keys::next() {
    while (!held_.input_comes(terminal_)) {
        end();
        held_.let_happen();
        begin();
    }
    std::array<char, 1024> bytes;
    const auto length = ::read(terminal_, bytes.data(), bytes.size());
    std::string pressed(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    return pressed.starts_with(static_cast<char>(before_.c_cc[VEOF])) ? "" : pressed;
}

}  // namespace apps
