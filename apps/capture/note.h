#pragma once
// What a capture does not show, or shows otherwise than it should: it is said to the user, and never guessed.
#include <map>
#include <string>
#include <vector>

namespace apps::capture {

struct Note {
    std::size_t packet = 0;  // its number, from 1 as Wireshark counts; 0: of the file
    std::string text;
    std::size_t more = 0;  // so many later packets of which the same is to be said
};
// "packet 7: a fragment of an IP datagram (and 3 more such packets)"
std::string to_text(const Note& note);

// "1 byte", "2 bytes"
inline std::string bytes_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " byte" : " bytes"); }

// Notes in the order of the packets; what is said of many packets is kept once.
class Notes {
public:
    void add(std::size_t packet, const std::string& text);
    const std::vector<Note>& list() const { return list_; }

private:
    struct Known {
        std::size_t place;        // in the list
        std::size_t last_packet;  // of which it was said
    };
    std::vector<Note> list_;
    std::map<std::string, Known> known_;  // by text
};

}  // namespace apps::capture
