// ML-KEM-768 and X25519MLKEM768: round trips, ciphertexts with a flipped bit, and any bytes as keys, ciphertexts and shares.
#include <algorithm>

#include "crypto/seeded_random.h"
#include "crypto/sha3.h"
#include "crypto/x25519_mlkem768.h"
#include "tests/fuzz/target.h"

using crypto::MlKem768;
using crypto::X25519MlKem768;

static bool same(const lib::Secret& a, const lib::Secret& b) { return std::ranges::equal(a.view(), b.view()); }

// As many bytes of what is left as there are, and zeros.
static lib::Bytes taken(lib::View& data, std::size_t size) {
    lib::Bytes bytes(size);
    const auto part = data.first(std::min(size, data.size()));
    std::ranges::copy(part, bytes.begin());
    data = data.subspan(part.size());
    return bytes;
}

static void round_trip(lib::View data) {
    const auto d = taken(data, 32), z = taken(data, 32), m = taken(data, 32), place = taken(data, 2);
    const auto [ek, dk] = MlKem768::KeyGen_internal(d, z);
    tests::hold(MlKem768::is_encapsulation_key(ek), "what was made is an encapsulation key");
    auto [K, c] = MlKem768::Encaps_internal(ek, m);
    const auto found = MlKem768::Decaps(dk.view(), c);
    tests::hold(found && same(*found, K), "both sides have the same secret");

    const auto bit = lib::load_big_endian(place) % (8 * c.size());
    c[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    const auto other = MlKem768::Decaps(dk.view(), c);
    tests::hold(other && !same(*other, K), "a flipped bit gives another secret");
}

static void any_bytes(lib::View data) {
    static const auto client = [] {
        crypto::SeededRandom random(lib::Bytes(48));
        return X25519MlKem768::begin(random);
    }();
    crypto::SeededRandom random(lib::Bytes(48));
    const bool is_key = MlKem768::is_encapsulation_key(data);
    tests::hold(MlKem768::Encaps(data, random).has_value() == is_key, "a key is encapsulated to if it is one");
    tests::hold(MlKem768::Decaps(client.dk.view(), data).has_value() == (data.size() == MlKem768::ciphertext_size),
                "a ciphertext is refused for its length alone");
    if (MlKem768::is_decapsulation_key(data))
        static_cast<void>(MlKem768::Decaps(data, lib::Bytes(MlKem768::ciphertext_size)));
    const auto server = X25519MlKem768::answer(data, random);
    tests::hold(!server || MlKem768::is_encapsulation_key(data.first(MlKem768::encapsulation_key_size)),
                "a share that is answered has a key");
    static_cast<void>(X25519MlKem768::finish(client, data));
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    round_trip({data, size});
    any_bytes({data, size});
    return 0;
}
