#include "crypto/fast/x25519.h"

#include "crypto/fast/edwards25519.h"

namespace crypto::fast {

using Element = Field25519;
using lib::constant_time::Mask;

static constexpr std::uint32_t a24 = 121665;

namespace {

// RFC 7748 section 5, as crypto/x25519.cpp has it step by step.
class Ladder {
public:
    explicit Ladder(const Element& u) : x_1(u), x_3(u) {}
    Ladder(const Ladder&) = delete;
    Ladder& operator=(const Ladder&) = delete;
    ~Ladder() { lib::wipe(this, sizeof *this); }

    void swap(Mask condition) {
        cswap(condition, x_2, x_3);
        cswap(condition, z_2, z_3);
    }
    void step() {
        const auto A = x_2 + z_2, B = x_2 - z_2, C = x_3 + z_3, D = x_3 - z_3;
        const auto DA = D * A, CB = C * B;
        const auto AA = square(A), BB = square(B), E = AA - BB;
        x_3 = square(DA + CB);
        z_3 = x_1 * square(DA - CB);
        x_2 = AA * BB;
        z_2 = E * (AA + times(a24, E));
    }
    Element result() const { return x_2 * invert(z_2); }

private:
    Element x_1, x_2 = Element(1), z_2 = Element(0), x_3, z_3 = Element(1);
};

}  // namespace

static lib::Secret decode_scalar(lib::View k) {
    lib::Secret scalar(k);
    scalar.bytes()[0] &= 248;
    scalar.bytes()[31] &= 127;
    scalar.bytes()[31] |= 64;
    return scalar;
}

static lib::Secret montgomery_ladder(const lib::Secret& k, const Element& u) {
    Ladder ladder(u);
    Mask swap = 0;
    for (std::size_t t = 255; t-- > 0;) {
        const auto k_t = Mask{0} - (k.view()[t / 8] >> t % 8 & 1);
        ladder.swap(swap ^ k_t);
        swap = k_t;
        ladder.step();
    }
    ladder.swap(swap);
    return lib::Secret(ladder.result().encode());
}

lib::Secret x25519(lib::View scalar, lib::View u_coordinate) {
    require_x25519_size(scalar, "a private key");
    require_x25519_size(u_coordinate, "a public key");
    return lib::with_wiped_stack(
        [&] { return montgomery_ladder(decode_scalar(scalar), Element::decode(u_coordinate)); });
}

// Multiples of the base point are quicker on edwards25519, where a table of them is at hand. The map between the curves is
// RFC 7748's, section 4.1: u = (1 + y) / (1 - y).
lib::Bytes x25519_public_key(lib::View private_key) {
    require_x25519_size(private_key, "a private key");
    return lib::with_wiped_stack([&] {
        const auto point = multiply_base(decode_scalar(private_key).view());
        return lib::to_bytes(((point.Z + point.Y) * invert(point.Z - point.Y)).encode());
    });
}

std::optional<lib::Secret> x25519_shared_secret(lib::View private_key, lib::View public_key) {
    auto shared = x25519(private_key, public_key);
    if (lib::constant_time::equal(shared.view(), lib::Bytes(x25519_size))) return std::nullopt;
    return shared;
}

}  // namespace crypto::fast
