// usage: constant_time OPERATION      runs it (under valgrind)
//        constant_time --list         says what there is: "operation|leak NAME SECRET" a line
#include <exception>
#include <iostream>
#include <string_view>

#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

using namespace constant_time_tests;

static void list() {
    for (const auto& operation : operations())
        std::cout << "operation " << operation.name << ' ' << operation.secret << '\n';
    for (const auto& leak : planted_leaks()) std::cout << "leak " << leak.name << ' ' << leak.secret << '\n';
}

static int run(std::string_view name) {
    if (RUNNING_ON_VALGRIND == 0) throw std::runtime_error("this runs under valgrind");
    for (const auto& all : {operations(), planted_leaks()})
        for (const auto& operation : all)
            if (operation.name == name) return operation.run(), 0;
    throw std::runtime_error("there is no such operation");
}

int main(int argc, char** argv) try {
    if (argc != 2) throw std::runtime_error("usage: constant_time OPERATION | --list");
    if (std::string_view(argv[1]) == "--list") return list(), 0;
    return run(argv[1]);
} catch (const std::exception& error) {
    std::cerr << "constant_time: " << error.what() << '\n';
    return 1;
}
