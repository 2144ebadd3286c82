#include <QComboBox>
#include <QSignalSpy>
#include <QSlider>
#include <algorithm>
#include <set>

#include "gui/views/web/arrow_item.hpp"
#include "gui/views/web/person_card.hpp"
#include "gui/views/why/why_words.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/engine/trust/society.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// The user knows nobody but Bob, an introducer, and Dave, who counts for half.
class WhyTest : public GuiTest {
 protected:
  void prepareSociety() {
    prepare([this](Engine& engine) {
      import(engine, {society().certificates});
      me_ = make_identity(engine, "Me <me@example.org>", IdentityProfile::v4).fingerprint;
      certify(engine, "bob", 120);
      certify(engine, "dave", 60);
    });
  }

  void certify(Engine& engine, const std::string& who, std::uint8_t amount) const {
    CertifyRequest request;
    request.who = {society().fingerprints.at(who)};
    request.as = to_hex(me_);
    request.user_ids = {"@example"};
    request.terms.depth = 1;
    request.terms.amount = amount;
    must_certify(engine, request);
  }

  [[nodiscard]] static Fingerprint key(const std::string& name) {
    return *parse_fingerprint(society().fingerprints.at(name));
  }

  /// Selects somebody and waits for the drawing.
  void choose(const Fingerprint& who) {
    auto* const why = window().findChild<WhyView*>(QStringLiteral("why"));
    QSignalSpy shown{why, &WhyView::shown};
    window().goTo(who);
    ASSERT_TRUE(wait([&] { return !shown.empty(); }));
    settle();
  }

  [[nodiscard]] PathReport path(const Fingerprint& who,
                                const std::optional<std::string>& user_id = {}) {
    PathReport report;
    bool there = false;
    context().worker.ask(
        &window(), Worker::Access::look,
        [&](const Engine& engine, const Job& job) {
          return engine.path({to_hex(who), user_id, {}}, job);
        },
        [&](Outcome<PathReport> answer) {
          EXPECT_TRUE(answer.has_value());
          if (answer) report = std::move(*answer);
          there = true;
        });
    EXPECT_TRUE(wait([&] { return there; }));
    return report;
  }

  [[nodiscard]] DrawingView* drawing() {
    return window().findChild<DrawingView*>(QStringLiteral("drawing"));
  }

  template <typename Item>
  [[nodiscard]] std::vector<Item*> items() {
    std::vector<Item*> found;
    for (QGraphicsItem* item : drawing()->scene()->items()) {
      if (auto* const one = dynamic_cast<Item*>(item)) found.push_back(one);
    }
    return found;
  }

  [[nodiscard]] PersonCard* card(const Fingerprint& who) {
    for (PersonCard* one : items<PersonCard>()) {
      if (one->person().fingerprint == who) return one;
    }
    return nullptr;
  }

  [[nodiscard]] QString text(const char* name) {
    auto* const label = find<QLabel>(name);
    return label == nullptr ? QString{} : label->text();
  }

  Fingerprint me_;
};

TEST_F(WhyTest, DrawsThePeopleAndCertificationsOfTheReport) {
  prepareSociety();
  start();
  for (const char* name : {"carol", "erin", "bob", "frank"}) {
    choose(key(name));
    const PathReport report = path(key(name));
    std::set<std::string> people{society().fingerprints.at(name)};
    std::set<std::pair<std::string, std::string>> arrows;
    for (const TrustPath& one : report.paths) {
      for (const PathHop& hop : one.hops) {
        people.insert({to_hex(hop.issuer.fingerprint), to_hex(hop.target.fingerprint)});
        arrows.emplace(to_hex(hop.issuer.fingerprint), to_hex(hop.target.fingerprint));
      }
    }
    if (report.paths.empty()) people.insert(to_hex(me_));
    std::set<std::string> drawn;
    for (const PersonCard* one : items<PersonCard>())
      drawn.insert(to_hex(*one->person().fingerprint));
    EXPECT_EQ(drawn, people) << name;
    std::set<std::pair<std::string, std::string>> drawn_arrows;
    const Drawing expected = drawing_of(report, *context().keyring.snapshot());
    for (const ArrowItem* one : items<ArrowItem>()) {
      if (one->arrow().kind != DrawnArrow::Kind::certification) continue;
      drawn_arrows.emplace(to_hex(*expected.people[one->arrow().from].fingerprint),
                           to_hex(*expected.people[one->arrow().to].fingerprint));
    }
    EXPECT_EQ(drawn_arrows, arrows) << name;
  }
}

TEST_F(WhyTest, AClickOnSomebodyGoesThere) {
  prepareSociety();
  start();
  choose(key("carol"));
  auto* const page = window().findChild<PersonPage*>(QStringLiteral("personPage"));
  ASSERT_NE(card(key("bob")), nullptr);
  const QPoint place = drawing()->mapFromScene(card(key("bob"))->sceneBoundingRect().center());
  QTest::mouseClick(drawing()->viewport(), Qt::LeftButton, {}, place);
  EXPECT_TRUE(wait([&] { return page->shown() == key("bob"); }));
}

TEST_F(WhyTest, KeysReachEverybodyAndGoThere) {
  prepareSociety();
  start();
  choose(key("carol"));
  auto* const page = window().findChild<PersonPage*>(QStringLiteral("personPage"));
  drawing()->setFocus();
  for (int i = 0; i < 5 && !drawing()->accessibleName().startsWith(QStringLiteral("Bob")); ++i) {
    QTest::keyClick(drawing(), Qt::Key_Tab);
  }
  EXPECT_TRUE(drawing()->accessibleName().startsWith(QStringLiteral("Bob, Verified")))
      << drawing()->accessibleName().toStdString();
  EXPECT_TRUE(drawing()->accessibleDescription().contains(
      QStringLiteral("Bob has signed the key of Carol")));
  QTest::keyClick(drawing(), Qt::Key_Return);
  EXPECT_TRUE(wait([&] { return page->shown() == key("bob"); }));
}

TEST_F(WhyTest, SaysWhatIsMissingAndLeadsToTheNextIntroduction) {
  prepareSociety();
  start();
  choose(key("erin"));
  EXPECT_TRUE(
      text("whySummary").contains(QStringLiteral("Dave signed this key, but that is not enough")));
  EXPECT_TRUE(text("whyShare").startsWith(QStringLiteral("60 of 120")));
  const auto limits = [](const ArrowItem* item) { return item->arrow().limits; };
  EXPECT_EQ(std::ranges::count_if(items<ArrowItem>(), limits), 1);
  EXPECT_FALSE(path(key("erin")).missing.empty());
  EXPECT_FALSE(text("whyMissing").isEmpty());

  choose(key("frank"));
  const PathReport report = path(key("frank"));
  ASSERT_FALSE(report.suggestions.empty());
  QSignalSpy sign{&window().actions(), &PersonActions::sign};
  QSignalSpy introducer{&window().actions(), &PersonActions::introducer};
  click("whyAdvice1");
  const Suggestion& best = report.suggestions.front();
  QSignalSpy& asked = best.sign ? sign : introducer;
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked.front().front().value<Fingerprint>(), best.who.fingerprint);
}

TEST_F(WhyTest, ASinglePointOfFailureIsNamed) {
  prepareSociety();
  start();
  choose(key("carol"));
  EXPECT_TRUE(text("whySummary").contains(QStringLiteral("Bob, whom you rely on, signed it")));
  EXPECT_TRUE(text("whyCertainty").contains(QStringLiteral("If Bob lied")));
}

TEST_F(WhyTest, EachNameOfTheKeyIsJudgedByItself) {
  prepareSociety();
  start();
  choose(key("bob"));
  auto* const names = find<QComboBox>("whyUserId");
  ASSERT_EQ(names->count(), 2);
  EXPECT_EQ(names->currentText(), QStringLiteral("Bob <bob@example.org>"));
  EXPECT_TRUE(text("whySummary").startsWith(QStringLiteral("You checked this key")));
  names->setFocus();
  QTest::keyClick(names, Qt::Key_Down);
  EXPECT_TRUE(wait([&] {
    return text("whySummary").startsWith(QStringLiteral("Only the key itself"));
  })) << text("whySummary").toStdString();
  settle();
  EXPECT_EQ(names->currentText(), QStringLiteral("Bob <bob@work.example>"));
}

TEST_F(WhyTest, JudgesAtAnotherTimeUntilSomebodyElseIsChosen) {
  prepareSociety();
  start();
  choose(key("carol"));
  click("whyOtherTime");
  auto* const slider = find<QSlider>("timeSlider");
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_Home);
  EXPECT_TRUE(wait([&] { return text("whySummary").startsWith(QStringLiteral("On ")); }));
  EXPECT_FALSE(text("whySummary").contains(QStringLiteral("Bob, whom you rely on")));
  QTest::keyClick(slider, Qt::Key_End);
  EXPECT_TRUE(
      wait([&] { return text("whySummary").contains(QStringLiteral("Bob, whom you rely on")); }));
  QTest::keyClick(slider, Qt::Key_Home);
  settle();
  choose(key("erin"));
  EXPECT_FALSE(text("whySummary").startsWith(QStringLiteral("On ")));
}

TEST_F(WhyTest, WithoutAnIdentityItSaysWhereToBegin) {
  prepare([](Engine& engine) { import(engine, {society().certificates}); });
  start();
  choose(key("carol"));
  EXPECT_TRUE(text("whySummary").startsWith(QStringLiteral("You have no key of your own yet")));
  std::vector<PersonCard*> you = items<PersonCard>();
  std::erase_if(you, [](const PersonCard* one) { return !one->person().you; });
  ASSERT_EQ(you.size(), 1U);
  EXPECT_EQ(you.front()->person().name, QStringLiteral("You"));
}

TEST_F(WhyTest, AnOwnKeyNeedsNobody) {
  prepareSociety();
  start();
  choose(me_);
  EXPECT_TRUE(text("whySummary").startsWith(QStringLiteral("This is your own key")));
}

TEST_F(WhyTest, ReliedOnOwnersAreReachedByAnArrowOfTheirOwn) {
  prepare([](Engine& engine) {
    import(engine, {society().certificates});
    ASSERT_TRUE(engine.set_ownertrust({society().fingerprints.at("alice"), Ownertrust::ultimate}));
    ASSERT_TRUE(engine.set_ownertrust({society().fingerprints.at("carol"), Ownertrust::marginal}));
  });
  start();
  choose(key("frank"));
  EXPECT_EQ(text("whyShare"), QStringLiteral("1 of 3 whom it takes (40 of 120)"));
  const auto reliance = [](const ArrowItem* item) {
    return item->arrow().kind == DrawnArrow::Kind::reliance;
  };
  EXPECT_EQ(std::ranges::count_if(items<ArrowItem>(), reliance), 1);
}

TEST(WhySummary, TheDayIsThatOfTheUsersOwnSignature) {
  Snapshot snapshot;
  Person you;
  you.fingerprint = *parse_fingerprint("00112233445566778899AABBCCDDEEFF00112233");
  you.own = true;
  snapshot.people.push_back(you);
  snapshot.indexPeople();
  const NamedCertificate yours{you.fingerprint, "You"};
  const NamedCertificate dave{*parse_fingerprint("10112233445566778899AABBCCDDEEFF00112233"),
                              "Dave"};
  const NamedCertificate bob{*parse_fingerprint("20112233445566778899AABBCCDDEEFF00112233"), "Bob"};
  const Timestamp made{1700000000}, later{1720000000};
  const auto hop = [](const NamedCertificate& issuer, const NamedCertificate& target,
                      Timestamp created) {
    PathHop one;
    one.issuer = issuer;
    one.target = target;
    one.created = created;
    one.amount = fully_believed;
    return one;
  };
  PathReport report;
  report.binding = bob;
  report.standing = CertificateStanding::live;
  report.state = BindingState::valid;
  report.roots = 1;
  TrustPath strong, own;
  strong.root = own.root = yours;
  strong.hops = {hop(yours, dave, made), hop(dave, bob, made)};
  own.hops = {hop(yours, bob, later)};
  report.paths = {strong, own};
  report.yours = own.hops.front();
  EXPECT_TRUE(summary_of(report, snapshot).endsWith(day(later) + QLatin1Char{'.'}))
      << summary_of(report, snapshot).toStdString();
}

using WhyNameTest = FriendsTest;

TEST_F(WhyNameTest, ABlankNameCanBeChosen) {
  Engine hers = open_keyring(others_ / "eve");
  const Fingerprint eve = make_identity(hers, "Eve <eve@example.org>").fingerprint;
  auto certificate = format::read_certificate(export_all(hers))->certificate;
  certificate.user_ids.push_back({{format::PacketTag::user_id, {}}, {}});
  prepare([&](Engine& engine) { import(engine, {format::write_certificate(certificate)}); });
  start();
  window().goTo(eve);
  settle();
  auto* const names = find<QComboBox>("whyUserId");
  ASSERT_NE(names, nullptr);
  const int blank = names->findText(QStringLiteral("(no name)"));
  ASSERT_GE(blank, 0);
  names->setCurrentIndex(blank);
  emit names->activated(blank);
  settle();
  EXPECT_EQ(names->currentText(), QStringLiteral("(no name)"));
  EXPECT_TRUE(text("whySummary").contains(QStringLiteral("does not claim")))
      << text("whySummary").toStdString();
}

}  // namespace
}  // namespace kith::gui::test
