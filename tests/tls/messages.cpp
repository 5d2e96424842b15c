#include "tls/messages.h"

#include <doctest/doctest.h>

#include "lib/hex.h"
#include "tests/tls/world.h"

using lib::from_hex;

// A message that is written and read is the same message; its bytes with one more or one less are not.
template <class M>
static lib::Bytes round_trip(const M& message) {
    CAPTURE(M::name);
    auto bytes = lib::written(message);
    CHECK(lib::written(lib::read<M>(bytes)) == bytes);
    CHECK_THROWS_AS(lib::read<M>(lib::concat(bytes, lib::Bytes{0})), lib::Malformed);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        bool same = false;  // an optional end may be missing; what is left is then another message
        try {
            same = lib::written(lib::read<M>(lib::View(bytes).first(size))) == bytes;
        } catch (const lib::Malformed&) {
        }
        CHECK_FALSE(same);
    }
    return bytes;
}

// The parts of fields lie side by side, without a gap.
static void check_tiles(const std::vector<lib::Field>& fields, std::size_t begin, std::size_t end) {
    for (const auto& field : fields) {
        CAPTURE(field.name);
        CHECK(field.offset == begin);
        begin += field.length;
        if (!field.parts.empty()) check_tiles(field.parts, field.offset, begin);
    }
    CHECK(begin == end);
}

template <class M>
static void check_explained(const M& message) {
    auto bytes = lib::written(message);
    std::vector<lib::Field> fields;
    lib::read<M>(bytes, &fields);
    check_tiles(fields, 0, bytes.size());
}

static tls::ClientHello client_hello() {
    tls::ClientHello hello{.session_id = {1, 2, 3},
                           .cipher_suites = {tls::CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256}};
    hello.random.fill(7);
    hello.extensions.add(tls::ServerNameList{{{tls::NameType::host_name, {'a', '.', 'b'}}}});
    hello.extensions.add(tls::SignatureAlgorithms{{tls::rsa_sha256}});
    hello.extensions.add(tls::RenegotiationInfo{});
    hello.extensions.add(tls::ExtendedMasterSecret{});
    return hello;
}

TEST_CASE("a ClientHello is written as RFC 5246 section 7.4.1.2 lays it out") {
    CHECK(round_trip(client_hello()) ==
          from_hex("0303 0707070707070707070707070707070707070707070707070707070707070707 03 010203 0002 009c 01 00 "
                   "001d 0000 0008 0006 00 0003 612e62"  // server_name, RFC 6066 section 3
                   "000d 0004 0002 0401"                 // signature_algorithms, section 7.4.1.4.1
                   "ff01 0001 00"                        // renegotiation_info, RFC 5746 section 3.2
                   "0017 0000"));                        // extended_master_secret, RFC 7627 section 5.1
}

TEST_CASE("every message of the handshake makes the round trip, and every byte of it is explained") {
    const auto& chain = world::identities().server->chain;
    const tls::CertificateRequest request{.certificate_types = {tls::ClientCertificateType::rsa_sign},
                                          .supported_signature_algorithms = {tls::rsa_sha256},
                                          .certificate_authorities = {{chain.back().subject.der}}};
    tls::ServerHello server_hello{.cipher_suite = tls::CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256};
    server_hello.extensions.add(tls::RenegotiationInfo{});
    const tls::Certificate certificate{{{chain[0].der}, {chain[1].der}}};
    const auto both = [](const auto& message) {
        round_trip(message);
        check_explained(message);
    };
    both(tls::HelloRequest{});
    both(client_hello());
    both(server_hello);
    check_explained(certificate);
    CHECK(lib::written(lib::read<tls::Certificate>(lib::written(certificate))) == lib::written(certificate));
    both(tls::Certificate{});
    both(request);
    both(tls::ServerHelloDone{});
    both(tls::ClientKeyExchange{lib::Bytes(256, 5)});
    both(tls::CertificateVerify{tls::rsa_sha256, lib::Bytes(256, 5)});
    both(tls::ChangeCipherSpec{});
    both(tls::Finished{});
    both(tls::Alert{tls::AlertLevel::fatal, tls::AlertDescription::bad_record_mac});
}

TEST_CASE("the extensions of a hello may be missing altogether (RFC 5246 section 7.4.1.2)") {
    auto hello = client_hello();
    hello.extensions = {};
    const auto bytes = round_trip(hello);
    CHECK_FALSE(lib::read<tls::ClientHello>(bytes).extensions.has(tls::ExtensionType::server_name));
}

TEST_CASE("an extension that nobody here knows is kept as it came") {
    auto bytes = lib::written(client_hello());
    const auto unknown = from_hex("abcd 0003 010203");
    lib::append(bytes, unknown);
    bytes[2 + 32 + 4 + 4 + 2 + 1] = static_cast<std::uint8_t>(0x1d + unknown.size());
    CHECK(lib::written(lib::read<tls::ClientHello>(bytes)) == bytes);
}

static void check_refused(const char* why, const std::string& hex) {
    CAPTURE(why);
    CHECK_THROWS_AS(lib::read<tls::ClientHello>(from_hex(hex)), lib::Malformed);
}

TEST_CASE("a ClientHello that breaks the bounds of its fields is refused (RFC 5246 section 7.4.1.2)") {
    const std::string random(64, '0');
    const auto start = "0303" + random;
    check_refused("a session id of 33 bytes", start + "21" + std::string(66, '0') + "0002009c0100");
    check_refused("no cipher suite", start + "00 0000 0100");
    check_refused("half a cipher suite", start + "00 0003009c00 0100");
    check_refused("no compression method", start + "00 0002009c 00");
    check_refused("extensions shorter than announced", start + "00 0002009c 0100 0005 00170000");
    check_refused("an extension longer than its list", start + "00 0002009c 0100 0004 00170001");
    check_refused("an extension twice", start + "00 0002009c 0100 0008 00170000 00170000");
    check_refused("an unknown extension twice", start + "00 0002009c 0100 0008 abcd0000 abcd0000");
    check_refused("extended_master_secret with a body", start + "00 0002009c 0100 0005 0017000100");
    check_refused("an empty server_name", start + "00 0002009c 0100 0004 00000000");
    check_refused("a host name of no bytes", start + "00 0002009c 0100 0009 00000005 0003 00 0000");
    check_refused("no signature algorithm", start + "00 0002009c 0100 0006 000d0002 0000");
}

TEST_CASE(
    "a signature scheme is named as a whole, and its halves only where they have names (RFC 8446 section 4.2.3)") {
    const auto name = [](std::uint8_t hash, std::uint8_t signature) {
        return lib::read<tls::SignatureAndHashAlgorithm>(lib::Bytes{hash, signature}).summary();
    };
    CHECK(name(4, 1) == "rsa_pkcs1_sha256");
    CHECK(name(4, 3) == "ecdsa_secp256r1_sha256");
    CHECK(name(8, 4) == "rsa_pss_rsae_sha256");
    CHECK(name(8, 7) == "ed25519");
    CHECK(name(9, 4) == "mldsa44");
    CHECK(name(9, 5) == "mldsa65");
    CHECK(name(9, 6) == "mldsa87");
    CHECK(name(3, 3) == "sha224/ecdsa");
    CHECK(name(9, 7) == "unknown (0x0907)");
    CHECK(tls::name_of(tls::SignatureAlgorithm{4}) == "no name alone (0x04)");
    CHECK(tls::name_of(tls::ExtensionType{0xca34}) == "trust_anchors");
}

TEST_CASE("a GREASE value and a suite that is not spoken say their names (RFC 8701)") {
    CHECK(tls::name_of(tls::CipherSuite{0x2a2a}) == "GREASE (0x2a2a)");
    CHECK(is_fresh(tls::CipherSuite{0x2a2a}));
    CHECK_FALSE(is_fresh(tls::CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256));
    const auto grease = lib::read<tls::SignatureAndHashAlgorithm>(lib::Bytes{0x2a, 0x2a});
    CHECK(grease.summary() == "GREASE (0x2a2a)");
    CHECK(is_fresh(grease));
    CHECK_FALSE(is_fresh(tls::rsa_sha256));
    CHECK(tls::name_of(tls::CipherSuite{0x2a3a}) == "unknown (0x2a3a)");
    CHECK(tls::name_of(tls::CipherSuite{0xc02f}) == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
}
