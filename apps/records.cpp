#include "apps/records.h"

#include "tls/record.h"

namespace apps {

lib::Bytes Records::next() {
    using tls::ContentType, tls::RecordHeader;
    if (bytes_.size() < RecordHeader::size) return {};
    const auto header = lib::read<RecordHeader>(lib::View(bytes_).first(RecordHeader::size));
    const bool can_be = header.type >= ContentType::change_cipher_spec &&
                        header.type <= ContentType::application_data && header.length <= tls::longest_ciphertext;
    const auto size = can_be ? RecordHeader::size + header.length : bytes_.size();
    if (bytes_.size() < size) return {};
    const auto end = bytes_.begin() + static_cast<std::ptrdiff_t>(size);
    lib::Bytes record(bytes_.begin(), end);
    bytes_.erase(bytes_.begin(), end);
    return record;
}

}  // namespace apps
