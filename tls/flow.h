#pragma once
// A Flow is a stretch of protocol told as one story, from top to bottom. Where it needs a message that has not arrived
// yet it stands still, and it goes on from that very line when the message is there: a C++20 coroutine, with no thread
// and no I/O. One flow can await another, as a story has chapters; a Story tells one to its end.
// What a flow refers to must outlive it.
#include <coroutine>
#include <exception>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "lib/secret.h"

namespace tls {

template <class T = void>
class Flow;

// Resumes whoever is next, from one loop: a story of a million chapters needs no more stack than one of two.
struct Driver {
    std::coroutine_handle<> next{}, waiting{};
    void run() {
        while (next) std::exchange(next, {}).resume();
    }
};

namespace detail {

struct FlowPromiseBase {
    Driver* driver = nullptr;
    std::coroutine_handle<> outer{};  // the flow that awaits this one, and goes on when it ends
    std::exception_ptr failure{};

    struct GoOnOutside {
        bool await_ready() noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> self) noexcept {
            self.promise().driver->next = self.promise().outer;
        }
        void await_resume() noexcept {}
    };
    std::suspend_always initial_suspend() noexcept { return {}; }
    GoOnOutside final_suspend() noexcept { return {}; }
    void unhandled_exception() { failure = std::current_exception(); }

    // A frame holds what the handshake knew, its secrets too: it is wiped before it is given back.
    // (Inlined, GCC 12 takes the pair for mismatched and warns.)
    [[gnu::noinline]] static void* operator new(std::size_t size) { return ::operator new(size); }
    [[gnu::noinline]] static void operator delete(void* frame, std::size_t size) {
        lib::wipe(frame, size);
        ::operator delete(frame);
    }
};

template <class T>
struct FlowPromise : FlowPromiseBase {
    std::optional<T> result{};
    Flow<T> get_return_object();
    void return_value(T value) { result.emplace(std::move(value)); }
};

template <>
struct FlowPromise<void> : FlowPromiseBase {
    Flow<void> get_return_object();
    void return_void() {}
};

}  // namespace detail

template <class T>
class [[nodiscard]] Flow {
public:
    using promise_type = detail::FlowPromise<T>;
    explicit Flow(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Flow(Flow&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    Flow& operator=(Flow&&) = delete;
    ~Flow() {
        if (handle_) handle_.destroy();
    }

    // What another flow does that awaits this one.
    bool await_ready() const { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> outer) {
        handle_.promise().outer = outer;
        begin(*outer.promise().driver);
    }
    T await_resume() { return result(); }

    void begin(Driver& driver) {
        handle_.promise().driver = &driver;
        driver.next = handle_;
    }
    bool done() const { return handle_.done(); }
    // What the flow returned; throws what it threw.
    T result() {
        if (auto& failure = handle_.promise().failure) std::rethrow_exception(failure);
        if constexpr (!std::is_void_v<T>) {
            auto& result = handle_.promise().result;
            if (!result) throw std::logic_error("a flow has no result before it ends");
            return std::move(*result);
        }
    }

private:
    std::coroutine_handle<promise_type> handle_;
};

template <class T>
Flow<T> detail::FlowPromise<T>::get_return_object() {
    return Flow<T>(std::coroutine_handle<FlowPromise<T>>::from_promise(*this));
}
inline Flow<void> detail::FlowPromise<void>::get_return_object() {
    return Flow<void>(std::coroutine_handle<FlowPromise<void>>::from_promise(*this));
}

template <class T = void>
class Story {
public:
    explicit Story(Flow<T> flow) : flow_(std::move(flow)) { flow_.begin(driver_); }
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    // Tells the story until it needs what is not there, or ends. True when it has ended: result() is there.
    bool go_on() {
        if (driver_.waiting) driver_.next = std::exchange(driver_.waiting, {});
        driver_.run();
        return flow_.done();
    }
    // It stands still, and wants what has not arrived.
    bool waits() const { return driver_.waiting != nullptr; }
    T result() { return flow_.result(); }

private:
    Driver driver_;
    Flow<T> flow_;
};

}  // namespace tls
