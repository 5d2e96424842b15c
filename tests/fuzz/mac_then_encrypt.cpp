// The check of MAC-then-encrypt of any text: the textbook and the body in constant time give the same answer. The first
// byte chooses the hash; where it is odd, the text is made right first, with the padding length that its last byte says.
#include "crypto/mac_then_encrypt.h"

#include <algorithm>

#include "crypto/fast/mac_then_encrypt.h"
#include "tests/fuzz/target.h"

using crypto::HashAlgorithm;

static constexpr std::array<std::uint8_t, crypto::mac_header_size> header{0, 0, 0, 0, 0, 0, 0, 1, 23, 3, 3};
static const lib::Bytes mac_key(20, 0x0b);

static lib::Bytes made_right(HashAlgorithm hash, lib::View content) {
    auto text = lib::to_bytes(crypto::mac_and_pad(hash, mac_key, header, content, 1).view());
    const auto padding_length = content.empty() ? std::uint8_t{0} : content.back();
    text.pop_back();
    text.resize(text.size() + padding_length + 1, padding_length);
    return text;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 0xffff) return 0;
    constexpr std::array hashes{HashAlgorithm::sha1, HashAlgorithm::sha256, HashAlgorithm::sha384};
    const auto hash = hashes[data[0] / 2 % hashes.size()];
    const lib::View input(data + 1, size - 1);
    const auto text = data[0] % 2 != 0 ? made_right(hash, input) : lib::to_bytes(input);
    const auto answer = crypto::fast::content_length_if_right(hash, mac_key, header, text);
    tests::hold(answer == crypto::content_length_if_right(hash, mac_key, header, text), "both give the same answer");
    tests::hold(data[0] % 2 == 0 || answer == input.size(), "what was made right is right");
    return 0;
}
