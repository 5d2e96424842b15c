#include "crypto/ecdh.h"

#include <stdexcept>

namespace crypto {

void require_same_curve(const EcPrivateKey& own, const EcPublicKey& peer) {
    if (own.curve() != peer.curve())
        throw std::invalid_argument("the private key is of " + std::string(name_of(own.curve())) +
                                    ", the public key of " + name_of(peer.curve()));
}

// The point cannot be infinity: Q is not, the order is prime, and 0 < d < n.
lib::Secret ecdh(const EcPrivateKey& own, const EcPublicKey& peer, const lib::Steps& steps) {
    require_same_curve(own, peer);
    const auto P = curve(own.curve()).multiply(lib::Integer(own.d().view()), peer.point(), steps);
    auto Z = P.x.to_secret(coordinate_size(own.curve()));
    steps("ECDH", -1, {{"Z", Z.view()}});
    return Z;
}

}  // namespace crypto
