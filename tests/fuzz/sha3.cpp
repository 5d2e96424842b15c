// SHA-3 and SHAKE: the fast permutation beside the textbook, over any message, however it is cut.
#include <algorithm>

#include "crypto/sha3.h"
#include "tests/fuzz/target.h"

// The first byte says how long the pieces are, in which the fast body gets the message and gives the output.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t piece = data[0] + std::size_t{1};
    const lib::View message(data + 1, size - 1);
    const lib::Steps::Listener nobody = [](const char*, int, std::span<const lib::Step>) {};

    crypto::Shake128 fast, textbook{lib::Steps(nobody)};
    textbook.absorb(message);
    for (std::size_t at = 0; at < message.size(); at += piece)
        fast.absorb(message.subspan(at, std::min(piece, message.size() - at)));
    lib::Bytes output(400), expected(400);
    textbook.squeeze(expected);
    for (std::size_t at = 0; at < output.size(); at += piece)
        fast.squeeze(std::span(output).subspan(at, std::min(piece, output.size() - at)));
    tests::hold(output == expected, "both bodies of SHAKE128 give the same output");

    crypto::Sha3_512 fast_hash, textbook_hash{lib::Steps(nobody)};
    fast_hash.update(message);
    textbook_hash.update(message);
    tests::hold(fast_hash.digest() == textbook_hash.digest(), "both bodies of SHA3-512 give the same digest");
    return 0;
}
