#include <QCheckBox>

#include "gui/widgets/notice.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// Bob's key stands in Mallory's certificate as well, as a subkey that nobody has bound; his own
/// certificate goes away while a dialog about it is open.
class GoneMeanwhileTest : public FriendsTest {
 protected:
  GoneMeanwhileTest() {
    Engine hers = open_keyring(others_ / "mallory");
    mallory_ = make_identity(hers, "Bob <bob@example.org>").fingerprint;
    auto certificate = format::read_certificate(export_all(hers))->certificate;
    Engine his = open_keyring(others_ / "bob");
    const Bytes bob = export_with(his, {{to_hex(bob_.fingerprint)}});
    const auto read = format::read_certificate(bob);
    certificate.subkeys.push_back(
        {{format::PacketTag::public_subkey, read->certificate.primary.packet.body}, {}});
    prepare([&](Engine& engine) { import(engine, {format::write_certificate(certificate)}); });
  }
  /// As another program does.
  void removeBob() {
    bool gone = false;
    context().worker.ask(
        &window(), Worker::Access::change,
        [who = bob_.fingerprint](Engine& engine, const Job&) {
          return engine.remove({{to_hex(who)}, false});
        },
        [&](const Outcome<DeleteReport>& report) { gone = report.has_value(); });
    EXPECT_TRUE(wait([&] { return gone; }));
    settle();
  }
  void expectRefusal(const char* notice, const char* dialog) {
    settle();
    EXPECT_NE(visible(dialog), nullptr);
    const auto* const said = find<Notice>(notice);
    ASSERT_NE(said, nullptr);
    EXPECT_EQ(said->text(), QStringLiteral("The key is no longer in the keyring."));
  }

  Fingerprint mallory_;
};

TEST_F(GoneMeanwhileTest, NobodyElseIsSigned) {
  start();
  open(bob_.fingerprint, "sign");
  settle();
  type("typedFingerprint", QString::fromStdString(to_hex(bob_.fingerprint)));
  removeBob();
  click("signLocal");
  expectRefusal("signNotice", "signDialog");
  for (const UserIdInfo& user_id : now(mallory_).user_ids) EXPECT_FALSE(user_id.own_word);
}

TEST_F(GoneMeanwhileTest, NobodyElseIsReliedOn) {
  start();
  open(bob_.fingerprint, "introducer");
  click("relyFully");
  settle();
  removeBob();
  click("keepIntroducer");
  expectRefusal("introducerNotice", "introducerDialog");
  EXPECT_EQ(now(mallory_).ownertrust, std::nullopt);
}

TEST_F(GoneMeanwhileTest, NobodyElseIsRemoved) {
  start();
  open(bob_.fingerprint, "remove");
  settle();
  removeBob();
  click("removeNow");
  expectRefusal("removeNotice", "removeDialog");
  EXPECT_NE(context().keyring.snapshot()->find(mallory_), nullptr);
}

TEST_F(GoneMeanwhileTest, NobodyElsesSignatureIsTakenBack) {
  CertifyRequest hers;
  hers.who = {to_hex(mallory_)};
  prepare([&](Engine& engine) { must_certify(engine, hers); });
  sign_bob({});
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  removeBob();
  click("takeBackNow");
  expectRefusal("takeBackNotice", "takeBackDialog");
  EXPECT_EQ(signatures(mallory_).size(), 1U);
}

/// What was said of somebody does not stand beside an error.
TEST_F(FriendsTest, WhyForgetsItsAnswerWhenThereIsNoneAnyMore) {
  sign_bob({});
  Engine his = open_keyring(others_ / "bob");
  auto read = format::read_certificate(export_with(his, {{to_hex(bob_.fingerprint)}}));
  read->certificate.user_ids.clear();
  const Bytes nameless = format::write_certificate(read->certificate);
  start();
  window().goTo(bob_.fingerprint);
  settle();
  auto* const summary = find<QLabel>("whySummary");
  ASSERT_NE(summary, nullptr);
  EXPECT_TRUE(summary->text().startsWith(QStringLiteral("You checked this key")));
  bool done = false;
  context().worker.ask(
      &window(), Worker::Access::change,
      [who = bob_.fingerprint, nameless](Engine& engine, const Job&) {
        auto removed = engine.remove({{to_hex(who)}, false});
        import(engine, {nameless});
        return removed;
      },
      [&](const Outcome<DeleteReport>& report) { done = report.has_value(); });
  EXPECT_TRUE(wait([&] { return done; }));
  settle();
  ASSERT_EQ(selected(), bob_.fingerprint);
  EXPECT_EQ(summary->text(), QString{});
}

/// Bob's key comes back without a name that is shown in a dialog, but with one that holds it.
class NameGoneMeanwhileTest : public FriendsTest {
 protected:
  NameGoneMeanwhileTest() {
    Engine his = open_keyring(others_ / "bob");
    EXPECT_TRUE(his.add_user_id({to_hex(bob_.fingerprint), longer_}));
    auto read = format::read_certificate(export_with(his, {{to_hex(bob_.fingerprint)}}));
    std::erase_if(read->certificate.user_ids,
                  [](const format::Component& one) { return as_text(one.packet.body) == shown_; });
    renamed_ = format::write_certificate(read->certificate);
  }
  void renameBob() {
    bool done = false;
    context().worker.ask(
        &window(), Worker::Access::change,
        [who = bob_.fingerprint, octets = renamed_](Engine& engine, const Job&) {
          auto removed = engine.remove({{to_hex(who)}, false});
          import(engine, {octets});
          return removed;
        },
        [&](const Outcome<DeleteReport>& report) { done = report.has_value(); });
    EXPECT_TRUE(wait([&] { return done; }));
    settle();
  }
  [[nodiscard]] QCheckBox* boxOf(const std::string& name) {
    for (const char* place : {"userId0", "userId1", "userId2"}) {
      auto* const box = dynamic_cast<QCheckBox*>(visible(place));
      if (box != nullptr && box->text() == QString::fromStdString(name)) return box;
    }
    return nullptr;
  }

  static constexpr const char* shown_ = "Bob <bob@example.org>";
  static constexpr const char* longer_ = "Jim Bob <bob@example.org>";
  Bytes renamed_;
};

TEST_F(NameGoneMeanwhileTest, NoNameThatHoldsItIsSigned) {
  start();
  open(bob_.fingerprint, "sign");
  settle();
  type("typedFingerprint", QString::fromStdString(to_hex(bob_.fingerprint)));
  renameBob();
  click("signLocal");
  settle();
  const auto* const said = find<Notice>("signNotice");
  ASSERT_NE(said, nullptr);
  EXPECT_TRUE(said->text().contains(QStringLiteral("no longer has the user ID")))
      << said->text().toStdString();
  for (const UserIdInfo& user_id : now(bob_.fingerprint).user_ids) EXPECT_FALSE(user_id.own_word);
  EXPECT_EQ(boxOf(shown_), nullptr);
  EXPECT_NE(boxOf(longer_), nullptr) << "what it has now can be chosen";
}

}  // namespace
}  // namespace kith::gui::test
