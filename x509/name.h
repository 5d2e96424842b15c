#pragma once
// Distinguished names: who a certificate is about, and who issued it. RFC 5280 section 4.1.2.4
#include "lib/der.h"

namespace x509 {

// AttributeTypeAndValue: "CN" = "example.org".
struct Attribute {
    std::string type;       // an object identifier, in dotted form
    std::string value;      // as UTF-8
    std::size_t group = 0;  // which RelativeDistinguishedName it belongs to, counted from 0
};

struct Name {
    std::vector<Attribute> attributes{};
    lib::Bytes der{};

    bool empty() const { return attributes.empty(); }
    // "CN=example.org, O=Example": the most telling part first, control characters escaped. RFC 4514
    std::string text() const;

    // Case and white space do not matter. RFC 5280 section 7.1
    friend bool operator==(const Name& a, const Name& b) { return a.comparable() == b.comparable(); }
    // A text that is equal where the names are equal, and begins with another name's where that name is above this one.
    std::string comparable() const;
};

Name read_name(lib::der::Reader& in, const char* field, lib::About about);

}  // namespace x509
