#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

constexpr double aa = 4.5;         // WCAG 2.1, 1.4.3: text
constexpr double aa_shapes = 3.0;  // 1.4.11: shapes that say something

class Contrast : public testing::TestWithParam<bool> {
 protected:
  const Colors colors_ = GetParam() ? dark_colors() : light_colors();
};

TEST_P(Contrast, OfTextsIsThatOfWcagAa) {
  for (const QColor& ground :
       {colors_.window, colors_.surface, colors_.raised, colors_.accent_wash}) {
    for (const QColor& text : {colors_.text, colors_.muted}) {
      EXPECT_GE(contrast(text, ground), aa)
          << text.name().toStdString() << " on " << ground.name().toStdString();
    }
  }
  for (const QColor& ground : {colors_.window, colors_.surface}) {
    for (const QColor& text : {colors_.accent, colors_.good, colors_.careful, colors_.bad}) {
      EXPECT_GE(contrast(text, ground), aa)
          << text.name().toStdString() << " on " << ground.name().toStdString();
    }
  }
  EXPECT_GE(contrast(colors_.on_accent, colors_.accent), aa);
  EXPECT_GE(contrast(colors_.good, colors_.good_wash), aa);
  EXPECT_GE(contrast(colors_.careful, colors_.careful_wash), aa);
  EXPECT_GE(contrast(colors_.bad, colors_.bad_wash), aa);
}

TEST_P(Contrast, OfBadgesIsThatOfWcagAa) {
  for (int badge = 0; badge <= static_cast<int>(Badge::unusable); ++badge) {
    const auto one = static_cast<Badge>(badge);
    EXPECT_GE(contrast(colors_.of(one), colors_.wash(one)), aa) << badge;
    EXPECT_GE(contrast(colors_.of(one), colors_.surface), aa_shapes) << badge;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, Contrast, testing::Bool());

TEST(ContrastRatio, IsThatOfTheStandard) {
  EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 0.01);
  EXPECT_NEAR(contrast(Qt::white, Qt::white), 1, 0.01);
  EXPECT_NEAR(contrast(QColor{0x777777}, Qt::white), 4.48, 0.01);
}

}  // namespace
}  // namespace kith::gui::test
