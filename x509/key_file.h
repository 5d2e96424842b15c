#pragma once
// What all readers of key files share: PEM, or the same structure in DER.
#include "lib/bytes.h"
#include "lib/pem.h"

namespace x509 {

// The one block of a PEM text whose label ends so. Throws lib::Malformed where there is none or more than one, and says so of
// `what`; and where it is encrypted, for no password is asked for here.
lib::PemBlock only_block(std::string_view pem, std::string_view what, std::string_view label);

// What a structure in DER is, by its first elements: RFC 8017 appendices A.1.2 and A.1.1, RFC 5915, RFC 5958 sections 2 and 3,
// RFC 5280 section 4.1.2.7. Other structures are `other`, a certificate among them; Malformed where it is no SEQUENCE.
enum class KeyForm {
    rsa_private_key,
    rsa_public_key,
    ec_private_key,
    private_key_info,
    encrypted_private_key_info,
    subject_public_key_info,
    other,
};
KeyForm form_of(lib::View der);

// The same, of what should be a private key: Malformed where it is encrypted.
KeyForm form_of_private_key(lib::View der);

// Whether a file has a private key, or a public key, of any kind and perhaps encrypted. Throw lib::Malformed.
bool holds_private_key(std::string_view pem_or_der);
bool holds_public_key(std::string_view pem_or_der);

}  // namespace x509
