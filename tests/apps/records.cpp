#include "apps/records.h"

#include <doctest/doctest.h>

using apps::Records;

TEST_CASE("a stream of bytes is cut into its records, wherever it was cut before (RFC 5246 section 6.2.1)") {
    const lib::Bytes first{22, 3, 3, 0, 2, 0xaa, 0xbb}, empty{23, 3, 3, 0, 0}, last{21, 3, 1, 0, 1, 0xcc};
    const auto stream = lib::concat(first, empty, last);
    for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
        Records records;
        std::vector<lib::Bytes> found;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            records.add(lib::View(stream).subspan(at, std::min(piece, stream.size() - at)));
            for (auto record = records.next(); !record.empty(); record = records.next()) found.push_back(record);
        }
        CHECK(found == std::vector{first, empty, last});
    }
}

TEST_CASE("what can be no record is given whole, and not waited for") {
    for (const lib::Bytes& bytes : {lib::Bytes{'S', 'S', 'H', '-', '2', '.'}, lib::Bytes{22, 3, 3, 0xff, 0xff, 0}}) {
        Records records;
        records.add(bytes);
        CHECK(records.next() == bytes);
        CHECK(records.next().empty());
    }
}
