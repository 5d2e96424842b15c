#include "lib/secret.h"

#include <doctest/doctest.h>
#include <pthread.h>

#include <algorithm>
#include <new>

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

// How many of the bytes below the caller's frame are still those that leave_behind wrote. In its own stack, given to a thread,
// so that all of it may be read afterwards.
static std::size_t left_on_the_stack(void* (*run)(void*)) {
    std::vector<std::uint8_t> stack(std::size_t{1} << 18);
    pthread_attr_t attributes;
    pthread_t thread{};
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstack(&attributes, stack.data(), stack.size()) == 0);
    REQUIRE(pthread_create(&thread, &attributes, run, nullptr) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
    return static_cast<std::size_t>(std::ranges::count(stack, 0xa7));
}

static void leave_behind() {
    volatile std::uint8_t bytes[1000];
    for (auto& byte : bytes) byte = 0xa7;
}

TEST_CASE("what a function leaves on the stack is wiped, if it is called so") {
    const auto plainly = [](void*) -> void* { return leave_behind(), nullptr; };
    const auto wiped = [](void*) -> void* { return lib::with_wiped_stack([] { leave_behind(); }), nullptr; };
    CHECK(left_on_the_stack(plainly) > 500);  // but for what the end of the thread overwrites
    CHECK(left_on_the_stack(wiped) < 100);
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
