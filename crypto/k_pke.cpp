#include "crypto/k_pke.h"

#include <string>

#include "crypto/ml_kem_encoding.h"
#include "crypto/ml_kem_sampling.h"
#include "crypto/sha3.h"
#include "lib/constant_time.h"

namespace crypto::ml_kem {

namespace {

template <ParameterSet p>
using Matrix = std::array<Vector<Tq, p.k>, p.k>;

using EncodedElement = lib::WipedArray<std::uint8_t, 384>;

}  // namespace

static EncodedElement encoded(const Coefficients& f) {
    EncodedElement bytes;
    ByteEncode_12(f, bytes);
    return bytes;
}

static void tell(const lib::Steps& steps, const char* name, const Coefficients& f) {
    if (steps) steps("K-PKE", -1, {{name, encoded(f)}});
}

// The name has the index in it: "s[i]".
template <class Element, std::size_t k>
static void tell(const lib::Steps& steps, const char* name, const std::array<Element, k>& f) {
    if (!steps) return;
    for (std::size_t i = 0; i < k; ++i) steps("i", static_cast<int>(i), {{name, encoded(f[i])}});
}

template <std::size_t k>
static void ByteEncode_12(const std::array<Tq, k>& f_hat, std::span<std::uint8_t> B) {
    for (std::size_t i = 0; i < k; ++i) ml_kem::ByteEncode_12(f_hat[i], B.subspan(384 * i, 384));
}
template <std::size_t k>
static std::array<Tq, k> ByteDecode_12(lib::View B) {
    std::array<Tq, k> f_hat;
    for (std::size_t i = 0; i < k; ++i) f_hat[i] = ml_kem::ByteDecode_12<Tq>(B.subspan(384 * i, 384));
    return f_hat;
}

// SampleNTT of Algorithm 13, lines 3 to 7, and Algorithm 14, lines 4 to 8: the matrix, made again of its seed by both sides.
template <ParameterSet p>
static Matrix<p> sampled_matrix(lib::View rho, const lib::Steps& steps) {
    Matrix<p> A_hat;
    for (unsigned i = 0; i < p.k; ++i)
        for (unsigned j = 0; j < p.k; ++j) {
            const std::array indices{static_cast<std::uint8_t>(j), static_cast<std::uint8_t>(i)};
            A_hat[i][j] = SampleNTT(lib::concat(rho, indices));
            if (steps) {
                const auto name = "A_hat[" + std::to_string(i) + ", " + std::to_string(j) + "]";
                tell(steps, name.c_str(), A_hat[i][j]);
            }
        }
    return A_hat;
}

// Section 4.1, equation (4.3): PRF_eta(s, b) = SHAKE256(s || b, 8 64 eta), and SamplePolyCBD_eta of it.
static Rq sampled_noise(unsigned eta, lib::View s, std::uint8_t b) {
    Shake256 PRF;
    PRF.absorb(s);
    PRF.absorb({&b, 1});
    lib::WipedArray<std::uint8_t, 64 * 3> output;
    const auto random = std::span(output).first(64 * std::size_t{eta});
    PRF.squeeze(random);
    return SamplePolyCBD(eta, random);
}

template <unsigned k>
static Vector<Rq, k> sampled_noise_vector(unsigned eta, lib::View s, std::uint8_t& N) {
    Vector<Rq, k> f;
    for (auto& element : f) element = sampled_noise(eta, s, N++);
    return f;
}

template <std::size_t k>
static std::array<Tq, k> product(const std::array<std::array<Tq, k>, k>& A_hat, const std::array<Tq, k>& f_hat) {
    std::array<Tq, k> result;
    for (std::size_t i = 0; i < k; ++i) result[i] = product(A_hat[i], f_hat);
    return result;
}

template <std::size_t k>
static std::array<std::array<Tq, k>, k> transposed(const std::array<std::array<Tq, k>, k>& A_hat) {
    std::array<std::array<Tq, k>, k> result;
    for (std::size_t i = 0; i < k; ++i)
        for (std::size_t j = 0; j < k; ++j) result[j][i] = A_hat[i][j];
    return result;
}

template <ParameterSet p>
typename K_PKE<p>::Keys K_PKE<p>::KeyGen(lib::View d, const lib::Steps& steps) {
    Sha3_512 G;
    G.update(d);
    G.update(std::array{static_cast<std::uint8_t>(p.k)});
    const auto seeds = G.digest();                                                // line 1
    const auto rho = lib::constant_time::declassify(lib::View(seeds).first(32));  // it is part of the public key
    const auto sigma = lib::View(seeds).last(32);
    steps("K-PKE.KeyGen", -1, {{"rho", rho}, {"sigma", sigma}});

    std::uint8_t N = 0;                                           // line 2
    const auto A_hat = sampled_matrix<p>(rho, steps);             // lines 3 to 7
    const auto s = sampled_noise_vector<p.k>(p.eta_1, sigma, N);  // lines 8 to 11
    const auto e = sampled_noise_vector<p.k>(p.eta_1, sigma, N);  // lines 12 to 15
    const auto s_hat = NTT(s), e_hat = NTT(e);                    // lines 16 and 17
    const auto t_hat = product(A_hat, s_hat) + e_hat;             // line 18
    tell(steps, "s[i]", s);
    tell(steps, "e[i]", e);
    tell(steps, "s_hat[i]", s_hat);
    tell(steps, "e_hat[i]", e_hat);
    tell(steps, "t_hat[i]", t_hat);

    Keys keys{lib::Bytes(encryption_key_size), lib::Secret(decryption_key_size)};
    ByteEncode_12(t_hat, keys.ek_PKE);  // line 19
    std::ranges::copy(rho, keys.ek_PKE.end() - 32);
    ByteEncode_12(s_hat, keys.dk_PKE.bytes());  // line 20
    return keys;
}

template <ParameterSet p>
void K_PKE<p>::Encrypt(lib::View ek_PKE, lib::View m, lib::View r, std::span<std::uint8_t> c, const lib::Steps& steps) {
    std::uint8_t N = 0;                                                   // line 1
    const auto t_hat = ByteDecode_12<p.k>(ek_PKE);                        // line 2
    const auto rho = ek_PKE.last(32);                                     // line 3
    const auto A_hat = sampled_matrix<p>(rho, steps);                     // lines 4 to 8
    const auto y = sampled_noise_vector<p.k>(p.eta_1, r, N);              // lines 9 to 12
    const auto e_1 = sampled_noise_vector<p.k>(p.eta_2, r, N);            // lines 13 to 16
    const auto e_2 = sampled_noise(p.eta_2, r, N);                        // line 17
    const auto y_hat = NTT(y);                                            // line 18
    const auto u = inverse_NTT(product(transposed(A_hat), y_hat)) + e_1;  // line 19
    const auto mu = Decompress(1, ByteDecode(1, m));                      // line 20
    const auto v = inverse_NTT(product(t_hat, y_hat)) + e_2 + mu;         // line 21
    tell(steps, "t_hat[i]", t_hat);
    tell(steps, "y[i]", y);
    tell(steps, "e_1[i]", e_1);
    tell(steps, "e_2", e_2);
    tell(steps, "y_hat[i]", y_hat);
    tell(steps, "u[i]", u);
    tell(steps, "mu", mu);
    tell(steps, "v", v);

    const auto c_1 = c.first(32 * std::size_t{p.d_u} * p.k), c_2 = c.last(32 * std::size_t{p.d_v});
    for (std::size_t i = 0; i < p.k; ++i)  // line 22
        ByteEncode(p.d_u, Compress(p.d_u, u[i]), c_1.subspan(32 * p.d_u * i, 32 * std::size_t{p.d_u}));
    ByteEncode(p.d_v, Compress(p.d_v, v), c_2);  // line 23
    steps("K-PKE.Encrypt", -1, {{"c_1", c_1}, {"c_2", c_2}});
}

template <ParameterSet p>
lib::Secret K_PKE<p>::Decrypt(lib::View dk_PKE, lib::View c, const lib::Steps& steps) {
    const auto c_1 = c.first(32 * std::size_t{p.d_u} * p.k), c_2 = c.last(32 * std::size_t{p.d_v});  // lines 1 and 2
    Vector<Rq, p.k> u;                                                                               // line 3: u'
    for (std::size_t i = 0; i < p.k; ++i)
        u[i] = Decompress(p.d_u, ByteDecode(p.d_u, c_1.subspan(32 * p.d_u * i, 32 * std::size_t{p.d_u})));
    const auto v = Decompress(p.d_v, ByteDecode(p.d_v, c_2));  // line 4: v'
    const auto s_hat = ByteDecode_12<p.k>(dk_PKE);             // line 5
    const auto w = v - inverse_NTT(product(s_hat, NTT(u)));    // line 6
    tell(steps, "u'[i]", u);
    tell(steps, "v'", v);
    tell(steps, "s_hat[i]", s_hat);
    tell(steps, "w", w);

    lib::Secret m(32);
    ByteEncode(1, Compress(1, w), m.bytes());  // line 7
    return m;
}

template struct K_PKE<ML_KEM_768>;

}  // namespace crypto::ml_kem
