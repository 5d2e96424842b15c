#pragma once
// The secret number k of an ECDSA signature, made of the private key and the message: RFC 6979. Two signatures with one k,
// or a k of which some bits are known, give the private key away; so no random source is trusted with it alone.
#include "crypto/ec_key.h"
#include "crypto/hmac.h"

namespace crypto {

class EcdsaNonces {
public:
    // H: the hash function of the signature, h1: the message's hash value, which is public. additional: k' of section 3.6,
    // by which the same message gets another k; as many random bytes as the hash has hedge against faults and against
    // being watched, and a random source that fails does no harm. In constant time. Steps tell K and V as section 3.2
    // makes them, and k.
    EcdsaNonces(HashAlgorithm H, const EcPrivateKey& key, lib::View h1, lib::View additional = {},
                const lib::Steps& = {});

    // The next candidate, 0 < k < n, of coordinate_size() bytes.
    lib::Secret next();

private:
    void rekey(std::uint8_t separator, std::initializer_list<lib::View> seed);
    void update_V();
    lib::Secret bits_of_T();

    HashAlgorithm H_;
    CurveId curve_;
    Digest K_, V_;
    bool is_first_ = true;
    lib::Steps steps_;
};

// FIPS 186-5 section 6.4.1 steps 2 and 3, and RFC 6979 section 2.3.2 (bits2int): the leftmost bits of a hash value, as many
// as n has.
lib::Integer bits2int(const Curve& curve, lib::View hash_value);

}  // namespace crypto
