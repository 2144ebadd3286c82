#include "core/certificate/key.hpp"

#include <gtest/gtest.h>

#include "core/certificate/algorithm.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::certificate {
namespace {

using format::KeyAlgorithm;
using format::parse_public_key;
using format::test::hex;
using format::test::Material;

KeyFact fact_of(ByteView body) {
  const auto key = parse_public_key(body);
  KeyFact fact;
  if (!key) return fact;
  fact.algorithm = static_cast<std::uint8_t>(key->algorithm);
  fact.bits = bits_of(*key);
  if (const auto curve = curve_of(*key)) fact.curve = static_cast<std::uint8_t>(*curve);
  return fact;
}

TEST(Key, FingerprintOfTheVersion4SampleOfRfc9580) {
  // RFC 9580 §A.1.
  const Bytes body =
      hex("04 53f35f0b 16 09 2b06010401da470f01 0107"
          "40 3f098994bdd916ed4053197934e4a87c80733a1280d62f8010992e43ee3b2406");
  const auto key = parse_public_key(body);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_hex(fingerprint_of(*key)), "C959BDBAFA32A2F89A153B678CFDE12197965A9A");
}

TEST(Key, FingerprintOfTheVersion6SampleOfRfc9580) {
  // RFC 9580 §A.3.
  const Bytes body = hex(
      "06 63877fe3 1b 00000020 f94da7bb48d60a61e567706a6587d0331999bb9d891a08242ead84543df895a3");
  const auto key = parse_public_key(body);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_hex(fingerprint_of(*key)),
            "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9");
  EXPECT_EQ(to_hex(fingerprint_of(*key).key_id()), "CB186C4F0609A697");
}

TEST(Key, FingerprintsCoverEveryOctet) {
  for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
    const test::ForgedKey key{1, test::birthday, version};
    const auto parsed = parse_public_key(key.body());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(fingerprint_of(*parsed), key.fingerprint());
    for (const std::size_t i : {std::size_t{4}, key.body().size() - 1}) {
      Bytes changed = key.body();
      changed[i] ^= 1;
      const auto other = parse_public_key(changed);
      ASSERT_TRUE(other);
      EXPECT_NE(fingerprint_of(*other), key.fingerprint());
    }
  }
}

TEST(Key, EncryptionKeysAndUnknownAlgorithmsVerifyNothing) {
  for (const Material& material :
       {format::test::elgamal_material(), format::test::ecdh_material(),
        format::test::curve25519_legacy_material(), format::test::x25519_material(),
        format::test::x448_material(), format::test::unknown_material()}) {
    const Bytes body = format::test::key_body(4, material);
    const auto key = parse_public_key(body);
    ASSERT_TRUE(key) << material.name;
    const auto made = verify_key_of(*key);
    ASSERT_FALSE(made) << material.name;
    EXPECT_EQ(made.error(), crypto::CryptoError::unsupported) << material.name;
  }
}

TEST(Key, UnknownCurvesVerifyNothing) {
  Material ecdsa = format::test::ecdsa_material();
  ecdsa.octets[8] ^= 0x40;  // the last octet of the curve's name
  Material eddsa = format::test::eddsa_legacy_material();
  eddsa.octets[9] ^= 0x40;
  for (const Material& material : {ecdsa, eddsa}) {
    const Bytes body = format::test::key_body(4, material);
    const auto key = parse_public_key(body);
    ASSERT_TRUE(key) << material.name;
    EXPECT_FALSE(curve_of(*key)) << material.name;
    EXPECT_EQ(bits_of(*key), 0) << material.name;
    EXPECT_EQ(verify_key_of(*key).error(), crypto::CryptoError::unsupported) << material.name;
  }
  EXPECT_EQ(algorithm_name(fact_of(format::test::key_body(4, ecdsa))), "ecdsa-unknown");
}

TEST(Key, EddsaOnANistCurveIsUnsupported) {
  Material mixed = format::test::ecdsa_material();
  mixed.algorithm = KeyAlgorithm::eddsa_legacy;
  const Bytes body = format::test::key_body(4, mixed);
  const auto key = parse_public_key(body);
  ASSERT_TRUE(key);
  EXPECT_EQ(verify_key_of(*key).error(), crypto::CryptoError::unsupported);
}

TEST(Algorithm, NamesAndSizes) {
  struct Row {
    Material material;
    const char* name;
    unsigned bits;
  };
  const Row rows[] = {
      {format::test::rsa_material(), "rsa1024", 1024},
      {format::test::dsa_material(), "dsa768", 768},
      {format::test::elgamal_material(), "elgamal768", 768},
      {format::test::ecdsa_material(), "ecdsa-nistp256", 256},
      {format::test::ecdh_material(), "ecdh-nistp256", 256},
      {format::test::curve25519_legacy_material(), "x25519", 255},
      {format::test::eddsa_legacy_material(), "ed25519", 255},
      {format::test::x25519_material(), "x25519", 255},
      {format::test::x448_material(), "x448", 448},
      {format::test::ed25519_material(), "ed25519", 255},
      {format::test::ed448_material(), "ed448", 448},
      {format::test::unknown_material(), "unknown", 0},
  };
  for (const Row& row : rows) {
    const Bytes body = format::test::key_body(4, row.material);
    const KeyFact fact = fact_of(body);
    EXPECT_EQ(algorithm_name(fact), row.name);
    EXPECT_EQ(fact.bits, row.bits) << row.name;
  }
}

TEST(Algorithm, SizesCountFromTheHighestBit) {
  // Spelled with leading zeros, as no client writes it but all read it.
  const Bytes body = hex("04 00000000 01 0011 0001FF 0011 010001");
  EXPECT_EQ(fact_of(body).bits, 9U);
}

TEST(Algorithm, CurvesByTheirObjectIdentifiers) {
  const std::pair<const char*, crypto::Curve> known[] = {
      {"2A8648CE3D030107", crypto::Curve::nist_p256},
      {"2B81040022", crypto::Curve::nist_p384},
      {"2B81040023", crypto::Curve::nist_p521},
      {"2B8104000A", crypto::Curve::secp256k1},
      {"2B2403030208010107", crypto::Curve::brainpool_p256r1},
      {"2B240303020801010B", crypto::Curve::brainpool_p384r1},
      {"2B240303020801010D", crypto::Curve::brainpool_p512r1},
      {"2B06010401DA470F01", crypto::Curve::ed25519},
      {"2B060104019755010501", crypto::Curve::curve25519},
  };
  for (const auto& [oid, curve] : known) EXPECT_EQ(curve_of(hex(oid)), curve) << oid;
  EXPECT_FALSE(curve_of(hex("2B8104000B")));
  EXPECT_FALSE(curve_of(Bytes{}));
}

TEST(Algorithm, DigestsByName) {
  EXPECT_EQ(hash_name(1), "MD5");
  EXPECT_EQ(hash_name(2), "SHA-1");
  EXPECT_EQ(hash_name(8), "SHA-256");
  EXPECT_EQ(hash_name(14), "SHA3-512");
  EXPECT_EQ(hash_name(66), "digest algorithm 66");
}

}  // namespace
}  // namespace kith::certificate
