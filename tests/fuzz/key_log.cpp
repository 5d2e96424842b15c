// Any text as a key log.
#include "apps/capture/key_log_file.h"
#include "tests/fuzz/target.h"

using apps::capture::KeyLogFile;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    KeyLogFile log;
    std::size_t last_line = 0;
    for (const auto& bad : log.add({reinterpret_cast<const char*>(data), size})) {
        tests::hold(bad.number > last_line, "bad lines are in their order");
        last_line = bad.number;
    }
    for (const auto& [key, secret] : log.entries()) {
        const auto& [label, id] = key;
        tests::hold(label.starts_with("RSA") || id.size() == 32, "a client_random has 32 bytes");
        tests::hold(label != "CLIENT_RANDOM" || secret.size() == 48, "a master secret has 48 bytes");
    }
    log.pre_master_secret_of_encrypted({data, size});
    log.master_secret_of_session({data, size});
    return 0;
}
