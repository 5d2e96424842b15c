#pragma once
// The handshake of TLS 1.2 with RSA key exchange, full or resumed, as an onlooker follows it: RFC 5246 section 7.3.
#include "tls/onlooker.h"

namespace tls::tls12 {

// Throws NotFollowed, Failure and PeerAlert. The argument must outlive the flow.
Flow<Established> watch_handshake(Onlooked& both);

}  // namespace tls::tls12
