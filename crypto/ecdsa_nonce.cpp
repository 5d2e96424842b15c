#include "crypto/ecdsa_nonce.h"

#include <algorithm>
#include <utility>

namespace crypto {

using lib::Secret;

lib::Integer bits2int(const Curve& curve, lib::View hash_value) {
    const auto qlen = curve.n.bit_length(), blen = 8 * hash_value.size();
    const lib::Integer number(hash_value);
    return blen > qlen ? number >> (blen - qlen) : number;
}

// RFC 6979 section 2.3.4
static lib::Bytes bits2octets(const Curve& curve, lib::View h1) {
    return (bits2int(curve, h1) % curve.n).to_bytes(coordinate_size(curve.id));
}

static Digest filled(HashAlgorithm H, std::uint8_t byte) { return Digest(lib::Bytes(digest_size(H), byte)); }

// RFC 6979 section 3.2, steps a to g, with section 3.6's k' behind the hash value.
EcdsaNonces::EcdsaNonces(HashAlgorithm H, const EcPrivateKey& key, lib::View h1, lib::View additional,
                         const lib::Steps& steps)
    : H_(H), curve_(key.curve()), K_(filled(H, 0)), V_(filled(H, 1)), steps_(steps) {
    const auto x = key.d().view();
    const auto hash_octets = bits2octets(curve(curve_), h1);
    rekey(0, {x, hash_octets, additional});
    rekey(1, {x, hash_octets, additional});
}

// K = HMAC_K(V || separator || seed); V = HMAC_K(V)
void EcdsaNonces::rekey(std::uint8_t separator, std::initializer_list<lib::View> seed) {
    Hmac hmac(H_, K_);
    hmac.update(V_);
    hmac.update({&separator, 1});
    for (const auto& part : seed) hmac.update(part);
    K_ = hmac.mac();
    steps_("RFC 6979", -1, {{"K", K_}});
    update_V();
}

void EcdsaNonces::update_V() {
    V_ = hmac(H_, K_, V_);
    steps_("RFC 6979", -1, {{"V", V_}});
}

// Steps h.1 and h.2: T of as many bytes as n has, or more, and of those the leftmost qlen bits (bits2int).
Secret EcdsaNonces::bits_of_T() {
    const auto size = coordinate_size(curve_);
    Secret T(size);
    for (std::size_t at = 0; at < size;) {
        update_V();
        const auto count = std::min(V_.size(), size - at);
        std::copy_n(V_.begin(), count, T.bytes().begin() + static_cast<std::ptrdiff_t>(at));
        at += count;
    }
    const auto shift = static_cast<unsigned>(8 * size - curve(curve_).n.bit_length());
    for (auto i = size; shift > 0 && i-- > 0;) {
        const unsigned above = i > 0 ? T.view()[i - 1] : 0;
        T.bytes()[i] = static_cast<std::uint8_t>(T.view()[i] >> shift | above << (8 - shift));
    }
    return T;
}

// Step h.3. That a candidate is refused is told by the time; it says nothing of the one that is taken.
Secret EcdsaNonces::next() {
    for (;;) {
        if (!std::exchange(is_first_, false)) rekey(0, {});
        auto k = bits_of_T();
        if (!is_scalar(curve_, k.view())) continue;
        steps_("RFC 6979", -1, {{"k", k.view()}});
        return k;
    }
}

}  // namespace crypto
