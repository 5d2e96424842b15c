// The program `glasstls`. Its commands are in the files of their names.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"

namespace {

void add_commands(CLI::App& program) {
    program.require_subcommand(1);
    apps::add_demo_command(program);
    apps::add_client_command(program);
    apps::add_server_command(program);
    apps::add_explain_command(program);
    apps::add_replay_command(program);
    apps::add_diff_command(program);
    apps::add_cert_command(program);
    apps::add_hash_command(program);
    apps::add_hmac_command(program);
    apps::add_hkdf_command(program);
    apps::add_prf_command(program);
    apps::add_drbg_command(program);
    apps::add_aes_command(program);
    apps::add_cbc_command(program);
    apps::add_ctr_command(program);
    apps::add_gcm_command(program);
    apps::add_ccm_command(program);
    apps::add_chacha20_poly1305_command(program);
    apps::add_rsa_command(program);
    apps::add_dh_command(program);
    apps::add_ecdh_command(program);
    apps::add_ecdsa_command(program);
    apps::add_x25519_command(program);
    apps::add_ed25519_command(program);
    apps::add_ml_kem_command(program);
    apps::add_x25519_mlkem768_command(program);
    apps::add_vectors_command(program);
    apps::add_compare_command(program, add_commands);
}

int complain(std::string_view what) {
    std::cout.flush();
    std::cerr << "glasstls: " << what << '\n';
    return 1;
}

int run(int argc, char** argv) {
    CLI::App program("The TLS you can see through: a handshake, its keys and its primitives, each step explained.",
                     "glasstls");
    program.set_version_flag("--version", "glasstls " GLASSTLS_VERSION);
    program.failure_message([](const CLI::App* app, const CLI::Error& error) {
        return "glasstls: " + std::string(error.what()) + " (glasstls " +
               (app->get_subcommands().empty() ? "" : app->get_subcommands().front()->get_name() + " ") +
               "--help says more)\n";
    });
    add_commands(program);
    try {
        program.parse(argc, argv);
        std::cout.flush();
        return std::cout ? 0 : complain("cannot write to standard output");
    } catch (const apps::Quit&) {
        return 0;
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }
}

}  // namespace

int main(int argc, char** argv) try { return run(argc, argv); } catch (const std::exception& error) {
    return complain(error.what());
}
