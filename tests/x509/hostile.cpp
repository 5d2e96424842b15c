// Damaged certificates: never a crash, and never one that is taken for the sound one.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "lib/pem.h"
#include "tests/x509/support.h"

namespace fs = std::filesystem;

// What becomes of a chain whose certificate at `place` has these bytes.
enum class Fate { unreadable, refused, accepted };
static Fate fate(const test::Chain& chain, std::size_t place, lib::View bytes) {
    auto damaged = chain;
    try {
        damaged[place] = x509::Certificate::parse(bytes);
    } catch (const lib::Malformed&) {
        return Fate::unreadable;
    }
    return test::verdict(damaged) == "accepted" ? Fate::accepted : Fate::refused;
}

TEST_CASE("No changed byte of a leaf's or a CA's certificate is accepted") {
    const auto chain = test::make_good();
    for (const std::size_t place : {0, 1}) {
        std::size_t accepted = 0, refused = 0, unreadable = 0;
        for (std::size_t at = 0; at < chain[place].der.size(); ++at)
            for (unsigned bit = 0; bit < 8; ++bit) {
                auto changed = chain[place].der;
                changed[at] ^= static_cast<std::uint8_t>(1U << bit);
                const auto result = fate(chain, place, changed);
                ++(result == Fate::accepted ? accepted : result == Fate::refused ? refused : unreadable);
            }
        MESSAGE("certificate " << place << ": " << refused << " changes refused, " << unreadable << " unreadable");
        CHECK(accepted == 0);
        CHECK(refused > 0);
        CHECK(unreadable > 0);
    }
}

TEST_CASE("No piece of a certificate is read, and nothing may follow it") {
    const auto chain = test::make_good();
    const auto& whole = chain[0].der;
    std::size_t read = 0;
    for (std::size_t size = 0; size < whole.size(); ++size)
        if (fate(chain, 0, lib::View(whole).first(size)) != Fate::unreadable) ++read;
    CHECK(read == 0);
    CHECK(fate(chain, 0, lib::concat(whole, lib::Bytes{0})) == Fate::unreadable);
    CHECK(fate(chain, 0, lib::concat(whole, whole)) == Fate::unreadable);
    CHECK(fate(chain, 0, whole) == Fate::accepted);
}

// The certificates in a file, and other DER that stands in its place.
static std::vector<lib::Bytes> elements_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    std::vector<lib::Bytes> found;
    if (text.starts_with('\x30')) return {lib::to_bytes(lib::view_of(text))};
    try {
        for (const auto& block : lib::read_pem(text)) found.push_back(lib::to_bytes(block.content));
    } catch (const lib::Malformed&) {  // some of the files are damaged on purpose
    }
    return found;
}

TEST_CASE("A collection of real and of odd certificates is read or refused, each with every byte explained") {
    const fs::path corpus = "/usr/lib/python3/dist-packages/cryptography_vectors/x509";
    if (!fs::exists(corpus)) {
        MESSAGE("skipped: python3-cryptography-vectors is not installed");
        return;
    }
    std::size_t read = 0, refused = 0, unexplained = 0;
    for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
        if (!entry.is_regular_file()) continue;
        for (const auto& bytes : elements_in(entry.path())) {
            const auto fields = x509::explain_certificate(bytes);
            const auto covered = fields.empty() ? 0 : fields.back().offset + fields.back().length;
            if (covered != bytes.size()) ++unexplained;
            try {
                x509::Certificate::parse(bytes);
                ++read;
            } catch (const lib::Malformed&) {
                ++refused;
            }
        }
    }
    MESSAGE(read << " certificates read, " << refused << " other or damaged structures refused");
    CHECK(unexplained == 0);
    CHECK(read > 450);
    CHECK(refused > 20);
}
