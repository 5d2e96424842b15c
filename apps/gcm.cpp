// glasstls gcm: AES in Galois/Counter Mode, and how ciphertext and tag come about.
#include "crypto/gcm.h"

#include "apps/aes_aead_command.h"

namespace apps {

void add_gcm_command(CLI::App& program) {
    add_aes_aead_command<crypto::AesGcm>(program,
                                         {.name = "gcm",
                                          .description = "AES-GCM (NIST SP 800-38D)",
                                          .nonce_help = "12 bytes are usual",
                                          .tag_length_help = "4, 8 or 12 to 16",
                                          .steps_help = "Show H, J0, the counter blocks, the blocks of GHASH, S and T",
                                          .tag_lengths = {4, 8, 12, 13, 14, 15, 16}});
}

}  // namespace apps
