#include <QDateTime>
#include <QSignalSpy>
#include <QSlider>
#include <set>

#include "gui/views/map/map_page.hpp"
#include "tests/engine/trust/society.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

constexpr const char* debian_keyring = "/usr/share/keyrings/debian-keyring.gpg";
// Somebody of Debian whom many signed.
constexpr const char* well_known = "4900707DDC5C07F2DECB02839C31503C6D866396";

Fingerprint key(const std::string& name) {
  return *parse_fingerprint(society().fingerprints.at(name));
}

class MapTest : public GuiTest {
 protected:
  void prepareSociety() {
    prepare([](Engine& engine) {
      import(engine, {society().certificates});
      EXPECT_TRUE(
          engine.set_ownertrust({society().fingerprints.at("alice"), Ownertrust::ultimate}));
    });
  }

  void openMap() {
    auto* const page = window().findChild<MapPage*>(QStringLiteral("mapPage"));
    QSignalSpy drawn{page, &MapPage::drawn};
    window().findChild<Sidebar*>(QStringLiteral("sidebar"))->setPlace(Place::map);
    ASSERT_TRUE(wait([&] { return !drawn.empty(); }, 60000));
    settle();
  }

  [[nodiscard]] MapView* map() { return find<MapView>("map"); }
};

TEST_F(MapTest, ShowsEverybodyWhoseCertificationsCount) {
  prepareSociety();
  start();
  openMap();
  GraphReport graph;
  bool there = false;
  context().worker.ask(
      &window(), Worker::Access::look,
      [](const Engine& engine, const Job& job) { return engine.graph({}, job); },
      [&](Outcome<GraphReport> answer) {
        if (answer) graph = std::move(*answer);
        there = true;
      });
  ASSERT_TRUE(wait([&] { return there; }));
  ASSERT_EQ(map()->map()->people.size(), graph.nodes.size());
  EXPECT_EQ(map()->map()->arrows, graph.edges.size());
  for (const MapPerson& person : map()->map()->people) {
    EXPECT_EQ(person.badge, context().keyring.snapshot()->find(person.fingerprint)->badge);
    EXPECT_TRUE(map()->viewport()->rect().contains(*map()->placeOf(person.fingerprint)));
  }
}

TEST_F(MapTest, AClickGoesThereAndSoDoKeys) {
  prepareSociety();
  start();
  openMap();
  auto* const page = window().findChild<PersonPage*>(QStringLiteral("personPage"));
  QTest::mouseClick(map()->viewport(), Qt::LeftButton, {}, *map()->placeOf(key("carol")));
  EXPECT_EQ(page->shown(), key("carol"));
  EXPECT_TRUE(page->isVisible());
  window().findChild<Sidebar*>(QStringLiteral("sidebar"))->setPlace(Place::map);
  map()->setFocus();
  QTest::keyClick(map(), Qt::Key_Home);
  EXPECT_FALSE(map()->accessibleName().isEmpty());
  const QString name = map()->accessibleName().section(QLatin1Char{','}, 0, 0);
  QTest::keyClick(map(), Qt::Key_Return);
  EXPECT_EQ(context().keyring.snapshot()->find(*page->shown())->name, name);
}

TEST_F(MapTest, ADragChoosesNobody) {
  prepareSociety();
  start();
  openMap();
  QSignalSpy chosen{map(), &MapView::chosen};
  const QPoint place = *map()->placeOf(key("carol"));
  QTest::mousePress(map()->viewport(), Qt::LeftButton, {}, place);
  QTest::mouseMove(map()->viewport(), place + QPoint{60, 0});
  QTest::mouseRelease(map()->viewport(), Qt::LeftButton, {}, place + QPoint{60, 0});
  EXPECT_TRUE(chosen.empty());
}

TEST_F(MapTest, SearchFindsByNameAddressAndFingerprint) {
  prepareSociety();
  start();
  openMap();
  type("mapSearch", QStringLiteral("erin@"));
  EXPECT_EQ(find<QLabel>("mapFound")->text(), QStringLiteral("1 found"));
  QTest::keyClick(find<QLineEdit>("mapSearch"), Qt::Key_Return);
  EXPECT_TRUE(map()->accessibleName().startsWith(QStringLiteral("Erin")));
  EXPECT_LT((*map()->placeOf(key("erin")) - map()->viewport()->rect().center()).manhattanLength(),
            8);
  find<QLineEdit>("mapSearch")->clear();
  type("mapSearch", grouped(key("hans")));
  EXPECT_EQ(find<QLabel>("mapFound")->text(), QStringLiteral("1 found"));
}

TEST_F(MapTest, TheSliderShowsThePastInTheSamePlaces) {
  prepareSociety();
  start();
  openMap();
  const QPoint before = *map()->placeOf(key("bob"));
  auto* const page = window().findChild<MapPage*>(QStringLiteral("mapPage"));
  auto* const slider = find<QSlider>("timeSlider");
  QSignalSpy drawn{page, &MapPage::drawn};
  // Before Alice's word on Gina ran out.
  const auto then = QDateTime::fromSecsSinceEpoch(gina_ended.seconds - 10 * society_day);
  slider->setValue(static_cast<int>(then.date().toJulianDay()));
  ASSERT_TRUE(wait([&] { return !drawn.empty(); }));
  ASSERT_TRUE(map()->placeOf(key("gina")).has_value());
  EXPECT_EQ(map()->placeOf(key("bob")), before);
  drawn.clear();
  click("timeNow");
  ASSERT_TRUE(wait([&] { return !drawn.empty(); }));
  EXPECT_FALSE(map()->placeOf(key("gina")).has_value());
  drawn.clear();
  slider->setValue(slider->minimum());
  ASSERT_TRUE(wait([&] { return !drawn.empty(); }));
  EXPECT_EQ(map()->map()->people.size(), 1U) << "nobody but Alice had anything to say then";
}

TEST_F(MapTest, WhereNobodyIsConnectedItSaysSo) {
  prepare([](Engine& engine) { import(engine, "gpg/03-subkeys.pgp"); });
  start();
  window().findChild<Sidebar*>(QStringLiteral("sidebar"))->setPlace(Place::map);
  auto* const empty = find<QLabel>("mapEmpty");
  ASSERT_NE(empty, nullptr);
  EXPECT_FALSE(empty->text().isEmpty());
}

/// What stands in the list is what the engine says, for each certificate of a real web.
TEST_F(MapTest, TheListSaysOfDebianWhatTheEngineSays) {
  if (!std::filesystem::exists(debian_keyring)) GTEST_SKIP() << debian_keyring << " is not here";
  prepare([](Engine& engine) {
    import(engine, {file_octets(debian_keyring)});
    ASSERT_TRUE(engine.set_ownertrust({well_known, Ownertrust::ultimate}));
  });
  start();
  std::map<Fingerprint, unsigned> best;
  bool there = false;
  context().worker.ask(
      &window(), Worker::Access::look,
      [&](const Engine& engine, const Job& job) {
        return engine.trust(
            {},
            [&](const TrustedBinding& binding) {
              unsigned& amount = best[binding.fingerprint];
              const bool counts = !binding.attribute && !binding.trust.self_claimed &&
                                  binding.standing == CertificateStanding::live;
              if (counts) amount = std::max(amount, binding.trust.amount.value_or(0));
              return true;
            },
            job);
      },
      [&](const Outcome<TrustReport>& report) {
        EXPECT_TRUE(report.has_value());
        there = true;
      });
  ASSERT_TRUE(wait([&] { return there; }, 120000));
  int believed = 0;
  for (const Person& person : context().keyring.snapshot()->people) {
    const unsigned amount = best[person.fingerprint];
    const bool says_believed = person.badge == Badge::believed || person.badge == Badge::verified;
    EXPECT_EQ(says_believed, amount >= fully_believed) << person.user_id.toStdString();
    EXPECT_EQ(person.badge == Badge::partly,
              amount >= fully_believed / 3 && amount < fully_believed);
    believed += says_believed ? 1 : 0;
  }
  EXPECT_GT(believed, 100) << "a web in which nobody is believed shows nothing";
  openMap();
  EXPECT_GT(map()->map()->people.size(), 500U);
}

}  // namespace
}  // namespace kith::gui::test
