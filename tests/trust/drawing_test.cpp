#include "tests/trust/drawing.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

TEST(Drawing, MakesRecordsThatCanBeRead) {
  Drawing drawing{R"(
    alice: Alice <alice@example.org> | created 2011-05 primary key-for 2y
    alice: Al\xFF | signed 2012 for 1y SHA-1   # not UTF-8
    alice -> bob 2013-03-04 (2,60) scope a scope b local
    revoke alice -> bob 2014
    revoke bob by carol 2015 superseded)"};
  EXPECT_EQ(drawing.id_limit(), 4U);
  EXPECT_EQ(drawing.name({2}), "bob");
  const auto alice = FactsView::open(drawing.facts(drawing.id("alice")).value());
  ASSERT_TRUE(alice);
  EXPECT_EQ(Timestamp{alice->key(0).created}, at("2011-05-01"));
  ASSERT_EQ(alice->user_id_count(), 2U);
  EXPECT_EQ(alice->text(alice->user_id(1)), "Al\xFF");
  EXPECT_EQ(alice->user_id(1).flags, UserIdFlag::invalid_utf8);
  ASSERT_EQ(alice->signature_count(), 2U);
  EXPECT_EQ(alice->signature(0).created_at(), at("2011-05-01"));
  EXPECT_EQ(alice->signature(0).key_expires_after, 2U * 365 * 86400);
  EXPECT_TRUE(alice->signature(0).has(SignatureFlag::primary_user_id));
  EXPECT_EQ(alice->signature(1).hash_algorithm, 2);
  EXPECT_EQ(alice->signature(1).expires_after, 365U * 86400);

  const auto facts = FactsView::open(drawing.facts(drawing.id("bob")).value());
  const auto bob = CertificationsView::open(drawing.certifications(drawing.id("bob")).value());
  ASSERT_TRUE(facts && bob);
  EXPECT_TRUE(bob->belongs_to(*facts));
  EXPECT_EQ(facts->text(facts->user_id(0)), "<bob@example.org>");
  ASSERT_EQ(bob->size(), 3U);
  EXPECT_EQ((*bob)[0].type, 0x20);  // the primary key comes first
  EXPECT_TRUE((*bob)[0].has(SignatureFlag::designated));
  EXPECT_EQ((*bob)[0].revocation_reason, 1);
  EXPECT_EQ((*bob)[1].trust_depth, 2);
  EXPECT_EQ((*bob)[1].trust_amount, 60);
  EXPECT_FALSE((*bob)[1].has(SignatureFlag::exportable));
  const auto scopes = bob->scopes((*bob)[1]);
  ASSERT_EQ(scopes.size(), 2U);
  EXPECT_EQ(scopes[1], "b");
  EXPECT_EQ((*bob)[2].type, 0x30);

  std::vector<CertificateId> targets;
  drawing.targets_of({alice->key(0).key_id}, targets);
  EXPECT_EQ(targets, (std::vector{drawing.id("bob")}));
}

TEST(Drawing, SaysWhatItCannotRead) {
  for (const char* line : {"alice => bob", "alice -> bob 2012 nonsense", "alice -> bob (2)",
                           "alice -> bob/2", "alice: A | created soon", "revoke alice -> "}) {
    EXPECT_THROW(Drawing{line}, std::invalid_argument) << line;
  }
}

}  // namespace
}  // namespace kith::trust
