// glasstls dh: finite-field Diffie-Hellman, and the numbers that it works with.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/fast/dh.h"
#include "lib/hex.h"

namespace apps {
namespace {

using crypto::DhGroup;
using crypto::NamedDhGroup;

struct Options {
    std::string group = "ffdhe2048", Y;
    std::optional<std::string> x, p, g;
    bool tls12 = false, steps = false;
};

const std::map<std::string, NamedDhGroup> names = {{"ffdhe2048", NamedDhGroup::ffdhe2048},
                                                   {"ffdhe3072", NamedDhGroup::ffdhe3072},
                                                   {"ffdhe4096", NamedDhGroup::ffdhe4096},
                                                   {"modp2048", NamedDhGroup::modp2048}};

void show_groups() {
    for (const auto& [name, number] : names) {
        const auto& group = dh_group(number);
        std::cout << name << ": exponents of " << group.exponent_bits << " bits\n"
                  << "p = " << group.p.to_hex() << '\n'
                  << "g = " << group.g.to_hex() << '\n';
    }
}

// The group that is named, or the one of --p and --g.
DhGroup group_of(const Options& options) {
    if (!options.p) return dh_group(names.at(options.group));
    return crypto::checked_dh_group(bytes_argument(*options.p, "--p"), bytes_argument(options.g.value_or("02"), "--g"));
}

// Textbook and what connections use say the same; the textbook tells its steps.
void keygen(const Options& options, const lib::Steps& steps) {
    const auto group = group_of(options);
    lib::SystemRandom random;
    const auto x = options.x ? lib::Secret(bytes_argument(*options.x, "--x")) : dh_exponent(group, random);
    const auto Y = steps ? dh_public_value(group, x.view(), steps) : crypto::fast::dh_public_value(group, x.view());
    std::cout << "x = " << lib::to_hex(x.view()) << '\n' << "Y = " << lib::to_hex(Y) << '\n';
}

void shared(const Options& options, const lib::Steps& steps) {
    const auto group = group_of(options);
    const lib::Secret x(bytes_argument(options.x.value_or(""), "--x"));
    const auto Y = bytes_argument(options.Y, "Y");
    const auto Z =
        steps ? dh_shared_secret(group, x.view(), Y, steps) : crypto::fast::dh_shared_secret(group, x.view(), Y);
    std::cout << lib::to_hex((options.tls12 ? crypto::without_leading_zeros(Z) : Z).view()) << '\n';
}

void run(const Options& options, void (*operation)(const Options&, const lib::Steps&)) try {
    with_steps(options.steps, [&](const auto& steps) { operation(options, steps); });
} catch (const crypto::BadDhValue& fault) {
    throw UserError(fault.what());
}

void add_group(CLI::App* command, const std::shared_ptr<Options>& options) {
    auto* name = command->add_option("--group", options->group, "Group with a name")
                     ->check(CLI::IsMember(names))
                     ->capture_default_str();
    auto* prime = command->add_option("--p", options->p, std::string("Prime of another group: ") + bytes_argument_help)
                      ->excludes(name);
    command->add_option("--g", options->g, "Its generator; 02, unless said otherwise")->needs(prime);
    command->add_flag("--steps", options->steps, "Show the exponent and the power");
}

void add_keygen(CLI::App& dh) {
    const auto options = std::make_shared<Options>();
    auto* command = dh.add_subcommand("keygen", "Make an exponent x and the public value Y = g^x mod p");
    add_group(command, options);
    command->add_option("--x", options->x, std::string("The exponent; else a random one: ") + bytes_argument_help);
    command->footer("Example:\n  glasstls dh keygen --group ffdhe3072");
    command->callback([options] { run(*options, keygen); });
}

void add_shared(CLI::App& dh) {
    const auto options = std::make_shared<Options>();
    auto* command = dh.add_subcommand("shared", "The shared secret Z = Y^x mod p, RFC 7919 section 5");
    add_group(command, options);
    command->add_option("--x", options->x, std::string("One's own exponent: ") + bytes_argument_help)->required();
    command->add_option("Y", options->Y, std::string("The peer's public value: ") + bytes_argument_help)->required();
    command->add_flag("--tls12", options->tls12,
                      "Without leading zeros, as TLS 1.2 takes it (RFC 5246 section 8.1.2); TLS 1.3 keeps them");
    command->footer("Example:\n  glasstls dh shared --x @x.bin @Y.bin --steps");
    command->callback([options] { run(*options, shared); });
}

}  // namespace

void add_dh_command(CLI::App& program) {
    auto* dh = program.add_subcommand("dh", "Finite-field Diffie-Hellman (RFC 7919): groups, keys, shared secrets");
    dh->require_subcommand(1);
    dh->footer("Example:\n  glasstls dh groups");
    dh->add_subcommand("groups", "The groups that have a name")->callback(show_groups);
    add_keygen(*dh);
    add_shared(*dh);
}

}  // namespace apps
