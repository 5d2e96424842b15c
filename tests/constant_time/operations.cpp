#include "tests/constant_time/operations.h"

namespace constant_time_tests {

std::vector<Operation> operations() {
    std::vector<Operation> all;
    for (const auto& list :
         {rsa_operations(), comparison_operations(), aead_operations(), hash_operations(), elliptic_curve_operations()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

}  // namespace constant_time_tests
