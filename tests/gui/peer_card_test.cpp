#include "gui/views/talk/peer_card.hpp"

#include <algorithm>

#include "gui/views/why/why_words.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// Who somebody is that calls, as the keyring has it.
class PeerCardTest : public FriendsTest {
 protected:
  PeerReport peer(const Fingerprint& who) {
    PeerReport report;
    report.trust = path(who);
    report.known = true;
    return report;
  }
  void rely_on_bob(Ownertrust level) {
    sign_bob({});
    prepare([&](Engine& engine) {
      ASSERT_TRUE(engine.set_ownertrust({to_hex(bob_.fingerprint), level}));
    });
  }
};

TEST_F(PeerCardTest, WhomTheUserReliesOnHasSignedInsteadOfTheUser) {
  rely_on_bob(Ownertrust::full);
  start();
  const PeerReport carol = peer(carol_.fingerprint);
  EXPECT_EQ(badge_of(carol), Badge::believed);
  EXPECT_TRUE(sentence_of(carol).startsWith(QStringLiteral("People whom you rely on say")))
      << sentence_of(carol).toStdString();
  EXPECT_EQ(path_words(carol), QStringLiteral("Bob vouches for Carol."));
  EXPECT_EQ(context().keyring.snapshot()->find(carol_.fingerprint)->badge, Badge::believed);
  const PeerReport bob = peer(bob_.fingerprint);
  EXPECT_EQ(badge_of(bob), Badge::verified);
  EXPECT_EQ(sentence_of(bob), QStringLiteral("You checked this key yourself: this is Bob."));
  EXPECT_EQ(badge_of(peer(you_.fingerprint)), Badge::mine);
}

/// A path that ends where there is enough may lead through a friend all the same; and the user's
/// own key may be elsewhere, as on a card. Wherever it is told, it is told alike.
TEST_F(PeerCardTest, WhatTheUserSignedIsToldAsThatWhoeverStandsOnThePath) {
  PathReport report;
  report.binding = {carol_.fingerprint, "Carol <carol@example.net>"};
  report.state = BindingState::valid;
  report.standing = CertificateStanding::live;
  report.trust.level = TrustLevel::full;
  report.trust.amount = fully_believed;
  PathHop hop;
  hop.issuer = {bob_.fingerprint, "Bob <bob@example.org>"};
  hop.target = report.binding;
  hop.created = Timestamp::now();
  hop.amount = fully_believed;
  TrustPath path;
  path.root = hop.issuer;
  path.root_is_yours = false;
  path.amount = fully_believed;
  path.hops = {hop};
  report.paths = {path};
  report.fragility = FragilityInfo{true, false, 0, true, {}, {}};
  const Snapshot nobody;
  PeerReport caller;
  caller.trust = report;
  EXPECT_EQ(badge_of(caller), Badge::believed);
  EXPECT_EQ(badge_of(report, nobody), Badge::believed);
  EXPECT_FALSE(certainty_of(report).join(QString{}).contains(QStringLiteral("yourself")));

  hop.issuer = {you_.fingerprint, "You <you@example.org>"};
  report.yours = hop;
  caller.trust = report;
  EXPECT_EQ(badge_of(caller), Badge::verified);
  EXPECT_EQ(path_words(caller), QStringLiteral("You vouch for Carol."));
  EXPECT_EQ(badge_of(report, nobody), Badge::verified);
  EXPECT_TRUE(summary_of(report, nobody).startsWith(QStringLiteral("You checked this key")));
  EXPECT_TRUE(certainty_of(report).join(QString{}).contains(QStringLiteral("yourself")));
  const Drawing drawing = drawing_of(report, nobody);
  EXPECT_TRUE(std::ranges::any_of(drawing.people, [&](const DrawnPerson& person) {
    return person.you && person.fingerprint == you_.fingerprint;
  }));

  // As much as the user thought it worth, which is not enough.
  report.yours->amount = fully_believed / 2;
  report.trust.level = TrustLevel::partial;
  caller.trust = report;
  EXPECT_EQ(badge_of(caller), Badge::partly);
  EXPECT_EQ(badge_of(report, nobody), Badge::partly);
  EXPECT_FALSE(summary_of(report, nobody).startsWith(QStringLiteral("You checked this key")));
}

TEST_F(PeerCardTest, OneOfThreeWhomItTakesIsNotEnough) {
  rely_on_bob(Ownertrust::marginal);
  start();
  const PeerReport carol = peer(carol_.fingerprint);
  EXPECT_EQ(badge_of(carol), Badge::partly);
  EXPECT_TRUE(sentence_of(carol).contains(QStringLiteral("not enough of them")))
      << sentence_of(carol).toStdString();
}

TEST_F(PeerCardTest, ANameInLookAlikeLettersIsFlagged) {
  Engine hers = open_keyring(others_ / "mallory");
  const auto mallory = make_identity(hers, "B\u043Eb <bob@example.org>");  // a Cyrillic o
  prepare([&](Engine& engine) { import(engine, {export_all(hers)}); });
  start();
  PeerCard card{context(), window().actions()};
  const auto* const letters = card.findChild<Notice*>(QStringLiteral("peerLetters"));
  card.show(peer(mallory.fingerprint));
  EXPECT_FALSE(letters->isHidden());
  EXPECT_TRUE(letters->text().contains(QStringLiteral("Cyrillic")))
      << letters->text().toStdString();
  EXPECT_TRUE(letters->text().contains(grouped(bob_.fingerprint))) << letters->text().toStdString();
  card.show(peer(carol_.fingerprint));
  EXPECT_TRUE(letters->isHidden());
}

}  // namespace
}  // namespace kith::gui::test
