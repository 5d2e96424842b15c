#pragma once
// What a byte of a structure is: its field, found again by offset and length. Readers of wire structs and of DER note
// fields while they read, so that an explanation is what was read and nothing else.
#include <cstddef>
#include <string>
#include <vector>

namespace lib {

// What a learner should know of a field beyond its name; the section where it is not the struct's own.
struct About {
    const char* meaning = "";
    const char* section = "";
    bool decides = false;  // one of the few that a short account of the message shows
    bool fresh = false;    // made anew for each connection: that two of them differ here says nothing
};
constexpr About deciding(const char* meaning = "", const char* section = "") { return {meaning, section, true}; }

struct Field {
    std::string name;
    About about{};
    std::size_t offset = 0, length = 0;  // in bytes, from the start of the message
    std::string value{};                 // a number or a name; empty where the bytes speak for themselves
    std::vector<Field> parts{};
    std::string in_short{};  // what a short account says instead of the value; empty: the value itself
};

// The same fields of a structure that begins `distance` bytes further on.
inline std::vector<Field> moved_by(std::size_t distance, std::vector<Field> fields) {
    for (auto& field : fields) {
        field.offset += distance;
        field.parts = moved_by(distance, std::move(field.parts));
    }
    return fields;
}

// After a fault: what was not read, from the last field that was to the end of each structure, is a field that says why.
inline void note_unread(std::vector<Field>& fields, std::size_t begin, std::size_t end, const std::string& why) {
    if (!fields.empty()) {
        auto& last = fields.back();
        begin = last.offset + last.length;
        if (!last.parts.empty()) note_unread(last.parts, last.offset, begin, why);
    }
    if (begin < end) fields.push_back({"not read", {}, begin, end - begin, why});
}

}  // namespace lib
