#include <optional>
#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/verify_key.hpp"
#include "tests/crypto/dsa_vectors.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

using vectors::DsaKey;

/// The four numbers of a key, for tests that change one.
struct Numbers {
  explicit Numbers(const DsaKey& key = vectors::dsa_2048_256)
      : p(from_hex(key.p)), q(from_hex(key.q)), g(from_hex(key.g)), y(from_hex(key.y)) {}
  Bytes p, q, g, y;

  [[nodiscard]] Result<VerifyKey, CryptoError> key() const { return VerifyKey::dsa(p, q, g, y); }
  [[nodiscard]] std::optional<CryptoError> error() const {
    const auto made = key();
    return made ? std::nullopt : std::optional(made.error());
  }
};

/// A number of `bits` bits, all of them set.
Bytes ones(std::size_t bits) {
  Bytes number((bits + 7) / 8, 0xff);
  number.front() = static_cast<std::uint8_t>(0xff >> (number.size() * 8 - bits));
  return number;
}

TEST(Dsa, VerifiesPublishedSignatures) {
  const DsaKey* const keys[] = {&vectors::dsa_1024_160, &vectors::dsa_2048_224,
                                &vectors::dsa_2048_256};
  for (const DsaKey* vector : keys) {
    const auto key = Numbers(*vector).key();
    ASSERT_TRUE(key);
    for (const vectors::DsaSignature& signature : vector->signatures) {
      const Bytes r = from_hex(signature.r);
      const Bytes s = from_hex(signature.s);
      const Digest digest = hash(signature.algorithm, as_bytes("sample"));
      const Digest other = hash(signature.algorithm, as_bytes("other"));
      EXPECT_TRUE(key->verify(signature.algorithm, digest.octets(), {r, s})) << signature.r;
      EXPECT_FALSE(key->verify(signature.algorithm, other.octets(), {r, s}));
      EXPECT_FALSE(key->verify(signature.algorithm, digest.octets(), {s, r}));
    }
  }
}

TEST(Dsa, RefusesNumbersOutOfRange) {
  const auto key = Numbers().key();
  ASSERT_TRUE(key);
  const vectors::DsaSignature& vector = vectors::dsa_2048_256.signatures[1];
  const Bytes r = from_hex(vector.r);
  const Bytes s = from_hex(vector.s);
  const Bytes q = from_hex(vectors::dsa_2048_256.q);
  const Digest digest = hash(vector.algorithm, as_bytes("sample"));
  const auto passes = [&](const Bytes& first, const Bytes& second) {
    return key->verify(vector.algorithm, digest.octets(), {first, second});
  };
  ASSERT_TRUE(passes(r, s));
  Bytes with_zeros = r;
  with_zeros.insert(with_zeros.begin(), 2, 0);
  EXPECT_TRUE(passes(with_zeros, s));
  for (const Bytes& bad :
       {Bytes{}, Bytes{0}, Bytes{1}, q, Bytes(32, 0xff), Bytes(33, 0xff), Bytes(8192, 0xff)}) {
    EXPECT_FALSE(passes(bad, s)) << bad.size();
    EXPECT_FALSE(passes(r, bad)) << bad.size();
    EXPECT_FALSE(passes(bad, bad)) << bad.size();
  }
}

TEST(Dsa, RefusesAnotherKey) {
  Numbers numbers;
  numbers.y = numbers.g;
  const auto key = numbers.key();
  ASSERT_TRUE(key);
  const vectors::DsaSignature& vector = vectors::dsa_2048_256.signatures[1];
  const Bytes r = from_hex(vector.r);
  const Bytes s = from_hex(vector.s);
  EXPECT_FALSE(
      key->verify(vector.algorithm, hash(vector.algorithm, as_bytes("sample")).octets(), {r, s}));
}

TEST(Dsa, RefusesNumbersThatMakeNoKey) {
  for (Bytes Numbers::*const part : {&Numbers::p, &Numbers::q, &Numbers::g, &Numbers::y}) {
    for (const Bytes& bad : {Bytes{}, Bytes{0}, Bytes(256)}) {
      Numbers numbers;
      numbers.*part = bad;
      EXPECT_EQ(numbers.error(), CryptoError::bad_key);
    }
  }
  for (Bytes Numbers::*const part : {&Numbers::g, &Numbers::y}) {
    Numbers numbers;
    numbers.*part = {1};
    EXPECT_EQ(numbers.error(), CryptoError::bad_key);
    numbers.*part = numbers.p;
    EXPECT_EQ(numbers.error(), CryptoError::bad_key);
    numbers.*part = Bytes(257, 0xff);
    EXPECT_EQ(numbers.error(), CryptoError::bad_key);
  }
  for (Bytes Numbers::*const part : {&Numbers::p, &Numbers::q}) {
    Numbers numbers;
    (numbers.*part).back() &= 0xfe;
    EXPECT_EQ(numbers.error(), CryptoError::bad_key);
  }
  Numbers numbers;
  std::swap(numbers.p, numbers.q);
  EXPECT_EQ(numbers.error(), CryptoError::bad_key);
}

TEST(Dsa, BoundsTheCostOfAKey) {
  const auto error = [](std::size_t p_bits, std::size_t q_bits) {
    Numbers numbers;
    numbers.p = ones(p_bits);
    numbers.q = ones(q_bits);
    numbers.g = {2};
    numbers.y = {3};
    return numbers.error();
  };
  EXPECT_EQ(error(1023, 160), CryptoError::unsupported);
  EXPECT_EQ(error(1024, 160), std::nullopt);
  EXPECT_EQ(error(4096, 256), std::nullopt);
  EXPECT_EQ(error(4097, 256), CryptoError::unsupported);
  EXPECT_EQ(error(65535, 256), CryptoError::unsupported);
  for (const std::size_t bits : {2U, 159U, 161U, 192U, 255U, 257U, 384U}) {
    EXPECT_EQ(error(2048, bits), CryptoError::unsupported) << bits;
  }
}

TEST(Dsa, SurvivesNumbersThatAreNotPrime) {
  Numbers numbers;
  numbers.p = ones(2048);
  numbers.q = ones(256);
  const auto key = numbers.key();
  ASSERT_TRUE(key);
  const Bytes r = ones(250);
  const Digest digest = hash(HashAlgorithm::sha256, as_bytes("sample"));
  EXPECT_FALSE(key->verify(HashAlgorithm::sha256, digest.octets(), {r, r}));
  const Bytes three = {3};  // divides the order, so it has no inverse
  EXPECT_FALSE(key->verify(HashAlgorithm::sha256, digest.octets(), {three, three}));
}

}  // namespace
}  // namespace kith::crypto
