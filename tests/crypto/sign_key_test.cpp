#include "core/crypto/sign_key.hpp"

#include <array>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/crypto/dsa_vectors.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

constexpr std::array<HashAlgorithm, 3> hashes = {HashAlgorithm::sha256, HashAlgorithm::sha384,
                                                 HashAlgorithm::sha512};

void expect_signs(const Result<SignKey, CryptoError>& key,
                  const Result<VerifyKey, CryptoError>& verify_key) {
  ASSERT_TRUE(key);
  ASSERT_TRUE(verify_key);
  for (const HashAlgorithm algorithm : hashes) {
    const Digest digest = hash(algorithm, as_bytes("message"));
    const Digest other = hash(algorithm, as_bytes("other message"));
    const auto signature = key->sign(algorithm, digest.octets());
    ASSERT_TRUE(signature);
    EXPECT_TRUE(verify_key->verify(algorithm, digest.octets(), signature->view()));
    EXPECT_FALSE(verify_key->verify(algorithm, other.octets(), signature->view()));
  }
  EXPECT_FALSE(key->sign(HashAlgorithm::sha256, Bytes(31, 1)));
  EXPECT_FALSE(key->sign(HashAlgorithm::sha512, {}));
}

TEST(SignKey, SignsAsLibcryptoDoesWithRsa) {
  for (const unsigned bits : {1024U, 2048U, 3072U}) {
    const Signer signer = Signer::rsa(bits);
    const Bytes n = signer.modulus();
    const Bytes e = signer.exponent();
    const auto [d, p, q, u] = signer.rsa_secret();
    const auto key = SignKey::of(RsaPair{n, e, d, p, q, u});
    expect_signs(key, VerifyKey::rsa(n, e));
    const Digest digest = hash(HashAlgorithm::sha512, as_bytes("message"));
    EXPECT_EQ(key->sign(HashAlgorithm::sha512, digest.octets())->first,
              signer.sign(HashAlgorithm::sha512, digest.octets()).first);
  }
}

TEST(SignKey, SignsOnEveryCurveThatSigns) {
  for (const Curve curve :
       {Curve::nist_p256, Curve::nist_p384, Curve::nist_p521, Curve::brainpool_p256r1,
        Curve::brainpool_p384r1, Curve::brainpool_p512r1, Curve::secp256k1}) {
    const Signer signer = Signer::ecdsa(curve);
    expect_signs(SignKey::of(CurvePair{curve, signer.point(), signer.secret()}),
                 VerifyKey::ecdsa(curve, signer.point()));
  }
  const Signer ed448 = Signer::ed448();
  expect_signs(SignKey::of(CurvePair{Curve::ed448, ed448.point(), ed448.secret()}),
               VerifyKey::ed448(ed448.point()));
  const Bytes seed(32, 0x21);
  const auto pair = Ed25519KeyPair::from_seed(ByteView{seed}.first<32>());
  expect_signs(SignKey::of(CurvePair{Curve::ed25519, pair.public_key(), seed}),
               VerifyKey::ed25519(pair.public_key()));
}

TEST(SignKey, SignsWithDsa) {
  const auto& key = vectors::dsa_2048_256;
  const Bytes p = from_hex(key.p), q = from_hex(key.q), g = from_hex(key.g), y = from_hex(key.y);
  // RFC 6979 A.2.2.
  const Bytes x = from_hex("69C7548C21D0DFEA6B9A51C9EAD4E27C33D3B3F180316E5BCAB92C933F0E4DBC");
  expect_signs(SignKey::of(DsaPair{p, q, g, y, x}), VerifyKey::dsa(p, q, g, y));
}

TEST(SignKey, IsMadeOfPairsAlone) {
  const Signer signer = Signer::ecdsa(Curve::nist_p256);
  const Signer other = Signer::ecdsa(Curve::nist_p256);
  const Bytes point = signer.point();
  EXPECT_EQ(SignKey::of(CurvePair{Curve::nist_p256, point, other.secret()}).error(),
            CryptoError::bad_key);
  const Signer first = Signer::rsa(1024);
  const Signer second = Signer::rsa(1024);
  const auto [d, p, q, u] = second.rsa_secret();
  EXPECT_EQ(SignKey::of(RsaPair{first.modulus(), first.exponent(), d, p, q, u}).error(),
            CryptoError::bad_key);
}

TEST(SignKey, IsForOneThreadAsForMany) {
  const Signer signer = Signer::rsa(1024);
  const Bytes n = signer.modulus();
  const Bytes e = signer.exponent();
  const auto [d, p, q, u] = signer.rsa_secret();
  const auto key = SignKey::of(RsaPair{n, e, d, p, q, u});
  ASSERT_TRUE(key);
  const Digest digest = hash(HashAlgorithm::sha256, as_bytes("message"));
  const Bytes expected = signer.sign(HashAlgorithm::sha256, digest.octets()).first;
  std::array<int, 4> good{};
  std::vector<std::thread> threads;
  threads.reserve(good.size());
  for (int& count : good) {
    threads.emplace_back([&key, &digest, &expected, &count] {
      for (int i = 0; i < 20; ++i) {
        const auto signature = key->sign(HashAlgorithm::sha256, digest.octets());
        if (signature && signature->first == expected) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : good) EXPECT_EQ(count, 20);
}

}  // namespace
}  // namespace kith::crypto
