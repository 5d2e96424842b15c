#pragma once
// The key log: the file of SSLKEYLOGFILE, with which Wireshark and tshark read a captured connection. A line a secret:
// LABEL, a blank, the client's random, a blank, the secret, in hexadecimal. Who reads it reads the connection: the file
// is made for its owner alone.
#include <filesystem>

#include "apps/renderer.h"

namespace apps {

// "CLIENT_RANDOM 0a1b... 2c3d...\n"
std::string key_log_line(const lib::event::KeyLog& told);

class KeyLog : public Renderer {
public:
    // Lines are added at the file's end, each in one write, so that programs can share a file. Throws UserError.
    explicit KeyLog(const std::filesystem::path& path);
    ~KeyLog() override;
    KeyLog(const KeyLog&) = delete;
    KeyLog& operator=(const KeyLog&) = delete;

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

private:
    std::filesystem::path path_;
    int file_;
    std::string last_line_;  // both sides of one program tell the same
};

}  // namespace apps
