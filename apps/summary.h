#pragma once
// What a handshake led to, and how a connection ended, in words.
#include "apps/terminal.h"
#include "tls/connection.h"

namespace apps {

// "TLS 1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, extended master secret"
std::string agreed(const tls::Established& established);

// One certificate a paragraph: whose, by whom, until when, its key and its fingerprint.
std::string chain_text(const Look& look, const std::vector<x509::Certificate>& chain);

// One line: what went wrong, which alert went which way, and which section says so.
std::string ending(const tls::End& end);

}  // namespace apps
