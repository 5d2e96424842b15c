#include "tests/bench/heap.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

struct Count {
    bool on = false;
    std::ptrdiff_t now = 0, most = 0;
};
Count count;

void note(std::ptrdiff_t bytes) {
    if (!count.on) return;
    count.now += bytes;
    count.most = std::max(count.most, count.now);
}
std::ptrdiff_t size_of(void* memory) { return static_cast<std::ptrdiff_t>(malloc_usable_size(memory)); }

}  // namespace

namespace bench {

std::size_t heap_peak(const std::function<void()>& run) {
    count = {.on = true};
    run();
    count.on = false;
    return static_cast<std::size_t>(count.most);
}

}  // namespace bench

// The program's own, in the place of the library's.
void* operator new(std::size_t size) {
    void* memory = std::malloc(size);
    if (!memory) throw std::bad_alloc();
    note(size_of(memory));
    return memory;
}
void operator delete(void* memory) noexcept {
    note(-size_of(memory));
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
