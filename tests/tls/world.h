#pragma once
// Two sides in memory, with certificates of their own: what the tests of tls/ speak with.
#include <functional>

#include "crypto/seeded_random.h"
#include "tls/connection.h"
#include "tls/tls12/key_schedule.h"
#include "x509/build.h"

namespace world {

inline constexpr std::chrono::sys_seconds now = std::chrono::sys_days{std::chrono::year{2025} / 1 / 1};

// Made once a process, and the same in each: keys take their time.
struct Identities {
    std::shared_ptr<const x509::TrustStore> trusted;
    std::shared_ptr<const tls::Credentials> server;  // for localhost
    std::shared_ptr<const tls::Credentials> client;
};
const Identities& identities();

tls::ClientConfig client_config(bool with_certificate = false);
tls::ServerConfig server_config(bool asks_for_certificate = false);

// What one side told, kept as far as tests look at it.
class Told : public lib::Observer {
public:
    void observe(const lib::Event& event, const std::source_location& where) override;

    std::map<std::string, lib::Bytes> derived;  // by name, the last of each
    std::vector<std::string> received, sent;    // names of messages
    std::vector<std::string> failed_checks, passed_checks;
    std::vector<std::string> awaited;
    lib::Bytes random_drawn;
    std::vector<std::string> faults, failures;  // of messages; of the connection
};

// One side of a connection with its seeded randomness and its record.
struct Side {
    explicit Side(const tls::ClientConfig& config, std::string_view seed = "client");
    explicit Side(const tls::ServerConfig& config, std::string_view seed = "server");

    tls::Environment environment() {
        return {random, [] { return now; }, &told};
    }
    bool failed_with(tls::AlertDescription alert) const;   // it noticed, and sent the alert
    bool refused_with(tls::AlertDescription alert) const;  // the other side did
    void take();                                           // application data, to `data`

    crypto::SeededRandom random;
    Told told;
    tls::Connection connection;
    lib::Bytes data;
};

// Changes what one side sends on its way; the default changes nothing.
using Tamper = std::function<lib::Bytes(lib::Bytes)>;

// Hands bytes to and fro until both sides are silent. piece: how many bytes are delivered at once.
void converse(Side& client, Side& server, std::size_t piece = 1 << 20, const Tamper& to_server = {},
              const Tamper& to_client = {});

// Whole records, as they are on the wire.
std::vector<lib::Bytes> records_of(lib::View wire);
lib::Bytes clear_record(tls::ContentType type, lib::View fragment, std::uint16_t version = 0x0303);
// A handshake message of this type and body.
lib::Bytes handshake_message(unsigned type, lib::View body);

// Seals records in a side's place, with the keys that its record tells: what a dishonest peer would send.
std::unique_ptr<tls::Protection> protection_of(const Told& record, tls::Role sender);

}  // namespace world
