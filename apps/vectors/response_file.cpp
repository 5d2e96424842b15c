#include <utility>

#include "apps/vectors/vector_file.h"

namespace apps {

static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r";
    const auto first = text.find_first_not_of(white);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

// "name = value", "t = 0: value" (a line of a table), or a word alone, as FAIL. A value in quotation marks may have
// colons.
static VectorValue value_of(std::string_view line) {
    auto parting = line.substr(0, line.find('"')).find(": ");
    if (parting == line.npos) parting = line.find('=');
    if (parting == line.npos) return {std::string(trimmed(line))};
    return {std::string(trimmed(line.substr(0, parting))), std::string(trimmed(line.substr(parting + 1)))};
}

// In NIST's files for random bit generators each request has an additional input of the same name.
static bool comes_again(std::string_view name) { return name == "AdditionalInput" || name == "EntropyInputPR"; }

namespace {

class ResponseReader {
public:
    explicit ResponseReader(const std::filesystem::path& path) {
        file_.path = path;
        file_.description = name_of(path) + "\n";
    }

    void read(std::string_view line) {
        ++number_;
        const auto content = trimmed(line);
        if (content.empty())
            end_block();
        else if (content.front() == '#')
            comment(content);
        else if (content.front() == '[' && content.back() == ']')
            section(content.substr(1, content.size() - 2));
        else
            value(content, line.front() == ' ' || line.front() == '\t');
    }

    VectorFile end() {
        end_block();
        return std::move(file_);
    }

private:
    void comment(std::string_view content) {
        if (!begun_) file_.description += std::string(content) + "\n";
    }

    // What sections say holds until the next ones. Several may come one below the other.
    void section(std::string_view content) {
        begun_ = true;
        end_block();
        if (!in_sections_) context_.clear();
        in_sections_ = true;
        for (std::size_t at = 0; at < content.size();) {  // or one beside the other: "Alen = 0, Plen = 0"
            const auto end = std::min(content.find(", ", at), content.size());
            const auto [name, text, inner] = value_of(content.substr(at, end - at));
            context_[name] = text;
            at = end + 2;
        }
    }

    // A block ends before a name that it has already, as in one of NIST's files the empty line is forgotten.
    void value(std::string_view content, bool inner) {
        begun_ = true;
        in_sections_ = false;
        auto value = value_of(content);
        value.inner = inner;
        if (!inner && block_.has(value.name) && !comes_again(value.name)) end_block();
        if (block_.values.empty()) {
            block_.where = "line " + std::to_string(number_);
            block_.context = context_;
        }
        block_.values.push_back(std::move(value));
    }

    void end_block() {
        if (block_.values.empty()) return;
        for (const auto& [name, text, inner] : block_.values)
            if (!inner) context_[name] = text;
        file_.blocks.push_back(std::exchange(block_, {}));
    }

    VectorFile file_;
    VectorCase block_;
    std::map<std::string, std::string> context_;
    std::size_t number_ = 0;
    bool begun_ = false, in_sections_ = false;
};

}  // namespace

VectorFile read_response_file(const std::filesystem::path& path, std::string_view text) {
    ResponseReader reader(path);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        reader.read(text.substr(at, end - at));
        at = end + 1;
    }
    return reader.end();
}

}  // namespace apps
