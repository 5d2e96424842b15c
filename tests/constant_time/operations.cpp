#include "tests/constant_time/operations.h"

namespace constant_time_tests {

std::vector<Operation> operations() {
    std::vector<Operation> all;
    for (const auto& list : {aes_operations(), ccm_operations(), chacha20_operations(), comparison_operations(),
                             curve25519_operations(), dh_operations(), elliptic_curve_operations(), hash_operations(),
                             mac_then_encrypt_operations(), ml_kem_operations(), rsa_operations()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

}  // namespace constant_time_tests
