#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/crypto/verify_key.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

constexpr std::array<Curve, 7> curves = {
    Curve::nist_p256,        Curve::nist_p384,        Curve::nist_p521, Curve::brainpool_p256r1,
    Curve::brainpool_p384r1, Curve::brainpool_p512r1, Curve::secp256k1};

std::optional<CryptoError> error_of(Curve curve, const Bytes& point) {
  const auto key = VerifyKey::ecdsa(curve, point);
  return key ? std::nullopt : std::optional(key.error());
}

/// Key of RFC 6979 A.2.5, on P-256.
const Bytes example_point = from_hex(
    "04"
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
    "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");

TEST(Ecdsa, VerifiesPublishedSignatures) {
  const auto key = VerifyKey::ecdsa(Curve::nist_p256, example_point);
  ASSERT_TRUE(key);
  const Digest sha256 = hash(HashAlgorithm::sha256, as_bytes("sample"));
  const Bytes r256 = from_hex("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716");
  const Bytes s256 = from_hex("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
  EXPECT_TRUE(key->verify(HashAlgorithm::sha256, sha256.octets(), {r256, s256}));
  EXPECT_FALSE(key->verify(HashAlgorithm::sha256, sha256.octets(), {s256, r256}));
  const Digest sha512 = hash(HashAlgorithm::sha512, as_bytes("sample"));
  const Bytes r512 = from_hex("8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00");
  const Bytes s512 = from_hex("2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE");
  EXPECT_TRUE(key->verify(HashAlgorithm::sha512, sha512.octets(), {r512, s512}));
}

TEST(Ecdsa, VerifiesEveryCurveWithDigestsOfEverySize) {
  for (const Curve curve : curves) {
    const Signer signer = Signer::ecdsa(curve);
    const auto key = VerifyKey::ecdsa(curve, signer.point());
    const auto other_key = VerifyKey::ecdsa(curve, Signer::ecdsa(curve).point());
    ASSERT_TRUE(key);
    ASSERT_TRUE(other_key);
    for (const HashAlgorithm algorithm : {HashAlgorithm::sha1, HashAlgorithm::sha224,
                                          HashAlgorithm::sha384, HashAlgorithm::sha3_512}) {
      const Digest digest = hash(algorithm, as_bytes("message"));
      const Digest other = hash(algorithm, as_bytes("other"));
      const OwnedSignature signature = signer.sign(algorithm, digest.octets());
      EXPECT_TRUE(key->verify(algorithm, digest.octets(), signature.view()))
          << static_cast<int>(curve) << ' ' << digest.size();
      EXPECT_FALSE(key->verify(algorithm, other.octets(), signature.view()));
      EXPECT_FALSE(other_key->verify(algorithm, digest.octets(), signature.view()));
    }
  }
}

TEST(Ecdsa, TakesNumbersOfEveryLength) {
  const Signer signer = Signer::ecdsa(Curve::nist_p521);
  const auto key = VerifyKey::ecdsa(Curve::nist_p521, signer.point());
  ASSERT_TRUE(key);
  for (int i = 0; i < 100; ++i) {
    const Digest digest = hash(HashAlgorithm::sha512, as_bytes(std::to_string(i)));
    OwnedSignature signature = signer.sign(HashAlgorithm::sha512, digest.octets());
    EXPECT_TRUE(key->verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
    signature.second.insert(signature.second.begin(), 0);
    EXPECT_TRUE(key->verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
  }
}

TEST(Ecdsa, RefusesNumbersOutOfRange) {
  const Bytes order = from_hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
  const Signer signer = Signer::ecdsa(Curve::nist_p256);
  const auto key = VerifyKey::ecdsa(Curve::nist_p256, signer.point());
  ASSERT_TRUE(key);
  const Digest digest = hash(HashAlgorithm::sha256, as_bytes("message"));
  const OwnedSignature good = signer.sign(HashAlgorithm::sha256, digest.octets());
  const auto passes = [&](const Bytes& r, const Bytes& s) {
    return key->verify(HashAlgorithm::sha256, digest.octets(), {r, s});
  };
  ASSERT_TRUE(passes(good.first, good.second));
  for (const Bytes& bad :
       {Bytes{}, Bytes{0}, Bytes{1}, order, Bytes(32, 0xff), Bytes(33, 0xff), Bytes(8192, 0xff)}) {
    EXPECT_FALSE(passes(bad, good.second)) << bad.size();
    EXPECT_FALSE(passes(good.first, bad)) << bad.size();
    EXPECT_FALSE(passes(bad, bad)) << bad.size();
  }
}

TEST(Ecdsa, RefusesPointsOffTheCurve) {
  for (const Curve curve : curves) {
    Bytes point = Signer::ecdsa(curve).point();
    EXPECT_EQ(error_of(curve, point), std::nullopt);
    point.back() ^= 1;
    EXPECT_EQ(error_of(curve, point), CryptoError::bad_key);
    Bytes large(point.size(), 0xff);
    large.front() = 4;
    EXPECT_EQ(error_of(curve, large), CryptoError::bad_key);
    Bytes zero(point.size());
    EXPECT_EQ(error_of(curve, zero), CryptoError::bad_key);
    zero.front() = 4;
    EXPECT_EQ(error_of(curve, zero), CryptoError::bad_key);
  }
}

TEST(Ecdsa, RefusesPointsOfOtherSizes) {
  EXPECT_EQ(error_of(Curve::nist_p256, {}), CryptoError::bad_key);
  EXPECT_EQ(error_of(Curve::nist_p256, {0}), CryptoError::bad_key);
  EXPECT_EQ(error_of(Curve::nist_p256, {4}), CryptoError::bad_key);
  EXPECT_EQ(error_of(Curve::nist_p384, example_point), CryptoError::bad_key);
  Bytes longer = example_point;
  longer.push_back(0);
  EXPECT_EQ(error_of(Curve::nist_p256, longer), CryptoError::bad_key);
  longer.resize(64);
  EXPECT_EQ(error_of(Curve::nist_p256, longer), CryptoError::bad_key);
  // The hybrid form, which OpenPGP does not have.
  Bytes hybrid = example_point;
  hybrid.front() = 7;
  EXPECT_EQ(error_of(Curve::nist_p256, hybrid), CryptoError::bad_key);
}

TEST(Ecdsa, DoesNotSupportCompressedPointsAndOtherCurves) {
  Bytes compressed(example_point.begin(), example_point.begin() + 33);
  compressed.front() = 3;
  EXPECT_EQ(error_of(Curve::nist_p256, compressed), CryptoError::unsupported);
  for (const Curve curve : {Curve::ed25519, Curve::ed448, Curve::curve25519, Curve::x448,
                            static_cast<Curve>(0), static_cast<Curve>(200)}) {
    EXPECT_EQ(error_of(curve, example_point), CryptoError::unsupported);
  }
}

TEST(Ecdsa, ServesSeveralThreadsAtOnce) {
  const Signer signer = Signer::ecdsa(Curve::brainpool_p256r1);
  const auto key = VerifyKey::ecdsa(Curve::brainpool_p256r1, signer.point());
  ASSERT_TRUE(key);
  const Digest digest = hash(HashAlgorithm::sha256, as_bytes("message"));
  const OwnedSignature signature = signer.sign(HashAlgorithm::sha256, digest.octets());
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        if (!key->verify(HashAlgorithm::sha256, digest.octets(), signature.view())) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Curve, KnowsItsSize) {
  EXPECT_EQ(bits_of(Curve::nist_p521), 521U);
  EXPECT_EQ(bits_of(Curve::ed25519), 255U);
  EXPECT_EQ(bits_of(static_cast<Curve>(0)), 0U);
}

}  // namespace
}  // namespace kith::crypto
