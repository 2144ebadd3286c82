#include "core/crypto/key_pair.hpp"

#include <array>

#include <gtest/gtest.h>

#include "core/crypto/ed25519.hpp"
#include "core/crypto/x25519.hpp"
#include "tests/crypto/dsa_vectors.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

/// A copy that is wrong by one bit in its last octet.
Bytes changed(Bytes octets) {
  octets.back() ^= 2;
  return octets;
}

TEST(KeyPair, OfRsaHasToFitInEveryNumber) {
  const Signer signer = Signer::rsa(2048);
  const Bytes n = signer.modulus();
  const Bytes e = signer.exponent();
  const auto [d, p, q, u] = signer.rsa_secret();
  EXPECT_EQ(is_pair(RsaPair{n, e, d, p, q, u}), true);
  EXPECT_EQ(is_pair(RsaPair{n, e, changed(d), p, q, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, changed(p), q, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, p, changed(q), u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, p, q, changed(u)}), false);
  // u is the inverse of p modulo q, not the other way round.
  EXPECT_EQ(is_pair(RsaPair{n, e, d, q, p, u}), false);
  EXPECT_EQ(is_pair(RsaPair{changed(n), e, d, p, q, u}), false);
}

TEST(KeyPair, OfRsaHasNumbersThatMeanSomething) {
  const Signer signer = Signer::rsa(1024);
  const Bytes n = signer.modulus();
  const Bytes e = signer.exponent();
  const auto [d, p, q, u] = signer.rsa_secret();
  const Bytes one = {1};
  const Bytes even = {2};
  EXPECT_EQ(is_pair(RsaPair{n, e, {}, p, q, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, one, n, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, n, one, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, even, q, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, p, {}, u}), false);
  EXPECT_EQ(is_pair(RsaPair{n, e, d, p, q, {}}), false);
  const auto small = is_pair(RsaPair{one, e, d, p, q, u});
  ASSERT_FALSE(small);
  EXPECT_EQ(small.error(), CryptoError::unsupported);
}

// RFC 6979 A.2.1 and A.2.5.
const Bytes dsa_secret = from_hex("411602CB19A6CCC34494D79D98EF1E7ED5AF25F7");
const Bytes p256_secret =
    from_hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
const Bytes p256_point = from_hex(
    "04"
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
    "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");

TEST(KeyPair, OfDsaIsAPowerOfTheGenerator) {
  const auto& key = vectors::dsa_1024_160;
  const Bytes p = from_hex(key.p), q = from_hex(key.q), g = from_hex(key.g), y = from_hex(key.y);
  EXPECT_EQ(is_pair(DsaPair{p, q, g, y, dsa_secret}), true);
  EXPECT_EQ(is_pair(DsaPair{p, q, g, y, changed(dsa_secret)}), false);
  EXPECT_EQ(is_pair(DsaPair{p, q, g, changed(y), dsa_secret}), false);
  EXPECT_EQ(is_pair(DsaPair{p, q, g, y, {}}), false);
  EXPECT_EQ(is_pair(DsaPair{p, q, g, y, q}), false);
}

TEST(KeyPair, OfDsaNeedsAGroup) {
  const auto& key = vectors::dsa_1024_160;
  const Bytes p = from_hex(key.p), q = from_hex(key.q), g = from_hex(key.g), y = from_hex(key.y);
  const auto error_of = [](const DsaPair& pair) { return is_pair(pair).error(); };
  const Bytes three = {3};
  EXPECT_EQ(error_of({p, changed(q), g, y, dsa_secret}), CryptoError::bad_key);
  EXPECT_EQ(error_of({p, q, three, y, dsa_secret}), CryptoError::bad_key);
  EXPECT_EQ(error_of({p, three, g, y, dsa_secret}), CryptoError::unsupported);
}

TEST(KeyPair, OfElgamalIsAPowerOfTheGenerator) {
  const auto& key = vectors::dsa_1024_160;
  const Bytes p = from_hex(key.p), g = from_hex(key.g), y = from_hex(key.y);
  EXPECT_EQ(is_pair(ElgamalPair{p, g, y, dsa_secret}), true);
  EXPECT_EQ(is_pair(ElgamalPair{p, g, y, changed(dsa_secret)}), false);
  EXPECT_EQ(is_pair(ElgamalPair{p, g, y, {}}), false);
  EXPECT_EQ(is_pair(ElgamalPair{p, g, y, p}), false);
  const Bytes even = {4};
  EXPECT_EQ(is_pair(ElgamalPair{even, g, y, dsa_secret}).error(), CryptoError::bad_key);
  EXPECT_EQ(is_pair(ElgamalPair{p, p, y, dsa_secret}).error(), CryptoError::bad_key);
  const Bytes huge(1025, 0xFF);
  EXPECT_EQ(is_pair(ElgamalPair{huge, g, y, dsa_secret}).error(), CryptoError::unsupported);
}

TEST(KeyPair, OfPublishedNumbersOnACurve) {
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, p256_point, p256_secret}), true);
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, p256_point, changed(p256_secret)}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, p256_point, {}}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, p256_point, Bytes(33, 0xFF)}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, p256_point, Bytes(32, 0xFF)}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::nist_p256, changed(p256_point), p256_secret}).error(),
            CryptoError::bad_key);
}

TEST(KeyPair, OfEveryWeierstrassCurve) {
  for (const Curve curve :
       {Curve::nist_p256, Curve::nist_p384, Curve::nist_p521, Curve::brainpool_p256r1,
        Curve::brainpool_p384r1, Curve::brainpool_p512r1, Curve::secp256k1}) {
    const Signer signer = Signer::ecdsa(curve);
    const Bytes point = signer.point();
    EXPECT_EQ(is_pair(CurvePair{curve, point, signer.secret()}), true);
    EXPECT_EQ(is_pair(CurvePair{curve, point, changed(signer.secret())}), false);
    EXPECT_EQ(is_pair(CurvePair{curve, point, Signer::ecdsa(curve).secret()}), false);
  }
}

TEST(KeyPair, OfNativeCurvesComesOutOfTheSecret) {
  const Bytes secret(32, 0x55);
  const auto ed25519 = Ed25519KeyPair::from_seed(ByteView{secret}.first<32>());
  EXPECT_EQ(is_pair(CurvePair{Curve::ed25519, ed25519.public_key(), secret}), true);
  EXPECT_EQ(is_pair(CurvePair{Curve::ed25519, ed25519.public_key(), changed(secret)}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::ed25519, ed25519.public_key(), Bytes(31, 0x55)}), false);

  const auto x25519 = X25519KeyPair::from_secret(ByteView{secret}.first<32>());
  EXPECT_EQ(is_pair(CurvePair{Curve::curve25519, x25519.public_key(), secret}), true);
  EXPECT_EQ(is_pair(CurvePair{Curve::curve25519, x25519.public_key(), changed(secret)}), false);

  const Signer ed448 = Signer::ed448();
  EXPECT_EQ(is_pair(CurvePair{Curve::ed448, ed448.point(), ed448.secret()}), true);
  EXPECT_EQ(is_pair(CurvePair{Curve::ed448, ed448.point(), changed(ed448.secret())}), false);
  EXPECT_EQ(is_pair(CurvePair{Curve::ed448, ed448.point(), {}}), false);

  // RFC 7748 §6.2.
  const Bytes x448_secret = from_hex(
      "9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf5"
      "74a9419744897391006382a6f127ab1d9ac2d8c0a598726b");
  const Bytes x448_point = from_hex(
      "9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bb"
      "c836647241d953d40c5b12da88120d53177f80e532c41fa0");
  EXPECT_EQ(is_pair(CurvePair{Curve::x448, x448_point, x448_secret}), true);
  EXPECT_EQ(is_pair(CurvePair{Curve::x448, changed(x448_point), x448_secret}), false);
}

}  // namespace
}  // namespace kith::crypto
