// Each switch about which signatures count, turned alone against the row of a model: the drawing
// on which it makes a difference, and what that is.
#include <functional>

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

/// What counts on bob before and after a switch of flow is turned.
struct Turn {
  Names before;
  Names after;
  bool operator==(const Turn&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Turn& turn) {
  return out << testing::PrintToString(turn.before) << " -> " << testing::PrintToString(turn.after);
}

Turn turned(std::string_view web, const std::function<void(Rules&)>& turn) {
  Rules rules = rules_of(Model::flow);
  const Names before = Seen{web, rules}.counted("bob");
  turn(rules);
  return {before, Seen{web, rules}.counted("bob")};
}

TEST(Switch, Dating) {
  const std::string_view web =
      "a: A | signed 2014\na -> bob 2013\nb -> bob 2013\nrevoke b 2015 retired";
  EXPECT_EQ(turned(web, [](Rules& r) { r.dating = Dating::proven; }), (Turn{{"a", "b"}, {"b"}}));
  EXPECT_EQ(turned(web, [](Rules& r) { r.dating = Dating::now_alone; }), (Turn{{"a", "b"}, {"a"}}));
}

TEST(Switch, GnupgSelf) {
  // A newest self-signature that has ended leaves nothing; a missing one is no matter.
  const std::string_view web =
      "bob: B\nbob: C | unsigned\nself bob/1 2012 for 1y\na -> bob 2011\na -> bob/2 2011";
  EXPECT_EQ(turned(web, [](Rules& r) { r.gnupg_self = true; }), (Turn{{"a"}, {"a", "a/2"}}));
  Rules rules = rules_of(Model::flow);
  EXPECT_EQ((Seen{web, rules}.user_id("bob")), "valid");
  rules.gnupg_self = true;
  EXPECT_EQ((Seen{web, rules}.user_id("bob")), "expired");
}

TEST(Switch, GnupgDigests) {
  EXPECT_EQ(turned("a -> bob SHA-1\nb -> bob 2019-06 SHA-1\nc -> bob MD5",
                   [](Rules& r) { r.gnupg_digests = true; }),
            (Turn{{}, {"a"}}));
}

TEST(Switch, NeedsKeyId) {
  EXPECT_EQ(turned("a -> bob no-key-id\nb -> bob", [](Rules& r) { r.needs_key_id = true; }),
            (Turn{{"a", "b"}, {"b"}}));
}

// RFC 9580 forbids them there.
TEST(Switch, NeedsNoKeyIdInVersion6) {
  Rules rules = rules_of(Model::flow);
  rules.needs_key_id = true;
  Seen seen{"a -> bob no-key-id", rules};
  seen.drawing().of("bob").certifications[0].version = 6;
  EXPECT_EQ(seen.counted("bob"), Names{"a"});
}

TEST(Switch, FutureCounts) {
  EXPECT_EQ(turned("a -> bob 2021\nb -> bob\nrevoke b -> bob 2021",
                   [](Rules& r) { r.future_counts = true; }),
            (Turn{{"b"}, {"a"}}));
}

TEST(Switch, PersonaCounts) {
  EXPECT_EQ(turned("a -> bob class 11", [](Rules& r) { r.persona_counts = false; }),
            (Turn{{"a"}, {}}));
}

TEST(Switch, ExpiredGivesWay) {
  EXPECT_EQ(turned("a -> bob\na -> bob 2013 for 1y", [](Rules& r) { r.expired_gives_way = false; }),
            (Turn{{"a"}, {}}));
}

TEST(Switch, ZeroNeverEnds) {
  EXPECT_EQ(turned("a -> bob for 0", [](Rules& r) { r.zero_never_ends = false; }),
            (Turn{{"a"}, {}}));
}

TEST(Switch, IrrevocableHolds) {
  EXPECT_EQ(turned("a -> bob non-revocable\nrevoke a -> bob 2013",
                   [](Rules& r) { r.irrevocable_holds = true; }),
            (Turn{{}, {"a"}}));
}

TEST(Switch, DesignatedRevokers) {
  EXPECT_EQ(turned("a -> bob\nrevoke a by carol 2013\nb -> bob\nrevoke b by carol 2013 retired",
                   [](Rules& r) { r.designated_revokers = false; }),
            (Turn{{"b"}, {"a", "b"}}));
}

TEST(Switch, KeysReturn) {
  EXPECT_EQ(
      turned("a: A | signed 2011\nself a 2013\na -> bob 2014\nrevoke a 2012 retired\nb -> bob",
             [](Rules& r) { r.keys_return = true; }),
      (Turn{{"b"}, {"a", "b"}}));
}

TEST(Switch, Attributes) {
  EXPECT_EQ(
      turned("bob: B\nbob: photo | attribute\na -> bob/2", [](Rules& r) { r.attributes = true; }),
      (Turn{{}, {"a/2"}}));
}

TEST(Switch, OrderDecides) {
  EXPECT_EQ(turned("a -> bob 2013 (1,60)\na -> bob 2013\nb -> bob 2013\nrevoke b -> bob 2013",
                   [](Rules& r) { r.order_decides = true; }),
            (Turn{{"a (1,60)", "a", "b"}, {"a"}}));
}

TEST(Switch, CriticalSignerCounts) {
  EXPECT_EQ(turned("a -> bob critical-signer", [](Rules& r) { r.critical_signer_counts = false; }),
            (Turn{{"a"}, {}}));
}

TEST(Switch, OpenScopesCount) {
  EXPECT_EQ(turned("a -> bob (0,60) open-scope x", [](Rules& r) { r.open_scopes_count = true; }),
            (Turn{{}, {"a (0,60)"}}));
}

TEST(Switch, Version3Counts) {
  EXPECT_EQ(turned("a -> bob v3", [](Rules& r) { r.version_3_counts = true; }), (Turn{{}, {"a"}}));
}

TEST(Switch, WeakKeysCount) {
  EXPECT_EQ(turned("a: A | rsa1024\na -> bob", [](Rules& r) { r.weak_keys_count = true; }),
            (Turn{{}, {"a"}}));
}

TEST(Switch, OddUserIds) {
  EXPECT_EQ(turned("bob: B\\xFF\na -> bob", [](Rules& r) { r.odd_user_ids = false; }),
            (Turn{{"a"}, {}}));
}

}  // namespace
}  // namespace kith::trust
