// AES-GCM: the textbook and the body that connections use, on any key, nonce, data and lengths; and every change refused.
#include <algorithm>

#include "crypto/fast/gcm.h"
#include "crypto/gcm.h"
#include "tests/fuzz/target.h"

namespace {

// The input, taken from its beginning; zeros after its end.
class Input {
public:
    explicit Input(lib::View bytes) : bytes_(bytes) {}

    std::uint8_t byte() { return take(1)[0]; }
    lib::Bytes take(std::size_t size) {
        const auto part = bytes_.first(std::min(size, bytes_.size()));
        auto taken = lib::to_bytes(part);
        taken.resize(size);
        bytes_ = bytes_.subspan(part.size());
        return taken;
    }
    lib::Bytes rest() { return lib::to_bytes(bytes_); }

private:
    lib::View bytes_;
};

struct Case {
    lib::Bytes key, nonce, additional_data, tag, text;
};

Case case_of(lib::View bytes) {
    constexpr std::size_t key_sizes[] = {16, 24, 32}, tag_sizes[] = {4, 8, 12, 13, 14, 15, 16};
    Input input(bytes);
    Case result;
    result.key = input.take(key_sizes[input.byte() % 3]);
    result.tag.resize(tag_sizes[input.byte() % 7]);
    result.nonce = input.take(1 + input.byte() % 40u);
    result.additional_data = input.take(input.byte() % 80u);
    result.text = input.rest();
    return result;
}

// One bit of what is authenticated, chosen by a number. A short tag may fit by chance, once in 2^32 times.
template <class AesGcm>
void refuses_change(const AesGcm& gcm, Case sealed, unsigned choice) {
    const auto tag_size = sealed.tag.size();
    lib::Bytes* parts[] = {&sealed.nonce, &sealed.additional_data, &sealed.text, &sealed.tag};
    auto& part = *parts[choice % 4];
    if (part.empty()) return;
    part[choice / 4 % part.size()] ^= static_cast<std::uint8_t>(1u << choice % 8);
    const bool opens = gcm.open(sealed.nonce, sealed.additional_data, sealed.text, sealed.tag, sealed.text);
    if (tag_size >= 12) tests::hold(!opens, "a changed bit is refused");
    if (!opens)
        tests::hold(std::ranges::all_of(sealed.text, [](auto byte) { return byte == 0; }), "no plaintext is left");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto plain = case_of({data, size});
    const crypto::AesGcm textbook(plain.key);
    const crypto::fast::AesGcm fast(plain.key);

    auto sealed = plain, other = plain;
    textbook.seal(plain.nonce, plain.additional_data, plain.text, sealed.text, sealed.tag);
    fast.seal(plain.nonce, plain.additional_data, other.text, other.text, other.tag);
    tests::hold(sealed.text == other.text && sealed.tag == other.tag, "both bodies seal the same");

    const auto choice = static_cast<unsigned>(lib::load_big_endian(lib::View(sealed.tag).first(4)));
    refuses_change(textbook, sealed, choice);
    refuses_change(fast, sealed, choice);

    tests::hold(textbook.open(sealed.nonce, sealed.additional_data, sealed.text, sealed.tag, sealed.text) &&
                    fast.open(other.nonce, other.additional_data, other.text, other.tag, other.text),
                "what was sealed opens");
    tests::hold(sealed.text == plain.text && other.text == plain.text, "and is what it was");
    return 0;
}
