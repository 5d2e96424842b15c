// Any bytes as a file with a key of an elliptic curve, private or public, in PEM or in DER: NIST's, X25519, Ed25519.
#include <algorithm>

#include "crypto/bad_key.h"
#include "lib/malformed.h"
#include "tests/fuzz/target.h"
#include "x509/curve25519_key.h"
#include "x509/ec_key.h"

template <class Read>
static void read(Read read_key) try {
    read_key();
} catch (const lib::Malformed&) {
} catch (const crypto::BadKey&) {
}

static constexpr auto as_it_was = "a key that is written is the key that was read";

static void ec_private_key(std::string_view file) {
    const auto key = x509::read_ec_private_key(file);
    const auto again = x509::read_ec_private_key(x509::write_ec_private_key(key));
    tests::hold(again.public_key() == key.public_key(), as_it_was);
}

static void ec_public_key(std::string_view file) {
    const auto key = x509::read_ec_public_key(file);
    tests::hold(crypto::curve(key.curve()).has(key.point()), "a point is on its curve");
    tests::hold(x509::read_ec_public_key(x509::write_ec_public_key(key)) == key, as_it_was);
}

static void curve25519_private_key(x509::Curve25519Algorithm algorithm, std::string_view file) {
    const auto key = x509::read_private_key(algorithm, file);
    const auto again = x509::read_private_key(algorithm, x509::write_private_key(algorithm, key.view()));
    tests::hold(std::ranges::equal(again.view(), key.view()), as_it_was);
}

static void curve25519_public_key(x509::Curve25519Algorithm algorithm, std::string_view file) {
    const auto key = x509::read_public_key(algorithm, file);
    tests::hold(x509::read_public_key(algorithm, x509::write_public_key(algorithm, key)) == key, as_it_was);
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    read([&] { ec_private_key(file); });
    read([&] { ec_public_key(file); });
    for (const auto algorithm : {x509::Curve25519Algorithm::x25519, x509::Curve25519Algorithm::ed25519}) {
        read([&] { curve25519_private_key(algorithm, file); });
        read([&] { curve25519_public_key(algorithm, file); });
    }
    return 0;
}
