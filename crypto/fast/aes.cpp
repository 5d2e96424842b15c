#include "crypto/fast/aes.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/cpu.h"
#include "lib/secret.h"

namespace crypto::fast {

Aes::Aes(lib::View key) : body_(cpu().aes_ni ? make_aes_x86(key) : make_aes_bitsliced(key)) {}

const char* Aes::body() { return cpu().aes_ni ? "AES-NI" : "bitsliced"; }

static void check_lengths(std::size_t in, std::size_t out) {
    if (in != out || in % Aes::block_size != 0)
        throw std::invalid_argument("AES works on whole blocks of 16 bytes, as many out as in");
}

void Aes::encrypt(lib::View in, std::span<std::uint8_t> out) const {
    check_lengths(in.size(), out.size());
    body_->encrypt(in, out);
}
void Aes::decrypt(lib::View in, std::span<std::uint8_t> out) const {
    check_lengths(in.size(), out.size());
    body_->decrypt(in, out);
}

Aes::Block Aes::encrypt(const Block& in) const {
    Block out;
    body_->encrypt(in, out);
    return out;
}
Aes::Block Aes::decrypt(const Block& in) const {
    Block out;
    body_->decrypt(in, out);
    return out;
}

void Aes::ctr32(Block counter, lib::View in, std::span<std::uint8_t> out) const {
    if (in.size() != out.size()) throw std::invalid_argument("counter mode gives as many bytes as it takes");
    const auto batches = in.size() - in.size() % AesBody::batch_size;
    body_->ctr32(counter, in.first(batches), out.first(batches));
    const auto rest = in.subspan(batches);
    if (rest.empty()) return;
    lib::WipedArray<std::uint8_t, AesBody::batch_size> batch;
    std::ranges::copy(rest, batch.begin());
    body_->ctr32(counter, batch, batch);
    std::ranges::copy(lib::View(batch).first(rest.size()), out.subspan(batches).begin());
}

}  // namespace crypto::fast
