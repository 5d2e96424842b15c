#pragma once
// Reference vectors as files, of whoever wrote them: one shape for all.
#include <filesystem>
#include <map>
#include <optional>

#include "lib/bytes.h"

namespace apps {

// A value as the file writes it, in hexadecimal for most. Inner values are those that an algorithm makes on its way.
struct VectorValue {
    std::string name, text{};
    bool inner = false;
};

// A block of values. Looking up one that is not there, or is not what it should be, throws lib::Malformed.
struct VectorCase {
    std::string where{};                           // "line 17"
    std::vector<VectorValue> values{};             // in the file's order; a name may come again
    std::map<std::string, std::string> context{};  // what the blocks and sections before it said; "file": what the file
                                                   // says of itself

    bool has(std::string_view name) const;        // among its own values
    bool is_within(std::string_view name) const;  // among its own values or in its context
    std::string text(std::string_view name) const;
    lib::Bytes bytes(std::string_view name) const;    // of hexadecimal digits, or characters in quotation marks
    std::size_t number(std::string_view name) const;  // decimal
    lib::Bytes message() const;  // Msg, of as many bits as Len says: NIST writes a byte 00 where there is none
    lib::Bytes bytes_of(std::string_view name, std::size_t which) const;  // of its own values of the name; or none

private:
    std::optional<std::string> find(std::string_view name) const;
};

struct VectorFile {
    std::filesystem::path path{};
    std::string description{};  // its name, and what it says of itself at its beginning
    std::vector<VectorCase> blocks{};
};

// The file, by whichever of the readers below knows its format. Throws UserError where it cannot be read, and
// lib::Malformed where it is not what it seems to be.
VectorFile read_vector_file(const std::filesystem::path& path);

// The file's name with its folder's, which often says what is inside: "GCM/gcmDecrypt128.rsp".
std::string name_of(const std::filesystem::path& path);

// The files of NIST's Cryptographic Algorithm Validation Program, and our own: "# comments", "[sections]",
// "name = value" lines, blocks parted by empty lines. In our own, indented lines are inner values.
VectorFile read_response_file(const std::filesystem::path& path, std::string_view text);

// The files that RSA Laboratories published beside PKCS #1: "# Name:", then lines of hexadecimal digits.
VectorFile read_rsa_laboratories_file(const std::filesystem::path& path, std::string_view text);

// The file sign.input that the authors of Ed25519 published: a case a line, "secret key and public key:public key:message:
// signature and message:". The values are named as RFC 8032 section 7.1 names them.
VectorFile read_sign_input_file(const std::filesystem::path& path, std::string_view text);

// The files of the project Wycheproof: JSON, groups of tests. A value of an object within is called as
// "publicKey.modulus".
VectorFile read_wycheproof_file(const std::filesystem::path& path, std::string_view text);

}  // namespace apps
