#pragma once
// The full handshake of TLS 1.2 with RSA key exchange, RFC 5246 section 7.3, told from each side as one story:
//
//      Client                                               Server
//
//      ClientHello                  -------->
//                                                      ServerHello
//                                                      Certificate
//                                              CertificateRequest*
//                                   <--------      ServerHelloDone
//      Certificate*
//      ClientKeyExchange
//      CertificateVerify*
//      [ChangeCipherSpec]
//      Finished                     -------->
//                                               [ChangeCipherSpec]
//                                   <--------             Finished
//      Application Data             <------->     Application Data
#include "tls/config.h"
#include "tls/peer.h"
#include "tls/tls12/key_schedule.h"

namespace tls::tls12 {

// The arguments must outlive the flow. Both throw Failure and PeerAlert.
Flow<Established> client_handshake(Peer& server, const ClientConfig& config);
Flow<Established> server_handshake(Peer& client, const ServerConfig& config);

// What both sides do alike at the end of the handshake.
std::unique_ptr<Protection> protection(const WriteKeys& keys, const lib::Trace& trace);
void tell_key_log(Peer& peer, const Random& client_random, const lib::Secret& master_secret);
void check_finished(Peer& peer, const Finished& finished, const VerifyData& expected);
std::string name_asked_for(const ClientHello& client_hello);  // the first server_name; empty: there is none

}  // namespace tls::tls12
