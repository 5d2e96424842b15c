#pragma once
// What a function leaves behind on the stack.
#include <pthread.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "lib/bytes.h"

namespace tests {

// The stack of a thread that has called `work` and ended: in memory of our own, so that all of it may be read.
inline lib::Bytes stack_after(const std::function<void()>& work) {
    lib::Bytes stack(std::size_t{1} << 20);
    pthread_attr_t attributes;
    pthread_t thread{};
    const auto call = [](void* function) -> void* {
        (*static_cast<const std::function<void()>*>(function))();
        return nullptr;
    };
    auto function = work;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstack(&attributes, stack.data(), stack.size()) == 0);
    REQUIRE(pthread_create(&thread, &attributes, call, &function) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
    return stack;
}

// Whether 16 bytes of them stand there, as a key's do that went through a register.
inline bool has_part_of(const lib::Bytes& memory, lib::View bytes) {
    for (std::size_t at = 0; at + 16 <= bytes.size(); at += 16)
        if (!std::ranges::search(memory, bytes.subspan(at, 16)).empty()) return true;
    return false;
}

}  // namespace tests
