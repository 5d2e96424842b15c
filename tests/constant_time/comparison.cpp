#include "crypto/prf.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

static void comparison() {
    const auto a = secret_bytes(32);
    require(lib::constant_time::equal(a, counting(32)), "equal bytes differ");
    require(!lib::constant_time::equal(a, Bytes(32)), "different bytes are equal");
}

// What a Finished message is compared with, RFC 5246 section 7.4.9.
static void finished() {
    const auto verify_data =
        crypto::prf(crypto::HashAlgorithm::sha256, secret_bytes(48), "client finished", counting(32), 12);
    require_secret(verify_data.view());
    require(!lib::constant_time::equal(verify_data.view(), Bytes(12)), "different bytes are equal");
}

std::vector<Operation> comparison_operations() {
    return {
        {"equal", "one of the two", comparison},
        {"finished", "the master secret", finished},
    };
}

}  // namespace constant_time_tests
