// Any bytes as a file with an RSA key, private or public, in PEM or in DER.
#include "crypto/rsa.h"
#include "lib/malformed.h"
#include "tests/fuzz/target.h"
#include "x509/private_key.h"
#include "x509/public_key.h"

template <class Read>
static void read(Read read_key) try {
    read_key();
} catch (const lib::Malformed&) {
} catch (const crypto::BadKey&) {
}

static void private_key(std::string_view file) {
    const auto key = x509::read_rsa_private_key(file).key;
    const auto again = x509::read_private_key(x509::write_private_key(key));
    tests::hold(again.public_key() == key.public_key(), "a key that is written is the key that was read");
    lib::SystemRandom random;
    const lib::Bytes two{2};
    const auto power = key.apply(two, random);  // which throws where key and result do not fit together
    tests::hold(power.size() == key.public_key().size(), "a representative is as long as the modulus");
}

static void public_key(std::string_view file) {
    const auto key = x509::read_rsa_public_key(file);
    tests::hold(key.rsa.has_value() != key.rsa_pss.has_value(), "a key is for everything, or for PSS alone");
    const auto numbers = key.rsa ? *key.rsa : key.rsa_pss.value().key;
    tests::hold(numbers.bits() >= 2048 && numbers.bits() <= crypto::RsaPublicKey::most_bits,
                "a modulus has 2048 to 8192 bits");
    tests::hold(x509::read_public_key(x509::write_public_key(numbers)) == numbers,
                "a key that is written is the key that was read");
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    read([&] { private_key(file); });
    read([&] { public_key(file); });
    return 0;
}
