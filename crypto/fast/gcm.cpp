#include "crypto/fast/gcm.h"

#include <algorithm>

#include "crypto/cpu.h"
#include "crypto/fast/add_bytes.h"
#include "crypto/gcm.h"
#include "lib/constant_time.h"
#include "lib/secret.h"

namespace crypto::fast {

using Block = Aes::Block;

static std::unique_ptr<const GhashBody> make_ghash(const Aes& aes) {
    lib::WipedArray<std::uint8_t, Aes::block_size> H;
    aes.encrypt(H, H);
    return cpu().pclmulqdq ? make_ghash_x86(H) : make_ghash_portable(H);
}

AesGcm::AesGcm(lib::View key) : aes_(key), ghash_(make_ghash(aes_)) {}

std::string AesGcm::body() {
    return std::string(Aes::body()) + " and " + (cpu().pclmulqdq ? "PCLMULQDQ" : "integer multiplication");
}

// Section 6.4: GHASH goes on with the data, and zeros to a whole block.
void AesGcm::ghash(Block& Y, lib::View data) const {
    const auto whole = data.size() - data.size() % Aes::block_size;
    ghash_->update(Y, data.first(whole));
    if (whole == data.size()) return;
    Block last{};
    std::ranges::copy(data.subspan(whole), last.begin());
    ghash_->update(Y, last);
}
void AesGcm::ghash_lengths(Block& Y, std::size_t first, std::size_t second) const {
    Block bits;
    lib::store_big_endian(8 * std::uint64_t{first}, std::span(bits).first(8));
    lib::store_big_endian(8 * std::uint64_t{second}, std::span(bits).last(8));
    ghash_->update(Y, bits);
}

// Section 7.1, step 2.
Block AesGcm::initial_counter(lib::View IV) const {
    Block J0{};
    if (IV.size() == 12) {
        std::ranges::copy(IV, J0.begin());
        J0[15] = 1;
    } else {
        ghash(J0, IV);
        ghash_lengths(J0, 0, IV.size());
    }
    return J0;
}

// GCTR from J0 on: the first block of the key stream is for the tag, those after it are for the text. The first eight are
// made together, so that a short record takes no more.
class AesGcm::KeyStream {
public:
    KeyStream(const Aes& aes, const Block& J0) : aes_(aes), counter_(J0) { aes.ctr32(J0, begin_, begin_); }

    lib::View for_tag() const { return lib::View(begin_).first(Aes::block_size); }

    void add_to_text(lib::View in, std::span<std::uint8_t> out) {
        const auto ready = lib::View(begin_).subspan(Aes::block_size);
        const auto length = std::min(in.size(), ready.size());
        add_bytes(in.first(length), ready.first(length), out.first(length));
        const auto last = std::span(counter_).last(4);
        lib::store_big_endian(lib::load_big_endian(last) + begin_.size() / Aes::block_size, last);
        aes_.ctr32(counter_, in.subspan(length), out.subspan(length));
    }

private:
    const Aes& aes_;
    Block counter_;
    lib::WipedArray<std::uint8_t, AesBody::batch_size> begin_;
};

// Section 7.1, steps 4 to 6, before the tag is cut to its length.
Block AesGcm::full_tag(const KeyStream& key_stream, lib::View A, lib::View C) const {
    Block S{};
    ghash(S, A);
    ghash(S, C);
    ghash_lengths(S, A.size(), C.size());
    add_bytes(S, key_stream.for_tag(), S);
    return S;
}

// Section 7.1, Algorithm 4: GCM-AE.
void AesGcm::seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
                  std::span<std::uint8_t> tag) const {
    check_gcm_lengths(nonce.size(), additional_data.size(), plaintext.size(), ciphertext.size(), tag.size());
    KeyStream key_stream(aes_, initial_counter(nonce));
    key_stream.add_to_text(plaintext, ciphertext);
    const auto T = full_tag(key_stream, additional_data, ciphertext);
    std::ranges::copy(lib::View(T).first(tag.size()), tag.begin());
}

// Section 7.2, Algorithm 5: GCM-AD. The tag is checked before anything is decrypted.
bool AesGcm::open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                  std::span<std::uint8_t> plaintext) const {
    check_gcm_lengths(nonce.size(), additional_data.size(), ciphertext.size(), plaintext.size(), tag.size());
    KeyStream key_stream(aes_, initial_counter(nonce));
    const auto T = full_tag(key_stream, additional_data, ciphertext);
    if (!lib::constant_time::equal(lib::View(T).first(tag.size()), tag)) {
        lib::wipe(plaintext.data(), plaintext.size());
        return false;
    }
    key_stream.add_to_text(ciphertext, plaintext);
    return true;
}

}  // namespace crypto::fast
