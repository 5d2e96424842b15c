#include "tls/offers.h"

namespace tls {

static std::string remark_on_number(std::uint16_t number) {
    return is_grease(number) ? "nobody speaks it; it is offered so that servers stay used to passing over what they "
                               "do not know (RFC 8701)"
                             : "not spoken here";
}

std::string remark_on(CipherSuite suite) {
    switch (suite) {
        case CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV:
            return "no suite, but a signal: the client knows renegotiation_info (RFC 5746 section 3.3)";
        case CipherSuite::TLS_FALLBACK_SCSV:
            return "no suite, but a signal: the client has tried with a higher version before (RFC 7507)";
        default:
            return remark_on_number(static_cast<std::uint16_t>(suite));
    }
}

std::string remark_on(ExtensionType type) { return remark_on_number(static_cast<std::uint16_t>(type)); }

}  // namespace tls
