#include "tls/tls12/handshake.h"

#include "lib/constant_time.h"
#include "tls/tls12/record_protection.h"

namespace tls::tls12 {

std::unique_ptr<Protection> protection(const WriteKeys& keys, const lib::Trace& trace) {
    return std::make_unique<AesGcmProtection>(keys, trace);
}

void tell_key_log(Peer& peer, const Random& client_random, const lib::Secret& master_secret) {
    peer.trace()([&] { return lib::event::KeyLog{"CLIENT_RANDOM", client_random, master_secret.view()}; });
}

// RFC 5246 section 7.4.9: "If a Finished message is incorrect, the recipient treats it as a fatal decrypt_error."
void check_finished(Peer& peer, const Finished& finished, const VerifyData& expected) {
    peer.check(lib::constant_time::equal(finished.verify_data, expected), AlertDescription::decrypt_error, [&] {
        return lib::event::Check{.what = "the peer's Finished is that of this handshake",
                                 .expected = {"verify_data that was computed here", expected},
                                 .found = {"verify_data that came", finished.verify_data},
                                 .why =
                                     "whoever changed a message on its way cannot know the master secret, and so not "
                                     "this value either",
                                 .section = "RFC 5246 section 7.4.9"};
    });
}

std::string name_asked_for(const ClientHello& client_hello) {
    const auto names = client_hello.extensions.get<ServerNameList>();
    return names ? lib::text_of(names->server_name_list.front().host_name) : "";
}

}  // namespace tls::tls12
