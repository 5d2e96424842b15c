#include "x509/key_file.h"

#include "lib/malformed.h"

namespace x509 {

lib::PemBlock only_block(std::string_view pem, std::string_view what, std::string_view label) {
    lib::PemBlock found;
    for (auto& block : lib::read_pem(pem)) {
        if (!block.label.ends_with(label)) continue;
        if (!found.label.empty()) throw lib::Malformed("there is more than one " + std::string(what), 0);
        found = std::move(block);
    }
    if (found.label.empty()) throw lib::Malformed("there is no " + std::string(what), 0);
    if (found.label == "ENCRYPTED PRIVATE KEY")
        throw lib::Malformed("the private key is encrypted; `openssl pkey -in FILE -out FILE` takes the password off",
                             0);
    return found;
}

}  // namespace x509
