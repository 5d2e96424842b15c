#include "crypto/fast/dh.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

static const crypto::DhGroup& group() { return dh_group(crypto::NamedDhGroup::ffdhe2048); }

// The public value is told to the peer, and so it is no secret any more.
static void dh_key() {
    SecretRandom random;
    const auto x = dh_exponent(group(), random);
    require_secret(x.view());
    require(crypto::fast::dh_public_value(group(), x.view()).size() == 256, "the public value has another length");
}

static void dh_shared_secret() {
    SecretRandom random;
    const auto Y = dh_public_value(group(), counting(28));
    require_secret(crypto::fast::dh_shared_secret(group(), dh_exponent(group(), random).view(), Y).view());
}

// RFC 5246 section 8.1.2 makes the number of leading zeros public.
static void dh_without_leading_zeros() {
    auto Z = secret_of(256);
    require_secret(crypto::without_leading_zeros(Z).view());
}

std::vector<Operation> dh_operations() {
    return {
        {"dh-public-value", "the exponent", dh_key},
        {"dh-shared-secret", "the exponent", dh_shared_secret},
        {"dh-without-zeros", "the shared secret", dh_without_leading_zeros},
    };
}

}  // namespace constant_time_tests
