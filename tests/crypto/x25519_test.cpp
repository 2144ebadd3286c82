#include "core/crypto/x25519.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

using Octets = std::array<std::uint8_t, 32>;

Octets octets_of(std::string_view hex) {
  Octets octets{};
  const Bytes bytes = from_hex(hex);
  EXPECT_EQ(bytes.size(), octets.size());
  std::copy_n(bytes.begin(), std::min(bytes.size(), octets.size()), octets.begin());
  return octets;
}

/// In hex, or "none".
std::string shared(const X25519KeyPair& pair, const Octets& peer) {
  const auto secret = pair.shared_secret(peer);
  return secret ? to_hex(secret->expose()) : "none";
}

TEST(X25519, MultipliesAsInRfc7748) {
  struct Vector {
    std::string_view scalar, point, product;
  };
  // §5.2. The second point has its highest bit set, which is to be ignored.
  const std::array<Vector, 2> vectors = {{
      {"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
       "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
       "C3DA55379DE9C6908E94EA4DF28D084F32ECCF03491C71F754B4075577A28552"},
      {"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
       "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
       "95CBDE9476E8907D7AADE45CB4B873F88B595A68799FA152E6F8F7647AAC7957"},
  }};
  for (const Vector& vector : vectors) {
    const auto pair = X25519KeyPair::from_secret(octets_of(vector.scalar));
    EXPECT_EQ(shared(pair, octets_of(vector.point)), vector.product);
  }
}

TEST(X25519, MultipliesAThousandTimesAsInRfc7748) {
  Octets scalar{};
  scalar[0] = 9;
  Octets point = scalar;
  for (int i = 1; i <= 1000; ++i) {
    const auto product = X25519KeyPair::from_secret(scalar).shared_secret(point);
    ASSERT_TRUE(product);
    point = scalar;
    std::copy_n(product->expose().begin(), scalar.size(), scalar.begin());
    if (i == 1) {
      EXPECT_EQ(to_hex(scalar), "422C8E7A6227D7BCA1350B3E2BB7279F7897B87BB6854B783C60E80311AE3079");
    }
  }
  EXPECT_EQ(to_hex(scalar), "684CF59BA83309552800EF566F2F4D3C1C3887C49360E3875F2EB94D99532C51");
}

TEST(X25519, AgreesAsInRfc7748) {
  // §6.1.
  const auto alice = X25519KeyPair::from_secret(
      octets_of("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
  const auto bob = X25519KeyPair::from_secret(
      octets_of("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
  EXPECT_EQ(to_hex(alice.public_key()),
            "8520F0098930A754748B7DDCB43EF75A0DBF3A0D26381AF4EBA4A98EAA9B4E6A");
  EXPECT_EQ(to_hex(bob.public_key()),
            "DE9EDB7D7B7DC1B4D35B61C2ECE435373F8343C85B78674DADFC7E146F882B4F");
  const std::string both = "4A5D9D5BA4CE2DE1728E3BF480350F25E07E21C947D19E3376F09B3C1E161742";
  EXPECT_EQ(shared(alice, bob.public_key()), both);
  EXPECT_EQ(shared(bob, alice.public_key()), both);
}

TEST(X25519, KeepsASecretAsItCame) {
  const Octets unclamped =
      octets_of("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
  const Octets clamped =
      octets_of("f8ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  const auto pair = X25519KeyPair::from_secret(unclamped);
  EXPECT_TRUE(equal_in_constant_time(pair.expose_secret(), unclamped));
  EXPECT_EQ(pair.public_key(), X25519KeyPair::from_secret(clamped).public_key());
}

TEST(X25519, MakesDifferentPairsWithTheFixedBits) {
  for (int i = 0; i < 32; ++i) {
    const auto one = X25519KeyPair::generate();
    const auto other = X25519KeyPair::generate();
    EXPECT_NE(one.public_key(), other.public_key());
    EXPECT_EQ(one.expose_secret().front() & 7U, 0U);
    EXPECT_EQ(one.expose_secret().back() & 0xC0U, 0x40U);
    EXPECT_EQ(shared(one, other.public_key()), shared(other, one.public_key()));
  }
}

TEST(X25519, RefusesPointsOfSmallOrder) {
  const auto pair = X25519KeyPair::generate();
  const std::array<std::string_view, 6> points = {
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};
  for (const std::string_view point : points) {
    const auto secret = pair.shared_secret(octets_of(point));
    ASSERT_FALSE(secret) << point;
    EXPECT_EQ(secret.error(), CryptoError::bad_key);
  }
}

}  // namespace
}  // namespace kith::crypto
