#include "gui/views/web/layout.hpp"

#include <QElapsedTimer>
#include <clocale>
#include <set>

#include "gui/views/web/layout_desk.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

LayoutShape diamond() {
  LayoutShape shape;
  shape.boxes = {{180, 52}, {150, 52}, {200, 52}, {180, 52}};
  shape.lines = {{0, 1, {140, 34}}, {0, 2, {140, 34}}, {1, 3, {140, 50}}, {2, 3, {140, 34}}};
  return shape;
}

QRectF around(const QPointF& middle, const QSizeF& size) {
  return {middle - QPointF{size.width() / 2, size.height() / 2}, size};
}

void expectSound(const LayoutShape& shape, const Layout& layout) {
  ASSERT_EQ(layout.boxes.size(), shape.boxes.size());
  ASSERT_EQ(layout.lines.size(), shape.lines.size());
  std::vector<QRectF> places;
  for (std::size_t i = 0; i < shape.boxes.size(); ++i)
    places.push_back(around(layout.boxes[i], shape.boxes[i]));
  for (std::size_t i = 0; i < shape.lines.size(); ++i) {
    const LayoutShape::Line& line = shape.lines[i];
    EXPECT_LT(layout.boxes[line.from].y(), layout.boxes[line.to].y()) << "arrows point down";
    EXPECT_TRUE(places[line.to].adjusted(-3, -3, 3, 3).contains(layout.lines[i].tip));
    EXPECT_TRUE(
        places[line.from].adjusted(-3, -3, 3, 3).contains(layout.lines[i].path.pointAtPercent(0)));
    places.push_back(around(layout.lines[i].label, line.label));
  }
  for (std::size_t one = 0; one < places.size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      EXPECT_FALSE(places[one].adjusted(1, 1, -1, -1).intersects(places[other]))
          << one << " on " << other;
    }
  }
}

TEST(LayoutTest, NothingHidesAnything) {
  Graphviz graphviz;
  const LayoutShape shape = diamond();
  const auto layout = graphviz.layOut(shape);
  ASSERT_TRUE(layout.has_value());
  expectSound(shape, *layout);
}

TEST(LayoutTest, IsTheSameInAnyLanguage) {
  Graphviz graphviz;
  const auto plain = graphviz.layOut(diamond());
  ASSERT_TRUE(plain.has_value());
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"}) {
    if (std::setlocale(LC_NUMERIC, name) != nullptr) break;
  }
  const bool comma = *std::localeconv()->decimal_point == ',';
  const auto layout = graphviz.layOut(diamond());
  std::setlocale(LC_NUMERIC, before.c_str());
  ASSERT_TRUE(layout.has_value());
  EXPECT_EQ(layout->boxes, plain->boxes);
  if (!comma) GTEST_SKIP() << "no locale with decimal commas is installed";
}

TEST(LayoutTest, AWebHasAPlaceForEverybody) {
  Graphviz graphviz;
  LayoutShape shape;
  shape.kind = LayoutShape::Kind::web;
  shape.boxes.resize(200);
  for (std::size_t i = 1; i < 200; ++i) shape.lines.push_back({i / 3, i, {}});
  const auto layout = graphviz.layOut(shape);
  ASSERT_TRUE(layout.has_value());
  std::set<std::pair<double, double>> places;
  for (const QPointF& place : layout->boxes) places.emplace(place.x(), place.y());
  EXPECT_EQ(places.size(), 200U);
}

TEST(LayoutTest, WhatWasCancelledOrHasNobodyIsDropped) {
  LayoutDesk desk;
  int answers = 0;
  auto gone = std::make_unique<QObject>();
  QObject stays;
  const auto count = [&](const std::optional<Layout>& layout) { answers += layout ? 1 : 100; };
  desk.ask(&stays, diamond(), count).cancel();
  desk.ask(gone.get(), diamond(), count);
  gone.reset();
  desk.ask(&stays, diamond(), count);
  QElapsedTimer clock;
  clock.start();
  while (answers == 0 && clock.elapsed() < 20000) QTest::qWait(5);
  EXPECT_EQ(answers, 1);
}

}  // namespace
}  // namespace kith::gui::test
