#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/verify_key.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

TEST(Ed448, VerifiesAsInRfc8032) {
  // §7.4, "64 octets": the message is as long as a digest of SHA-512.
  const auto key =
      VerifyKey::ed448(from_hex("df9705f58edbab802c7f8363cfe5560ab1c6132c20a9f1dd163483a26f8ac53a"
                                "39d6808bf4a1dfbd261b099bb03b3fb50906cb28bd8a081f00"));
  ASSERT_TRUE(key);
  const Bytes message = from_hex(
      "bd0f6a3747cd561bdddf4640a332461a4a30a12a434cd0bf40d766d9c6d458e5"
      "512204a30c17d1f50b5079631f64eb3112182da3005835461113718d1a5ef944");
  Bytes signature = from_hex(
      "554bc2480860b49eab8532d2a533b7d578ef473eeb58c98bb2d0e1ce488a98b1"
      "8dfde9b9b90775e67f47d4a1c3482058efc9f40d2ca033a0801b63d45b3b722e"
      "f552bad3b4ccb667da350192b61c508cf7b6b5adadc2c8d9a446ef003fb05cba"
      "5f30e88e36ec2703b349ca229c2670833900");
  EXPECT_TRUE(key->verify(HashAlgorithm::sha512, message, {signature}));
  signature[20] ^= 4;
  EXPECT_FALSE(key->verify(HashAlgorithm::sha512, message, {signature}));
}

TEST(Ed448, VerifiesWhatLibcryptoSigned) {
  const Signer signer = Signer::ed448();
  const auto key = VerifyKey::ed448(signer.point());
  ASSERT_TRUE(key);
  const Digest digest = hash(HashAlgorithm::sha512, as_bytes("message"));
  const Digest other = hash(HashAlgorithm::sha512, as_bytes("other"));
  const OwnedSignature signature = signer.sign(HashAlgorithm::sha512, digest.octets());
  EXPECT_TRUE(key->verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
  EXPECT_FALSE(key->verify(HashAlgorithm::sha512, other.octets(), signature.view()));
  const auto other_key = VerifyKey::ed448(Signer::ed448().point());
  ASSERT_TRUE(other_key);
  EXPECT_FALSE(other_key->verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
}

TEST(Ed448, RefusesOtherSizesAndGarbage) {
  const Digest digest = hash(HashAlgorithm::sha512, as_bytes("message"));
  for (const std::size_t size : {0U, 56U, 58U}) EXPECT_FALSE(VerifyKey::ed448(Bytes(size, 1)));
  const auto garbage = VerifyKey::ed448(Bytes(57, 0xff));
  ASSERT_TRUE(garbage);
  for (const std::size_t size : {0U, 64U, 113U, 114U, 115U}) {
    const Bytes signature(size, 1);
    EXPECT_FALSE(garbage->verify(HashAlgorithm::sha512, digest.octets(), {signature}));
    EXPECT_FALSE(garbage->verify(HashAlgorithm::sha512, digest.octets(), {signature, signature}));
  }
}

}  // namespace
}  // namespace kith::crypto
