#include "crypto/mac_then_encrypt.h"

#include <algorithm>
#include <stdexcept>

namespace crypto {

// Section 6.2.3.1: MAC(MAC_write_key, seq_num + type + version + length + fragment).
static Digest mac_of(HashAlgorithm hash, lib::View mac_key, MacHeader header, lib::View content) {
    Hmac hmac(hash, mac_key);
    hmac.update(header);
    hmac.update(lib::big_endian<2>(content.size()));
    hmac.update(content);
    return hmac.mac();
}

lib::Secret mac_and_pad(HashAlgorithm hash, lib::View mac_key, MacHeader header, lib::View content, std::size_t block) {
    if (content.size() > 0xffff) throw std::length_error("the length of a record's content has 16 bits");
    const auto mac = mac_of(hash, mac_key, header, content);
    const auto padding_length = block - 1 - (content.size() + mac.size()) % block;
    lib::Secret text(content.size() + mac.size() + padding_length + 1);
    const auto padding = std::ranges::copy(mac, std::ranges::copy(content, text.bytes().begin()).out).out;
    std::fill(padding, text.bytes().end(), static_cast<std::uint8_t>(padding_length));
    return text;
}

// Section 6.2.3.2: GenericBlockCipher. Each way out takes another time.
std::optional<std::size_t> content_length_if_right(HashAlgorithm hash, lib::View mac_key, MacHeader header,
                                                   lib::View text) {
    if (text.empty()) return std::nullopt;
    const std::size_t padding_length = text.back(), behind_content = digest_size(hash) + padding_length + 1;
    if (text.size() < behind_content) return std::nullopt;
    const auto is_padding = [&](std::uint8_t byte) { return byte == padding_length; };
    if (!std::ranges::all_of(text.last(padding_length + 1), is_padding)) return std::nullopt;

    const auto content = text.first(text.size() - behind_content);
    const auto mac = text.subspan(content.size(), digest_size(hash));
    if (!std::ranges::equal(mac, mac_of(hash, mac_key, header, content))) return std::nullopt;
    return content.size();
}

}  // namespace crypto
