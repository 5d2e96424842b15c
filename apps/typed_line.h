#pragma once
// A line as it is typed, key by key: shown, and edited as a terminal's own lines are.
#include <ostream>
#include <string>

namespace apps {

class TypedLine {
public:
    explicit TypedLine(std::ostream& out) : out_(out) {}
    static constexpr std::size_t longest = 4000;

    // A character of ASCII is added. Backspace, whichever of its two characters the terminal sends, takes the last one back,
    // Ctrl-U all. Nothing else is taken.
    void press(char key) {
        constexpr char backspace = '\b', del = 0x7f, control_u = 0x15;
        if (key == backspace || key == del) erase(1);
        if (key == control_u) erase(text_.size());
        if (key >= ' ' && key < del && text_.size() < longest) {
            text_ += key;
            out_ << key;
        }
        out_ << std::flush;
    }
    const std::string& text() const { return text_; }

private:
    void erase(std::size_t count) {
        for (; count > 0 && !text_.empty(); --count) {
            text_.pop_back();
            out_ << "\b \b";
        }
    }

    std::ostream& out_;
    std::string text_{};
};

}  // namespace apps
