// Which chains lead to a trusted certificate, in whatever order and with whatever else they were sent.
#include "x509/path.h"

#include "tests/x509/support.h"

using test::Chain;

static Chain verified(const Chain& sent, const x509::TrustStore& trusted) {
    return x509::verify_chain(sent, trusted, {.time = test::now});
}

TEST_CASE("The certificates after the leaf may stand in any order, and the root may be there or not") {
    const auto chain = test::make_good();
    const auto &leaf = chain[0], &ca = chain[1], &root = chain[2];
    const auto trusted = test::trusting(root);
    for (const auto& sent : {Chain{leaf, ca}, Chain{leaf, ca, root}, Chain{leaf, root, ca}})
        CHECK(verified(sent, trusted) == chain);
}

TEST_CASE("Certificates that are not needed do no harm") {
    const auto chain = test::make_good();
    const auto stranger = x509::self_signed(x509::ca_template("Stranger", test::valid), test::key(3), test::random());
    const auto trusted = test::trusting(chain[2]);
    CHECK(verified({chain[0], stranger, chain[0], chain[1], chain[1], stranger, chain[2]}, trusted) == chain);
}

TEST_CASE("A trusted certificate in the middle ends the path") {
    const auto chain = test::make_good();
    CHECK(verified(chain, test::trusting(chain[1])) == Chain{chain[0], chain[1]});
    CHECK(verified(chain, test::trusting(chain[0])) == Chain{chain[0]});
}

TEST_CASE("Where one path fails another one is tried") {
    const auto chain = test::make_good();
    auto old = x509::ca_template("CA", {test::date(2010), test::date(2020)});
    const auto expired = x509::issue(old, test::key(1).public_key(), chain[2], test::key(0), test::random());
    const auto impostor = x509::issue(x509::ca_template("CA", test::valid), test::key(3).public_key(), chain[2],
                                      test::key(0), test::random());
    const auto trusted = test::trusting(chain[2]);
    CHECK(verified({chain[0], expired, impostor, chain[1]}, trusted) == chain);
    CHECK(verified({chain[0], chain[1], expired}, trusted) == chain);
}

TEST_CASE("A CA that two roots have certified leads to either of them") {
    const auto chain = test::make_good();
    const auto other_root =
        x509::self_signed(x509::ca_template("Other root", test::valid), test::key(3), test::random());
    const auto cross = x509::issue(x509::ca_template("CA", test::valid), test::key(1).public_key(), other_root,
                                   test::key(3), test::random());
    const Chain sent{chain[0], chain[1], cross};
    CHECK(verified(sent, test::trusting(chain[2])) == chain);
    CHECK(verified(sent, test::trusting(other_root)) == Chain{chain[0], cross, other_root});
}

TEST_CASE("The likeliest path's fault is the one that is told") {
    const auto chain = test::make_good();
    auto late = x509::ca_template("CA", {test::date(2010), test::date(2020)});
    const auto expired = x509::issue(late, test::key(1).public_key(), chain[2], test::key(0), test::random());
    // The key identifier says that the impostor's key did not sign the leaf.
    const auto impostor = x509::issue(x509::ca_template("CA", test::valid), test::key(3).public_key(), chain[2],
                                      test::key(0), test::random());
    try {
        verified({chain[0], impostor, expired}, test::trusting(chain[2]));
        FAIL("was accepted");
    } catch (const x509::Rejected& rejected) {
        CHECK(rejected.reason == x509::Reason::expired);
    }
}

// CA 0 is self-signed, each other one is issued by the one before; the leaf's issuer is the last one.
static Chain tower(std::size_t cas) {
    Chain upwards{x509::self_signed(x509::ca_template("CA 0", test::valid), test::key(0), test::random())};
    for (std::size_t i = 1; i < cas; ++i)
        upwards.push_back(x509::issue(x509::ca_template("CA " + std::to_string(i), test::valid),
                                      test::key(0).public_key(), upwards.back(), test::key(0), test::random()));
    upwards.push_back(
        x509::issue(test::Wanted{}.leaf, test::key(2).public_key(), upwards.back(), test::key(0), test::random()));
    return {upwards.rbegin(), upwards.rend()};
}

TEST_CASE("A path has at most ten certificates") {
    const auto ten = tower(9), eleven = tower(10);
    CHECK(verified(ten, test::trusting(ten.back())) == ten);
    CHECK_THROWS_AS(verified(eleven, test::trusting(eleven.back())), x509::Rejected);
}

TEST_CASE("Certificates that issue each other in circles end in a refusal, after bounded work") {
    const auto root = x509::self_signed(x509::ca_template("Root", test::valid), test::key(0), test::random());
    Chain sent{x509::issue(test::Wanted{}.leaf, test::key(2).public_key(), root, test::key(0), test::random())};
    for (int i = 0; i < 40; ++i)  // all of one name: each could have issued each
        sent.push_back(x509::issue(x509::ca_template("Root", test::valid), test::key(0).public_key(), root,
                                   test::key(0), test::random()));
    CHECK_THROWS_AS(verified(sent, {}), x509::Rejected);
    CHECK(x509::find_paths(sent, test::trusting(root)).complete.size() <= 16);
    CHECK(verified(sent, test::trusting(root)) == Chain{sent[0], root});
}

TEST_CASE("Names lead from a certificate to its issuer whatever their case (RFC 5280 section 7.1)") {
    auto chain = test::make_good();
    const auto ca = x509::issue(x509::ca_template("ca ", test::valid), test::key(1).public_key(), chain[2],
                                test::key(0), test::random());
    CHECK(verified({chain[0], ca}, test::trusting(chain[2])) == Chain{chain[0], ca, chain[2]});
}
