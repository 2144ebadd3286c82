#include "core/session/proof/introduction.hpp"

#include <gtest/gtest.h>

#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"
#include "tests/session/proof/mutation.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using format::PacketTag;
using format::test::copy_of;
using format::test::hex;
using format::test::join;
using format::test::packet;

class Introduction : public Parties {
 protected:
  Bytes own = octets_of(alice.whole());
  Quarantine quarantine{alice.fingerprint()};

  Result<void, IntroductionError> take(ByteView octets, bool more = false) {
    const Bytes exact = copy_of(octets);
    return quarantine.add({more, exact});
  }

  void expect_refused(ByteView octets, IntroductionError error) {
    quarantine = Quarantine{alice.fingerprint()};
    const auto taken = take(octets);
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(static_cast<int>(taken.error()), static_cast<int>(error)) << describe(taken.error());
    EXPECT_FALSE(describe(taken.error()).empty());
    EXPECT_TRUE(quarantine.certificates().empty());
  }
};

TEST_F(Introduction, HoldsWhatWasIntroduced) {
  ASSERT_TRUE(take(join({own, octets_of(bob.whole())})).has_value());
  EXPECT_TRUE(quarantine.complete());
  ASSERT_EQ(quarantine.certificates().size(), 2U);
  EXPECT_EQ(quarantine.certificates()[0].fingerprint, alice.fingerprint());
  EXPECT_EQ(quarantine.certificates()[0].certificate, alice.whole().certificate());
  EXPECT_EQ(quarantine.certificates()[1].fingerprint, bob.fingerprint());
}

TEST_F(Introduction, MayBeCutAnywhere) {
  const Bytes whole = join({own, octets_of(bob.whole())});
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    quarantine = Quarantine{alice.fingerprint()};
    ASSERT_TRUE(take(ByteView{whole}.first(size), true).has_value());
    EXPECT_FALSE(quarantine.complete());
    EXPECT_TRUE(quarantine.certificates().empty());
    ASSERT_TRUE(take(ByteView{whole}.subspan(size)).has_value());
    EXPECT_EQ(quarantine.certificates().size(), 2U);
  }
}

TEST_F(Introduction, MayBeWithheld) {
  ASSERT_TRUE(take({}).has_value());
  EXPECT_TRUE(quarantine.complete());
  EXPECT_TRUE(quarantine.certificates().empty());
}

TEST_F(Introduction, EndsOnce) {
  ASSERT_TRUE(take(own).has_value());
  EXPECT_EQ(take({}).error(), IntroductionError::after_the_end);
  EXPECT_EQ(take(own, true).error(), IntroductionError::after_the_end);
}

TEST_F(Introduction, BeginsWithTheSender) {
  expect_refused(octets_of(bob.whole()), IntroductionError::not_the_sender);
  expect_refused(join({octets_of(bob.whole()), own}), IntroductionError::not_the_sender);
}

TEST_F(Introduction, HasAnUpperSize) {
  constexpr std::size_t limit = 262'144;
  constexpr std::size_t header = 6;
  const auto of_size = [this](std::size_t size) {
    format::Writer out;
    out.octets(own).u8(0xFC).u8(0xFF).u32(static_cast<std::uint32_t>(size - own.size() - header));
    return out.octets(Bytes(size - own.size() - header)).take();
  };
  for (const std::size_t size : {limit - 1, limit}) {
    quarantine = Quarantine{alice.fingerprint()};
    EXPECT_TRUE(take(of_size(size)).has_value());
  }
  expect_refused(of_size(limit + 1), IntroductionError::too_large);
  quarantine = Quarantine{alice.fingerprint()};
  const Bytes chunk(16'383);
  for (int i = 0; i < 16; ++i) ASSERT_TRUE(take(chunk, true).has_value());
  EXPECT_TRUE(take(Bytes(16), true).has_value());
  EXPECT_EQ(take(Bytes(1), true).error(), IntroductionError::too_large);
}

TEST_F(Introduction, HasAnUpperNumberOfCertificates) {
  const auto of_count = [this](std::uint8_t count) {
    Bytes octets = own;
    for (std::uint8_t i = 1; i < count; ++i) {
      const ForgedKey key{static_cast<std::uint8_t>(100 + i)};
      octets = join({octets, packet(PacketTag::public_key, key.body())});
    }
    return octets;
  };
  for (const std::uint8_t count : {std::uint8_t{63}, std::uint8_t{64}}) {
    quarantine = Quarantine{alice.fingerprint()};
    ASSERT_TRUE(take(of_count(count)).has_value());
    EXPECT_EQ(quarantine.certificates().size(), count);
  }
  expect_refused(of_count(65), IntroductionError::too_many_certificates);
}

TEST_F(Introduction, RefusesWhatIsNoPublicKeyring) {
  expect_refused(hex("00"), IntroductionError::malformed);
  expect_refused(as_bytes("-----BEGIN PGP PUBLIC KEY BLOCK-----"), IntroductionError::malformed);
  expect_refused(ByteView{own}.first(own.size() - 1), IntroductionError::malformed);
  expect_refused(join({own, hex("00")}), IntroductionError::malformed);
  expect_refused(join({own, hex("C5 01 04")}), IntroductionError::malformed);
  expect_refused(join({own, hex("C7 01 04")}), IntroductionError::malformed);
  expect_refused(join({own, hex("9B 04")}), IntroductionError::malformed);
  expect_refused(join({own, hex("CD E0 41 01 41")}), IntroductionError::malformed);
  expect_refused(join({format::test::user_id_packet("first"), own}), IntroductionError::malformed);
}

TEST_F(Introduction, UnitesCopies) {
  Forge more = alice.whole();
  more.user_id("Another").sign(self(before));
  ASSERT_TRUE(take(join({own, octets_of(bob.whole()), octets_of(more)})).has_value());
  ASSERT_EQ(quarantine.certificates().size(), 2U);
  EXPECT_EQ(quarantine.certificates()[0].certificate, more.certificate());
}

TEST_F(Introduction, LeavesOutKeysThatNobodyReads) {
  Bytes version_3 = bob.primary().body();
  version_3[0] = 3;
  ASSERT_TRUE(take(join({own, packet(PacketTag::public_key, version_3), octets_of(bob.whole())}))
                  .has_value());
  EXPECT_EQ(quarantine.certificates().size(), 2U);
}

TEST_F(Introduction, DraftKeepsToTheLimits) {
  IntroductionDraft draft;
  constexpr std::size_t limit = 262'144;
  EXPECT_TRUE(draft.add(Bytes(limit - 1)));
  EXPECT_FALSE(draft.add(Bytes(2)));
  EXPECT_TRUE(draft.add(Bytes(1)));
  EXPECT_EQ(draft.count(), 2U);
  IntroductionDraft many;
  for (int i = 0; i < 64; ++i) EXPECT_TRUE(many.add(own));
  EXPECT_FALSE(many.add(own));
  EXPECT_EQ(many.count(), 64U);
}

TEST_F(Introduction, DraftComesInChunksThatFitAFrame) {
  const auto sizes = [](std::size_t size) {
    IntroductionDraft draft;
    draft.add(Bytes(size));
    std::vector<std::pair<bool, std::size_t>> result;
    for (const IntroductionChunk& chunk : draft.chunks()) {
      EXPECT_TRUE(write_frame(chunk).has_value());
      result.emplace_back(chunk.more, chunk.octets.size());
    }
    return result;
  };
  using Sizes = std::vector<std::pair<bool, std::size_t>>;
  EXPECT_EQ(sizes(0), (Sizes{{false, 0}}));
  EXPECT_EQ(sizes(16'383), (Sizes{{false, 16'383}}));
  EXPECT_EQ(sizes(16'384), (Sizes{{true, 16'383}, {false, 1}}));
}

TEST_F(Introduction, DraftIsTakenByTheOther) {
  IntroductionDraft draft;
  draft.add(own);
  draft.add(octets_of(bob.whole()));
  for (const IntroductionChunk& chunk : draft.chunks()) {
    ASSERT_TRUE(quarantine.add(chunk).has_value());
  }
  EXPECT_EQ(quarantine.certificates().size(), 2U);
}

TEST_F(Introduction, MutationsAreHarmless) {
  std::mt19937 random{20261126};
  const Bytes whole = join({own, octets_of(bob.whole())});
  int taken = 0;
  for (int i = 0; i < 5'000; ++i) {
    quarantine = Quarantine{alice.fingerprint()};
    if (!take(mutated(whole, random))) continue;
    ++taken;
    if (quarantine.certificates().empty()) continue;
    ASSERT_EQ(quarantine.certificates().front().fingerprint, alice.fingerprint());
  }
  EXPECT_GT(taken, 0);
}

}  // namespace
}  // namespace kith::session::test
