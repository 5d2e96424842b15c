// glasstls ccm: AES in CCM mode, and how ciphertext and tag come about.
#include "crypto/ccm.h"

#include "apps/aes_aead_command.h"

namespace apps {

void add_ccm_command(CLI::App& program) {
    add_aes_aead_command<crypto::AesCcm>(
        program, {.name = "ccm",
                  .description = "AES-CCM (NIST SP 800-38C)",
                  .nonce_help = "7 to 13 bytes",
                  .tag_length_help = "4 to 16, an even number",
                  .steps_help = "Show the blocks B_i and Y_i of the MAC, T, and the counter blocks with their S_j",
                  .tag_lengths = {4, 6, 8, 10, 12, 14, 16}});
}

}  // namespace apps
