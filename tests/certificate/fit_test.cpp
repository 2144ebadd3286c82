#include "core/certificate/fit.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "core/certificate/limit.hpp"
#include "keyring-format/limits.hpp"
#include "tests/certificate/forge.hpp"

/// Unions of copies that, each for itself, are as large as a certificate may be.
namespace kith::certificate {
namespace {

using format::limits::components;
using test::birthday;
using test::day;
using test::Forge;
using test::ForgedKey;
using test::self;

constexpr std::uint32_t later = birthday + 1000 * day;
constexpr auto all_known = [](KeyId, std::span<const Fingerprint>) { return true; };

class Fit : public testing::Test {
 protected:
  /// Ann's certificate with a user ID, a subkey, and another subkey that she has revoked.
  [[nodiscard]] format::Certificate ann() const {
    return Forge{key_}
        .user_id("Ann")
        .sign(self(birthday))
        .subkey(kept_)
        .sign(test::binding(birthday).key_flags(0x0C))
        .subkey(lost_)
        .sign(test::binding(birthday).key_flags(0x0C))
        .sign(test::subkey_revocation(birthday + day, 2))
        .certificate();
  }
  /// With user IDs that anybody can have added, in canonical order.
  [[nodiscard]] Examined flooded(std::size_t count, std::size_t size = 0) const {
    format::Certificate certificate = ann();
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = std::to_string(i) + std::string(size, '.');
      certificate.user_ids.push_back(
          {{format::PacketTag::user_id, {text.begin(), text.end()}}, {}});
    }
    format::canonicalize(certificate, own_names(key_.fingerprint()));
    return examine(std::move(certificate)).value_or(Examined{});
  }
  /// What is read again is all that was written, and Ann's own words are in it.
  static void expect_sound(const Examined& examined) {
    const auto read = format::read_certificate(examined.octets);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->problems.empty());
    EXPECT_EQ(read->certificate, examined.certificate);
    const CertificateState state = test::state_of(examined, later);
    EXPECT_TRUE(state.valid());
    ASSERT_EQ(state.subkeys.size(), 2U);
    EXPECT_EQ(state.subkeys[0].state, BindingState::valid);
    EXPECT_EQ(state.subkeys[1].state, BindingState::revoked);
  }

  const ForgedKey key_{1}, kept_{2, birthday}, lost_{3, birthday + 1};
};

TEST_F(Fit, WhatMayBeStays) {
  Examined examined = flooded(components - 3);
  EXPECT_FALSE(is_oversize(examined));
  EXPECT_FALSE(apply_limit(examined, all_known).any());
  expect_sound(examined);
}

TEST_F(Fit, PartsThatItsKeyNeverSignedGoFirst) {
  Examined examined = flooded(2 * components);
  EXPECT_TRUE(is_oversize(examined));
  const LeftOut left_out = apply_limit(examined, all_known);
  EXPECT_EQ(left_out.parts, components + 3);
  EXPECT_EQ(left_out.signatures, 0U);
  EXPECT_EQ(examined.facts.header.flags, FactsFlag::left_out);
  EXPECT_EQ(examined.facts.header.certificate_size, examined.octets.size());
  EXPECT_EQ(examined.facts.user_ids.size() + examined.facts.keys.size() - 1, components);
  EXPECT_FALSE(is_oversize(examined));
  expect_sound(examined);
}

TEST_F(Fit, UnknownPacketsAreParts) {
  Examined examined = flooded(components - 3);
  examined.certificate.unknown.push_back({{format::PacketTag{62}, Bytes(3)}, {}});
  EXPECT_TRUE(is_oversize(examined));
  EXPECT_EQ(apply_limit(examined, all_known).parts, 1U);
  EXPECT_TRUE(examined.certificate.unknown.empty());
}

TEST_F(Fit, OctetsAreBoundedToo) {
  constexpr std::size_t size = format::limits::user_id - 8;
  Examined examined = flooded(format::limits::certificate / size + 10, size);
  ASSERT_GT(examined.octets.size(), format::limits::certificate);
  EXPECT_GT(apply_limit(examined, all_known).parts, 0U);
  EXPECT_LE(examined.octets.size(), format::limits::certificate);
  EXPECT_GT(examined.octets.size(), format::limits::certificate - 2 * size);
  expect_sound(examined);
}

// An empty signature is none of the owner's, and not the part that it stands on either.
TEST_F(Fit, EmptySignaturesTakeNoPartAway) {
  constexpr std::size_t size = 65'000;
  format::Certificate certificate = ann();
  for (std::size_t i = 0; i < format::limits::certificate / size + 10; ++i) {
    Bytes junk(size, 0xFF);
    junk[1] = static_cast<std::uint8_t>(i);
    junk[2] = static_cast<std::uint8_t>(i >> 8);
    certificate.user_ids[0].signatures.push_back(std::move(junk));
  }
  certificate.primary.signatures.emplace_back();
  for (format::Component& subkey : certificate.subkeys) subkey.signatures.emplace_back();
  format::canonicalize(certificate, own_names(key_.fingerprint()));
  Examined examined = examine(std::move(certificate)).value_or(Examined{});
  EXPECT_TRUE(is_oversize(examined));
  const LeftOut left_out = apply_limit(examined, all_known);
  EXPECT_EQ(left_out.parts, 0U);
  EXPECT_GT(left_out.signatures, 9U);
  EXPECT_LE(examined.octets.size(), format::limits::certificate);
  expect_sound(examined);
}

// Who has the key can sign that many himself, and must not hide what it revoked before.
TEST_F(Fit, WhatWasRevokedStaysLongest) {
  Examined examined = flooded(components);
  const std::size_t count = examined.facts.user_ids.size();
  for (std::uint16_t i = 0; i < count; ++i) {
    SignatureFact fact;
    fact.status = SignatureStatus::good;
    fact.kind = ComponentKind::user_id;
    fact.component = i;
    fact.flags = SignatureFlag::self;
    fact.type = i + 1U == count ? 0x30 : 0x13;
    examined.facts.signatures.push_back(fact);
  }
  const Bytes last = examined.certificate.user_ids.back().packet.body;
  EXPECT_EQ(take_excess(examined).parts, 3U);
  EXPECT_EQ(examined.certificate.user_ids.back().packet.body, last);
  EXPECT_EQ(examined.certificate.subkeys.size(), 1U) << "the one that was revoked";
}

}  // namespace
}  // namespace kith::certificate
