#include "core/crypto/ed25519.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "core/crypto/verify_key.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

/// The order of the group, little-endian.
constexpr std::array<std::uint8_t, 32> order = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

/// The encoding of the base point.
const Bytes base_point =
    from_hex("5866666666666666666666666666666666666666666666666666666666666666");

Ed25519KeyPair pair_of(std::string_view seed) {
  const Bytes octets = from_hex(seed);
  return Ed25519KeyPair::from_seed(std::span<const std::uint8_t, 32>(octets));
}

/// Key pair and message of RFC 8032 §7.1, TEST SHA(abc): the message has the size of a digest.
const Ed25519KeyPair& example() {
  static const Ed25519KeyPair pair =
      pair_of("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42");
  return pair;
}

ByteView example_digest() {
  static const Digest digest = hash(HashAlgorithm::sha512, as_bytes("abc"));
  return digest.octets();
}

VerifyKey key_of(const Ed25519KeyPair& pair) {
  auto key = VerifyKey::ed25519(pair.public_key());
  EXPECT_TRUE(key);
  return std::move(*key);
}

bool verifies(const VerifyKey& key, const SignatureValue& signature) {
  return key.verify(HashAlgorithm::sha512, example_digest(), signature);
}

TEST(Ed25519KeyPair, SignsAsInRfc8032) {
  const Ed25519KeyPair pair =
      pair_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(to_hex(pair.public_key()),
            "D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A");
  EXPECT_EQ(to_hex(pair.sign({})),
            "E5564300C360AC729086E2CC806E828A84877F1EB8E5D974D873E065224901555FB8821590A33BACC61E39"
            "701CF9B46BD25BF5F0595BBE24655141438E7A100B");
  EXPECT_EQ(to_hex(pair.expose_seed()),
            "9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60");
}

TEST(Ed25519KeyPair, SignsADigestAsInRfc8032) {
  EXPECT_EQ(to_hex(example().public_key()),
            "EC172B93AD5E563BF4932C70E1245034C35467EF2EFD4D64EBF819683467E2BF");
  EXPECT_EQ(to_hex(example().sign(example_digest())),
            "DC2A4459E7369633A52B1BF277839A00201009A3EFBF3ECB69BEA2186C26B58909351FC9AC90B3ECFDFBC7"
            "C66431E0303DCA179C138AC17AD9BEF1177331A704");
}

TEST(Ed25519KeyPair, MakesDifferentPairs) {
  const Ed25519KeyPair one = Ed25519KeyPair::generate();
  const Ed25519KeyPair other = Ed25519KeyPair::generate();
  EXPECT_NE(one.public_key(), other.public_key());
  const auto signature = one.sign(example_digest());
  EXPECT_TRUE(verifies(key_of(one), {signature}));
  EXPECT_FALSE(verifies(key_of(other), {signature}));
}

TEST(Ed25519, VerifiesBothForms) {
  const VerifyKey key = key_of(example());
  const auto signature = example().sign(example_digest());
  const ByteView octets(signature);
  EXPECT_TRUE(verifies(key, {octets}));
  EXPECT_TRUE(verifies(key, {octets.first(32), octets.last(32)}));
}

TEST(Ed25519, VerifiesMessagesOfAnySize) {
  const VerifyKey key = key_of(example());
  for (const std::size_t size : {0U, 1U, 64U, 200U}) {
    Bytes message(size, 7);
    const auto signature = example().sign(message);
    EXPECT_TRUE(key.verify_message(message, {signature})) << size;
    message.push_back(7);
    EXPECT_FALSE(key.verify_message(message, {signature})) << size;
  }
  const auto rsa = VerifyKey::rsa(Bytes(256, 0xff), Bytes{1, 0, 1});
  ASSERT_TRUE(rsa);
  EXPECT_FALSE(rsa->verify_message(Bytes(64), {Bytes(256, 1)}));
}

TEST(Ed25519, RefusesWhatWasChanged) {
  const VerifyKey key = key_of(example());
  const auto signature = example().sign(example_digest());
  for (std::size_t bit = 0; bit < 512; bit += 37) {
    auto changed = signature;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << bit % 8));
    EXPECT_FALSE(verifies(key, {changed})) << bit;
  }
  Bytes digest(example_digest().begin(), example_digest().end());
  digest[63] ^= 1;
  EXPECT_FALSE(key.verify(HashAlgorithm::sha512, digest, {signature}));
}

TEST(Ed25519, RefusesOtherSizes) {
  const VerifyKey key = key_of(example());
  const auto signature = example().sign(example_digest());
  const ByteView octets(signature);
  EXPECT_FALSE(verifies(key, {}));
  EXPECT_FALSE(verifies(key, {octets.first(63)}));
  EXPECT_FALSE(verifies(key, {octets, octets}));
  EXPECT_FALSE(verifies(key, {octets.last(32), octets.first(32)}));
  const Bytes long_half(33, 1);
  EXPECT_FALSE(verifies(key, {octets.first(32), long_half}));
  EXPECT_FALSE(verifies(key, {long_half, octets.last(32)}));
}

TEST(Ed25519, RefusesADigestThatIsNotOfItsFunction) {
  const VerifyKey key = key_of(example());
  const auto signature = example().sign(example_digest().first(40));
  EXPECT_FALSE(key.verify(HashAlgorithm::sha512, example_digest().first(40), {signature}));
  EXPECT_FALSE(key.verify(static_cast<HashAlgorithm>(99), example_digest().first(40), {signature}));
  const auto over_nothing = example().sign({});
  EXPECT_FALSE(key.verify(static_cast<HashAlgorithm>(99), {}, {over_nothing}));
}

/// Signs digest after digest until the signature has a zero at `position`.
std::optional<std::pair<Digest, Bytes>> signature_with_zero_at(std::size_t position) {
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const std::array<std::uint8_t, 2> message = {static_cast<std::uint8_t>(i >> 8),
                                                 static_cast<std::uint8_t>(i)};
    const Digest digest = hash(HashAlgorithm::sha256, message);
    const auto signature = example().sign(digest.octets());
    if (signature[position] == 0) {
      return std::make_pair(digest, Bytes(signature.begin(), signature.end()));
    }
  }
  return std::nullopt;
}

TEST(Ed25519, PadsShortHalves) {
  const VerifyKey key = key_of(example());
  for (const std::size_t position : {0U, 32U}) {
    const auto found = signature_with_zero_at(position);
    ASSERT_TRUE(found);
    const ByteView octets(found->second);
    const ByteView r = position == 0 ? octets.subspan(1, 31) : octets.first(32);
    const ByteView s = position == 32 ? octets.subspan(33, 31) : octets.last(32);
    EXPECT_TRUE(key.verify(HashAlgorithm::sha256, found->first.octets(), {r, s}));
    EXPECT_TRUE(key.verify(HashAlgorithm::sha256, found->first.octets(),
                           {octets.first(32), octets.last(32)}));
  }
}

TEST(Ed25519, RefusesAnSThatIsNotReduced) {
  auto signature = example().sign(example_digest());
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature[32 + i] + unsigned{order[i]};
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  ASSERT_LT(signature[63], 0x40);  // S + L: what a check of the top bits alone lets pass
  EXPECT_FALSE(verifies(key_of(example()), {signature}));
}

TEST(Ed25519, RefusesKeysOfSmallOrder) {
  // With the identity as the key, R = B and S = 1 satisfy the equation for every message.
  Bytes forged = base_point;
  forged.resize(64);
  forged[32] = 1;
  const std::array<std::string_view, 5> points = {
      "0100000000000000000000000000000000000000000000000000000000000000",
      "ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05",
      "EEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"};
  for (const std::string_view point : points) {
    const auto key = VerifyKey::ed25519(from_hex(point));
    ASSERT_TRUE(key);
    EXPECT_FALSE(verifies(*key, {forged})) << point;
  }
}

TEST(Ed25519, RefusesAnRofSmallOrder) {
  // R the identity and S = 0 fit every message where the key is of small order too.
  Bytes forged(64);
  forged[0] = 1;
  const auto key = VerifyKey::ed25519(
      from_hex("0100000000000000000000000000000000000000000000000000000000000000"));
  ASSERT_TRUE(key);
  EXPECT_FALSE(verifies(*key, {forged}));
}

TEST(Ed25519, TakesKeysOf32OctetsAlone) {
  for (const std::size_t size : {0U, 31U, 33U, 64U}) {
    const auto key = VerifyKey::ed25519(Bytes(size, 7));
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error(), CryptoError::bad_key);
  }
}

TEST(Ed25519, FailsEverythingUnderAPointThatIsNone) {
  const auto key = VerifyKey::ed25519(Bytes(32, 0xff));
  ASSERT_TRUE(key);
  const auto signature = example().sign(example_digest());
  EXPECT_FALSE(verifies(*key, {signature}));
}

}  // namespace
}  // namespace kith::crypto
