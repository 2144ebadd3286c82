#include "core/certificate/check.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;
using format::SignatureType;
using test::check;
using test::Draft;
using test::ForgedKey;

/// A kind of key, and the version of the signatures that it is to make.
struct Maker {
  const char* name;
  std::uint8_t key_version;
  KeyAlgorithm algorithm;
  std::uint8_t signature_version;
};

constexpr Maker makers[] = {
    {"v3 by EdDSALegacy", 4, KeyAlgorithm::eddsa_legacy, 3},
    {"v4 by EdDSALegacy", 4, KeyAlgorithm::eddsa_legacy, 4},
    {"v4 by Ed25519", 4, KeyAlgorithm::ed25519, 4},
    {"v6 by Ed25519", 6, KeyAlgorithm::ed25519, 6},
};

struct Place {
  SignatureType type;
  PacketTag tag;
};

constexpr Place places[] = {
    {SignatureType::generic_certification, PacketTag::user_id},
    {SignatureType::persona_certification, PacketTag::user_id},
    {SignatureType::casual_certification, PacketTag::user_attribute},
    {SignatureType::positive_certification, PacketTag::user_attribute},
    {SignatureType::attestation, PacketTag::user_id},
    {SignatureType::certification_revocation, PacketTag::user_id},
    {SignatureType::certification_revocation, PacketTag::user_attribute},
    {SignatureType::subkey_binding, PacketTag::public_subkey},
    {SignatureType::primary_key_binding, PacketTag::public_subkey},
    {SignatureType::subkey_revocation, PacketTag::public_subkey},
    {SignatureType::direct_key, PacketTag::public_key},
    {SignatureType::key_revocation, PacketTag::public_key},
};

class CheckEverywhere : public testing::TestWithParam<Maker> {
 protected:
  /// Calls `visit(content, signature)` for every type of signature, on what it stands on.
  template <typename Visit>
  void for_each_type(Visit visit) {
    const ForgedKey target{2, test::birthday, GetParam().key_version, GetParam().algorithm};
    const ForgedKey subkey{3, test::birthday, GetParam().key_version, GetParam().algorithm};
    const Bytes text{'A', 'n', 'n'};
    for (const Place& place : places) {
      SignedContent content{target.body(), place.tag, text};
      if (place.tag == PacketTag::public_subkey) content.component = subkey.body();
      if (place.tag == PacketTag::public_key) content.component = {};
      const Draft draft = Draft{place.type, test::birthday}.version(GetParam().signature_version);
      SCOPED_TRACE(static_cast<int>(place.type));
      visit(content, draft.sign(key_, content));
    }
  }

  const ForgedKey key_{1, test::birthday, GetParam().key_version, GetParam().algorithm};
};

TEST_P(CheckEverywhere, GoodOnesAreGood) {
  for_each_type([this](const SignedContent& content, const Bytes& signature) {
    const Check outcome = check(signature, content, key_);
    EXPECT_EQ(outcome.status, SignatureStatus::good);
    EXPECT_FALSE(outcome.prefix_mismatch);
  });
}

/// What many signatures on a large part have in common is hashed once.
TEST_P(CheckEverywhere, DigestsOnLargePartsAreThoseMadeOneByOne) {
  const Bytes name(10'000, 'n'), other(10'000, 'o');
  ContentDigests digests;
  std::size_t count = 0;
  for (int round = 0; round < 3; ++round) {
    for_each_type([&](const SignedContent& content, const Bytes& octets) {
      const auto signature = format::parse_signature(octets);
      ASSERT_TRUE(signature);
      for (const Bytes* text : {&name, &name, &other}) {
        SignedContent large = content;
        if (large.tag == PacketTag::user_id || large.tag == PacketTag::user_attribute) {
          large.component = *text;
        }
        for (const auto algorithm :
             {crypto::HashAlgorithm::sha256, crypto::HashAlgorithm::sha512}) {
          digests.turn_to(large);
          EXPECT_TRUE(std::ranges::equal(digests.of(*signature, algorithm).octets(),
                                         signature_digest(*signature, large, algorithm).octets()));
          ++count;
        }
      }
    });
  }
  EXPECT_EQ(count, 3 * std::size(places) * 6);
}

TEST(ContentDigests, DoWithoutWhatNobodyNeeds) {
  const ForgedKey four{1}, six{2, test::birthday, 6};
  const auto digest_over = [](const ForgedKey& key, PacketTag tag, std::size_t size) {
    const Bytes part(size, 'n');
    const SignedContent content{key.body(), tag, part};
    const Bytes octets = Draft{tag == PacketTag::user_id ? SignatureType::generic_certification
                                                         : SignatureType::subkey_binding,
                               test::birthday}
                             .sign(key, content);
    const auto signature = format::parse_signature(octets);
    ContentDigests digests;
    digests.turn_to(content);
    return digests.of(*signature, crypto::HashAlgorithm::sha512).size();
  };
  EXPECT_EQ(digest_over(six, PacketTag::user_id, ContentDigests::most_salted / 2), 64U);
  EXPECT_EQ(digest_over(six, PacketTag::user_id, ContentDigests::most_salted), 0U);
  EXPECT_EQ(digest_over(four, PacketTag::user_id, ContentDigests::most_salted), 64U);
  EXPECT_EQ(digest_over(four, PacketTag::public_subkey, 0xFFFF), 64U);
  EXPECT_EQ(digest_over(four, PacketTag::public_subkey, 0x10000), 0U)
      << "its size has 16 bits there";
}

TEST_P(CheckEverywhere, TheyCoverThePrimaryKey) {
  for_each_type([this](SignedContent content, const Bytes& signature) {
    Bytes changed{content.primary.begin(), content.primary.end()};
    changed.back() ^= 1;
    content.primary = changed;
    EXPECT_EQ(check(signature, content, key_).status, SignatureStatus::bad);
  });
}

TEST_P(CheckEverywhere, TheyCoverWhatTheyStandOn) {
  for_each_type([this](SignedContent content, const Bytes& signature) {
    if (content.tag == PacketTag::public_key) return;
    Bytes changed{content.component.begin(), content.component.end()};
    changed.back() ^= 1;
    content.component = changed;
    EXPECT_EQ(check(signature, content, key_).status, SignatureStatus::bad);
  });
}

TEST_P(CheckEverywhere, TheyCoverTheirType) {
  for_each_type([this](const SignedContent& content, Bytes signature) {
    const std::size_t type = GetParam().signature_version == 3 ? 2 : 1;
    for (const Place& other : places) {
      const auto octet = static_cast<std::uint8_t>(other.type);
      if (signature[type] == octet) continue;
      Bytes changed = signature;
      changed[type] = octet;
      EXPECT_EQ(check(changed, content, key_).status, SignatureStatus::bad)
          << static_cast<int>(octet);
    }
  });
}

TEST_P(CheckEverywhere, TheyCoverEveryOctetUpToTheHashedAreasEnd) {
  for_each_type([this](const SignedContent& content, const Bytes& signature) {
    const auto parsed = format::parse_signature(signature);
    ASSERT_TRUE(parsed);
    const auto start = static_cast<std::size_t>(parsed->signed_part.data() - signature.data());
    for (std::size_t i = start; i < start + parsed->signed_part.size(); ++i) {
      Bytes changed = signature;
      changed[i] ^= 0x04;
      EXPECT_NE(check(changed, content, key_).status, SignatureStatus::good) << "octet " << i;
    }
  });
}

TEST_P(CheckEverywhere, OthersKeysDidNotMakeThem) {
  const ForgedKey other{9, test::birthday, GetParam().key_version, GetParam().algorithm};
  for_each_type([&](const SignedContent& content, const Bytes& signature) {
    EXPECT_EQ(check(signature, content, other).status, SignatureStatus::bad);
  });
}

TEST_P(CheckEverywhere, EveryDigest) {
  const SignedContent content{key_.body(), PacketTag::user_id, as_bytes("Ann")};
  for (const std::uint8_t hash :
       std::initializer_list<std::uint8_t>{1, 2, 3, 8, 9, 10, 11, 12, 14}) {
    const Bytes signature = test::self(test::birthday)
                                .hash(hash)
                                .version(GetParam().signature_version)
                                .sign(key_, content);
    EXPECT_EQ(check(signature, content, key_).status, SignatureStatus::good)
        << static_cast<int>(hash);
  }
}

std::string name_of(const testing::TestParamInfo<Maker>& maker) {
  std::string name = maker.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Check, CheckEverywhere, testing::ValuesIn(makers), name_of);

TEST(Check, AUserIdIsNotAnAttributeOfTheSameOctets) {
  const ForgedKey key{1};
  const SignedContent user_id{key.body(), PacketTag::user_id, as_bytes("Ann")};
  SignedContent attribute = user_id;
  attribute.tag = PacketTag::user_attribute;
  const Bytes signature = test::self(test::birthday).sign(key, user_id);
  EXPECT_EQ(check(signature, user_id, key).status, SignatureStatus::good);
  EXPECT_EQ(check(signature, attribute, key).status, SignatureStatus::bad);
}

TEST(Check, OnlyVersion6KeysMakeVersion6Signatures) {
  const ForgedKey v4{1};
  const ForgedKey v6{1, test::birthday, 6};
  const SignedContent content{v4.body(), PacketTag::user_id, as_bytes("Ann")};
  const Bytes v6_by_v4 = test::self(test::birthday).version(6).sign(v4, content);
  EXPECT_EQ(check(v6_by_v4, content, v4).status, SignatureStatus::bad);
  const Bytes v4_by_v6 = test::self(test::birthday).version(4).sign(v6, content);
  EXPECT_EQ(check(v4_by_v6, content, v6).status, SignatureStatus::bad);
}

TEST(Check, KeysOfOneVersionCertifyKeysOfTheOther) {
  const ForgedKey v4{1};
  const ForgedKey v6{2, test::birthday, 6};
  const SignedContent of_v4{v4.body(), PacketTag::user_id, as_bytes("Ann")};
  const SignedContent of_v6{v6.body(), PacketTag::user_id, as_bytes("Ann")};
  const Draft draft = test::certification(test::birthday);
  EXPECT_EQ(check(draft.sign(v6, of_v4), of_v4, v6).status, SignatureStatus::good);
  EXPECT_EQ(check(draft.sign(v4, of_v6), of_v6, v4).status, SignatureStatus::good);
}

TEST(Check, TheSaltIsHashed) {
  const ForgedKey key{1, test::birthday, 6};
  const SignedContent content{key.body(), PacketTag::user_id, as_bytes("Ann")};
  Bytes signature = test::self(test::birthday).sign(key, content);
  const auto parsed = format::parse_signature(signature);
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->salt.size(), 32U);
  signature[static_cast<std::size_t>(parsed->salt.data() - signature.data())] ^= 1;
  EXPECT_EQ(check(signature, content, key).status, SignatureStatus::bad);
}

TEST(Check, TheAlgorithmMustBeTheKeys) {
  const ForgedKey key{1};
  const SignedContent content{key.body(), PacketTag::user_id, as_bytes("Ann")};
  Bytes signature = test::self(test::birthday).sign(key, content);
  signature[2] = static_cast<std::uint8_t>(KeyAlgorithm::ed448);
  EXPECT_NE(check(signature, content, key).status, SignatureStatus::good);
  // The same pair under the other of its names.
  const ForgedKey legacy{1, test::birthday, 4, KeyAlgorithm::eddsa_legacy};
  const SignedContent same{legacy.body(), PacketTag::user_id, as_bytes("Ann")};
  EXPECT_EQ(check(test::self(test::birthday).sign(key, same), same, legacy).status,
            SignatureStatus::bad);
}

TEST(Check, SaysWhenTheDigestDoesNotStartAsAnnounced) {
  const ForgedKey key{1};
  const SignedContent content{key.body(), PacketTag::user_id, as_bytes("Ann")};
  Bytes signature = test::self(test::birthday).sign(key, content);
  const std::size_t prefix = signature.size() - 64 - 2;
  signature[prefix] ^= 1;
  const Check outcome = check(signature, content, key);
  EXPECT_EQ(outcome.status, SignatureStatus::good);
  EXPECT_TRUE(outcome.prefix_mismatch);
}

TEST(Check, WhatCannotBeCheckedIsUnsupportedNotBad) {
  const ForgedKey key{1};
  const SignedContent content{key.body(), PacketTag::user_id, as_bytes("Ann")};
  Bytes signature = test::self(test::birthday).sign(key, content);
  const auto parsed = format::parse_signature(signature);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(check_signature(*parsed, content, {nullptr, 4, KeyAlgorithm::ed25519}).status,
            SignatureStatus::unsupported);
  Bytes unknown_digest = signature;
  unknown_digest[3] = 66;
  EXPECT_EQ(check(unknown_digest, content, key).status, SignatureStatus::unsupported);
  for (const std::uint8_t algorithm : {std::uint8_t{18}, std::uint8_t{99}}) {
    Bytes unknown_algorithm = signature;
    unknown_algorithm[2] = algorithm;
    EXPECT_EQ(check(unknown_algorithm, content, key).status, SignatureStatus::unsupported);
  }
}

TEST(Check, WhereTypesBelong) {
  const auto found = [](std::uint8_t type) {
    std::string letters;
    const auto signature_type = static_cast<SignatureType>(type);
    if (belongs_on(signature_type, ComponentKind::primary)) letters += 'p';
    if (belongs_on(signature_type, ComponentKind::user_id)) letters += 'u';
    if (belongs_on(signature_type, ComponentKind::subkey)) letters += 's';
    return letters;
  };
  for (unsigned type = 0; type < 256; ++type) {
    std::string expected;
    if (type == 0x1F || type == 0x20) expected = "p";
    if ((type >= 0x10 && type <= 0x13) || type == 0x16 || type == 0x30) expected = "u";
    if (type == 0x18 || type == 0x28) expected = "s";
    EXPECT_EQ(found(static_cast<std::uint8_t>(type)), expected) << type;
  }
}

}  // namespace
}  // namespace kith::certificate
