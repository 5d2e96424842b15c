#pragma once
// The program's commands. Each stands in a file of its name and is added to the program by one function: it declares the
// command's arguments, and a callback that runs once they are parsed.
#include <stdexcept>

namespace CLI {
class App;
}

namespace apps {

// What the user can put right: one clear line on standard error that says what to do, and exit status 1. Wrong usage is
// CLI::ValidationError and its like, and exits with 2.
struct UserError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The user wants no more of it: exit status 0. It is no std::exception, so that nobody takes it for a fault.
struct Quit {};

void add_demo_command(CLI::App& program);
void add_client_command(CLI::App& program);
void add_server_command(CLI::App& program);
void add_explain_command(CLI::App& program);
void add_cert_command(CLI::App& program);
void add_hash_command(CLI::App& program);
void add_hmac_command(CLI::App& program);
void add_hkdf_command(CLI::App& program);
void add_prf_command(CLI::App& program);
void add_drbg_command(CLI::App& program);
void add_aes_command(CLI::App& program);
void add_cbc_command(CLI::App& program);
void add_ctr_command(CLI::App& program);
void add_gcm_command(CLI::App& program);
void add_dh_command(CLI::App& program);
void add_ccm_command(CLI::App& program);
void add_chacha20_poly1305_command(CLI::App& program);
void add_ecdh_command(CLI::App& program);
void add_ecdsa_command(CLI::App& program);
void add_rsa_command(CLI::App& program);
void add_x25519_command(CLI::App& program);
void add_ed25519_command(CLI::App& program);
void add_ml_kem_command(CLI::App& program);
void add_x25519_mlkem768_command(CLI::App& program);
void add_replay_command(CLI::App& program);
void add_diff_command(CLI::App& program);
void add_vectors_command(CLI::App& program);
// The command runs others of the program, which add_commands adds.
void add_compare_command(CLI::App& program, void (*add_commands)(CLI::App&));

}  // namespace apps
