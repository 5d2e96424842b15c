// A message in pieces of any length, through the textbook and the body that connections use, of each hash: one result.
// The input: a byte for each piece's length, until a zero; then the message.
#include "crypto/hash.h"

#include <algorithm>
#include <vector>

#include "tests/fuzz/target.h"

using crypto::Hash, crypto::HashAlgorithm;

static void hold_equal(HashAlgorithm algorithm, lib::View lengths, lib::View message) {
    Hash hash(algorithm);
    auto textbook = Hash::textbook(algorithm);
    const auto hash_whole = [&](lib::View rest) {
        auto pieces = hash;  // of the message's beginning
        pieces.update(rest);
        return pieces.digest();
    };
    const auto whole = hash_whole(message);
    for (const auto length : lengths) {
        const auto piece = message.first(std::min<std::size_t>(length, message.size()));
        message = message.subspan(piece.size());
        hash.update(piece);
        textbook.update(piece);
        tests::hold(hash.digest() == textbook.digest(), "the bodies give the same digest after each piece");
        tests::hold(hash_whole(message) == whole, "a copied hash goes on to the same digest");
    }
    textbook.update(message);
    tests::hold(textbook.digest() == whole, "the bodies give the same digest of the whole message");
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lib::View input(data, size);
    const auto end = static_cast<std::size_t>(std::ranges::find(input, 0) - input.begin());
    const auto message = input.subspan(std::min(end + 1, size));
    for (const auto algorithm : crypto::hash_algorithms) hold_equal(algorithm, input.first(end), message);
    return 0;
}
