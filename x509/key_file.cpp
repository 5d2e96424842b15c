#include "x509/key_file.h"

#include "lib/der.h"
#include "lib/malformed.h"

namespace x509 {

using lib::der::Reader;
using lib::der::Tag;

[[noreturn]] static void refuse_encrypted() {
    throw lib::Malformed("the private key is encrypted; `openssl pkey -in ENCRYPTED -out PLAIN` takes the password off",
                         0);
}

lib::PemBlock only_block(std::string_view pem, std::string_view what, std::string_view label) {
    lib::PemBlock found;
    for (auto& block : lib::read_pem(pem)) {
        if (!block.label.ends_with(label)) continue;
        if (!found.label.empty()) throw lib::Malformed("there is more than one " + std::string(what), 0);
        found = std::move(block);
    }
    if (found.label.empty()) throw lib::Malformed("there is no " + std::string(what), 0);
    if (found.label == "ENCRYPTED PRIVATE KEY") refuse_encrypted();
    return found;
}

// Past an element; whether it is an AlgorithmIdentifier, which begins with an OBJECT IDENTIFIER.
static bool skip_algorithm(Reader& in) {
    bool is_algorithm = false;
    in.sequence("first element", {}, [&] {
        is_algorithm = in.next_is(Tag::object_identifier);
        while (!in.done()) in.any("element");
    });
    return is_algorithm;
}

// After a version, or a modulus.
static KeyForm form_after_integer(Reader& in) {
    in.any("first element");
    if (in.next_is(Tag::octet_string)) return KeyForm::ec_private_key;
    if (in.next_is(Tag::sequence)) return KeyForm::private_key_info;
    if (!in.next_is(Tag::integer)) return KeyForm::other;
    in.any("second element");
    return in.done() ? KeyForm::rsa_public_key : KeyForm::rsa_private_key;
}

static KeyForm form_after_algorithm(const Reader& in) {
    if (in.next_is(Tag::octet_string)) return KeyForm::encrypted_private_key_info;
    return in.next_is(Tag::bit_string) ? KeyForm::subject_public_key_info : KeyForm::other;
}

KeyForm form_of(lib::View der) {
    auto form = KeyForm::other;
    Reader in(der);
    in.sequence("key", {}, [&] {
        if (in.next_is(Tag::integer))
            form = form_after_integer(in);
        else if (in.next_is(Tag::sequence) && skip_algorithm(in))
            form = form_after_algorithm(in);
        while (!in.done()) in.any("element of the key");
    });
    return form;
}

KeyForm form_of_private_key(lib::View der) {
    const auto form = form_of(der);
    if (form == KeyForm::encrypted_private_key_info) refuse_encrypted();
    return form;
}

bool holds_private_key(std::string_view file) {
    if (!lib::der::is_der(file)) return file.find("PRIVATE KEY-----") != file.npos;
    const auto form = form_of(lib::view_of(file));
    return form == KeyForm::rsa_private_key || form == KeyForm::ec_private_key || form == KeyForm::private_key_info ||
           form == KeyForm::encrypted_private_key_info;
}

bool holds_public_key(std::string_view file) {
    if (!lib::der::is_der(file)) return file.find("PUBLIC KEY-----") != file.npos;
    const auto form = form_of(lib::view_of(file));
    return form == KeyForm::rsa_public_key || form == KeyForm::subject_public_key_info;
}

}  // namespace x509
