// usage: constant_time OPERATION      runs it (under valgrind)
//        constant_time --list         says what there is: "operation|leak", name, secret and body a line, parted by tabs
#include <exception>
#include <iostream>
#include <string_view>

#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

using namespace constant_time_tests;

static std::string body_of(const Operation& operation) { return operation.body ? operation.body() : ""; }

static void list(const char* kind, const std::vector<Operation>& all) {
    for (const auto& operation : all)
        std::cout << kind << '\t' << operation.name << '\t' << operation.secret << '\t' << body_of(operation) << '\n';
}

static int run(std::string_view name) {
    if (RUNNING_ON_VALGRIND == 0) throw std::runtime_error("this runs under valgrind");
    for (const auto& all : {operations(), planted_leaks()})
        for (const auto& operation : all)
            if (operation.name == name) {
                std::cout << "body: " << body_of(operation) << std::endl;
                return operation.run(), 0;
            }
    throw std::runtime_error("there is no such operation");
}

int main(int argc, char** argv) try {
    if (argc != 2) throw std::runtime_error("usage: constant_time OPERATION | --list");
    if (std::string_view(argv[1]) == "--list") return list("operation", operations()), list("leak", planted_leaks()), 0;
    return run(argv[1]);
} catch (const std::exception& error) {
    std::cerr << "constant_time: " << error.what() << '\n';
    return 1;
}
