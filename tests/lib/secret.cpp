#include "lib/secret.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <new>

#include "tests/stack.h"

using lib::Secret;

TEST_CASE("wipe overwrites every byte") {
    std::array<std::uint8_t, 32> memory;
    memory.fill(0xaa);
    lib::wipe(memory.data(), memory.size());
    CHECK(std::ranges::all_of(memory, [](auto byte) { return byte == 0; }));
    lib::wipe(nullptr, 0);
}

TEST_CASE("an array is wiped when it goes out of scope") {
    using Array = lib::WipedArray<std::uint32_t, 8>;
    alignas(Array) std::array<std::uint8_t, sizeof(Array)> memory{};
    auto* array = new (memory.data()) Array;
    CHECK(std::ranges::all_of(*array, [](auto word) { return word == 0; }));
    array->fill(0x12345678);
    CHECK(memory[0] != 0);
    array->~Array();
    CHECK(std::ranges::all_of(memory, [](auto byte) { return byte == 0; }));
}

// On the stack that is, not on the one that AddressSanitizer would make for it.
[[gnu::noinline, gnu::no_sanitize_address]] static void leave_behind() {
    volatile std::uint8_t bytes[8000];
    for (auto& byte : bytes) byte = 0xa7;
}

TEST_CASE("what a function leaves on the stack is wiped, if it is called so") {
    const auto left = [](const lib::Bytes& stack) { return std::ranges::count(stack, 0xa7); };
    CHECK(left(tests::stack_after(leave_behind)) > 4000);  // but for what the end of the thread overwrites
    CHECK(left(tests::stack_after([] { lib::with_wiped_stack(leave_behind); })) < 100);
}

TEST_CASE("a secret holds what it was given, and copies are its own") {
    const lib::Bytes bytes{1, 2, 3};
    Secret secret(bytes);
    auto copy = secret;
    copy.bytes()[0] = 9;
    CHECK(std::ranges::equal(secret.view(), bytes));
    CHECK(copy.view()[0] == 9);
    CHECK(Secret(4).size() == 4);
    CHECK(Secret(4).view()[3] == 0);
    CHECK(Secret().size() == 0);
}

TEST_CASE("a secret does not turn into plain bytes, nor bytes into a secret, unless somebody says so") {
    CHECK_FALSE(std::is_convertible_v<Secret, lib::View>);
    CHECK_FALSE(std::is_convertible_v<Secret, lib::Bytes>);
    CHECK_FALSE(std::is_convertible_v<lib::Bytes, Secret>);
}
