#include "gui/views/talk/peer_card.hpp"

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

TEST_F(PeerCardTest, OneOfThreeWhomItTakesIsNotEnough) {
  rely_on_bob(Ownertrust::marginal);
  start();
  const PeerReport carol = peer(carol_.fingerprint);
  EXPECT_EQ(badge_of(carol), Badge::partly);
  EXPECT_TRUE(sentence_of(carol).contains(QStringLiteral("not enough of them")))
      << sentence_of(carol).toStdString();
}

}  // namespace
}  // namespace kith::gui::test
