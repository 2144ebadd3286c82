#include "core/certificate/limit.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <gtest/gtest.h>

#include "keyring-format/writer.hpp"
#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using test::birthday;
using test::Forge;
using test::ForgedKey;
using test::self;

using Names = std::span<const Fingerprint>;
const IsKnownIssuer nobody = [](KeyId, Names) { return false; };
const IsKnownIssuer everybody = [](KeyId, Names) { return true; };

bool exceeds(const Examined& examined, const IsKnownIssuer& is_known) {
  return exceeds_limit(examined.facts, examined.octets, is_known);
}

class Limit : public testing::Test {
 protected:
  /// A certification that nobody made: of the right shape, by an issuer of that number.
  [[nodiscard]] static Bytes junk(std::uint32_t created, std::uint32_t issuer) {
    format::Writer hashed, unhashed, body;
    format::write_subpacket(hashed, format::SubpacketType::signature_creation_time, false,
                            format::Writer{}.u32(created).take());
    format::write_subpacket(unhashed, format::SubpacketType::issuer_key_id, false,
                            format::Writer{}.u32(0).u32(issuer).take());
    body.u8(4).u8(0x10).u8(27).u8(10);
    body.u16(static_cast<std::uint16_t>(hashed.size())).octets(hashed.written());
    body.u16(static_cast<std::uint16_t>(unhashed.size())).octets(unhashed.written());
    return body.u16(0).octets(Bytes(64, 0)).take();
  }

  /// Ann's certificate with that many signatures by unknown issuers, one each second from `start`.
  [[nodiscard]] Forge flooded(std::size_t count, std::uint32_t start = birthday) const {
    Forge forge{key_};
    forge.user_id("Ann").sign(self(birthday));
    for (std::uint32_t i = 0; i < count; ++i) forge.add(junk(start + i, i + 1));
    return forge;
  }

  const ForgedKey key_{1};
};

TEST_F(Limit, LeavesWhatIsWithinItAlone) {
  Examined examined = flooded(unproven_signatures).examine();
  const Bytes before = examined.octets;
  EXPECT_FALSE(exceeds(examined, nobody));
  EXPECT_EQ(apply_limit(examined, nobody).signatures, 0U);
  EXPECT_EQ(examined.octets, before);
  EXPECT_EQ(examined.facts.header.flags, 0);
}

TEST_F(Limit, LeavesOutTheOldest) {
  constexpr std::size_t excess = 10;
  Examined examined = flooded(unproven_signatures + excess).examine();
  examined.facts.header.generation = 5;
  examined.facts.header.source_hash[0] = 9;
  EXPECT_TRUE(exceeds(examined, nobody));
  EXPECT_EQ(apply_limit(examined, nobody).signatures, excess);
  EXPECT_FALSE(exceeds(examined, nobody));
  EXPECT_EQ(examined.facts.header.flags, FactsFlag::left_out);
  EXPECT_EQ(examined.facts.header.generation, 5U);
  EXPECT_EQ(examined.facts.header.source_hash[0], 9);
  EXPECT_EQ(examined.facts.header.certificate_size, examined.octets.size());
  ASSERT_EQ(examined.facts.certifications.size(), unproven_signatures);
  for (const SignatureFact& fact : examined.facts.certifications) {
    EXPECT_GE(fact.created, birthday + excess);
  }
  // The owner's word stays, and is not verified again.
  ASSERT_EQ(examined.facts.signatures.size(), 1U);
  EXPECT_EQ(examined.facts.signatures[0].status, SignatureStatus::good);
  EXPECT_EQ(examined.good, 1U);
  EXPECT_EQ(apply_limit(examined, nobody).signatures, 0U);
}

TEST_F(Limit, IssuersWhoAreThereAreNotCounted) {
  Examined examined = flooded(unproven_signatures + 10).examine();
  EXPECT_FALSE(exceeds(examined, everybody));
  EXPECT_EQ(apply_limit(examined, everybody).signatures, 0U);
  const IsKnownIssuer oldest = [](KeyId id, Names) { return id.value <= 4; };
  EXPECT_EQ(apply_limit(examined, oldest).signatures, 6U);
  for (std::uint64_t id = 1; id <= 4; ++id) {
    EXPECT_TRUE(std::ranges::any_of(examined.facts.certifications, [id](const SignatureFact& fact) {
      return fact.issuer_key_id == id;
    }));
  }
}

TEST_F(Limit, GoodOnesAreNotCounted) {
  Examined examined = flooded(unproven_signatures + 10).examine();
  for (SignatureFact& fact : examined.facts.certifications) fact.status = SignatureStatus::good;
  EXPECT_FALSE(exceeds(examined, nobody));
}

TEST_F(Limit, ForgedOwnSignaturesAreCounted) {
  Forge forge{key_};
  forge.user_id("Ann").sign(self(birthday));
  const auto id = static_cast<std::uint32_t>(key_.key_id().value & 0xFFFFFFFF);
  const Bytes own = junk(birthday + 1, id);
  for (std::uint32_t i = 0; i < unproven_signatures + 3; ++i) {
    Bytes forged = own;
    const ByteView full = key_.fingerprint().octets().last(8);
    // The issuer stands before the digest's start, the value and nothing else.
    std::ranges::copy(full, forged.end() - 64 - 2 - 8);
    forged[forged.size() - 1] = static_cast<std::uint8_t>(i & 0xFF);
    forged[forged.size() - 2] = static_cast<std::uint8_t>(i >> 8);
    forge.add(forged);
  }
  Examined examined = forge.examine();
  EXPECT_EQ(examined.bad, unproven_signatures + 3);
  EXPECT_EQ(apply_limit(examined, everybody).signatures, 3U);
  EXPECT_EQ(examined.good, 1U);
  EXPECT_EQ(examined.facts.signatures.size(), unproven_signatures + 1);
}

TEST_F(Limit, AnInventedFingerprintIsNotKnownByItsKeyId) {
  const ForgedKey other{2};
  Forge forge{key_};
  forge.user_id("Ann").sign(self(birthday));
  for (std::uint32_t i = 0; i < unproven_signatures + 5; ++i) {
    Bytes invented(21, 0xEE);
    invented[0] = 4;
    std::ranges::copy(other.fingerprint().octets().last(8), invented.end() - 8);
    forge.sign(test::certification(birthday + i)
                   .without_issuer()
                   .subpacket(format::SubpacketType::issuer_fingerprint, invented),
               other);
  }
  Examined examined = forge.examine();
  EXPECT_EQ(examined.facts.certifications.at(0).issuer_key_id, other.key_id().value);
  const IsKnownIssuer by_key_id_only = [](KeyId, Names names) { return names.empty(); };
  EXPECT_EQ(apply_limit(examined, by_key_id_only).signatures, 5U);
}

TEST_F(Limit, CopiesThatSayTheSameAreCounted) {
  Forge forge{key_};
  forge.user_id("Ann");
  for (std::uint32_t i = 0; i < unproven_signatures + 5; ++i) {
    forge.sign(self(birthday).unhashed(format::SubpacketType{100}, format::Writer{}.u32(i).take()));
  }
  Examined examined = forge.examine();
  ASSERT_EQ(examined.good, unproven_signatures + 5);
  EXPECT_EQ(apply_limit(examined, everybody).signatures, 4U) << "one is as good as all";
  EXPECT_EQ(apply_limit(examined, everybody).signatures, 0U);
}

// Who makes copies may leave out what is not signed: the subkey's word that it belongs here.
TEST_F(Limit, OfCopiesTheOneWithTheBackSignatureStays) {
  constexpr std::uint8_t may_sign = 0x02;
  const ForgedKey subkey{2};
  Forge forge{key_};
  forge.user_id("Ann").sign(self(birthday)).subkey(subkey);
  const auto copy = [&](std::uint32_t i) {
    return test::binding(birthday).key_flags(may_sign).unhashed(format::SubpacketType{100},
                                                                format::Writer{}.u32(i).take());
  };
  for (std::uint32_t i = 0; i < unproven_signatures + 5; ++i) forge.sign(copy(i));
  forge.sign(copy(7).back_signature(test::agreement(key_, subkey, birthday)));
  Examined examined = forge.examine();
  ASSERT_EQ(test::state_of(examined, birthday + 1).subkeys.at(0).key_flags, may_sign);
  EXPECT_EQ(apply_limit(examined, everybody).signatures, 5U);
  EXPECT_EQ(test::state_of(examined, birthday + 1).subkeys.at(0).key_flags, may_sign);
}

TEST_F(Limit, EachPartHasItsOwn) {
  Forge forge = flooded(unproven_signatures);
  forge.user_id("Bea").sign(self(birthday));
  for (std::uint32_t i = 0; i < unproven_signatures + 1; ++i) forge.add(junk(birthday + i, i + 1));
  Examined examined = forge.examine();
  EXPECT_EQ(apply_limit(examined, nobody).signatures, 1U);
  EXPECT_EQ(examined.facts.certifications.size(), 2 * unproven_signatures);
}

TEST_F(Limit, WhatStaysDoesNotDependOnTheOrderOfArrival) {
  constexpr std::size_t half = unproven_signatures / 2 + 10;
  const Forge old_half = flooded(half), new_half = flooded(half, birthday + half);
  const auto names = own_names(key_.fingerprint());
  const auto merged = [&](const Forge& a, const Forge& b) {
    auto examined =
        examine(format::merge(a.certificate(), b.certificate(), names)).value_or(Examined{});
    apply_limit(examined, nobody);
    return examined.octets;
  };
  EXPECT_EQ(merged(old_half, new_half), merged(new_half, old_half));
}

}  // namespace
}  // namespace kith::certificate
