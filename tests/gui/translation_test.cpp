#include <QFile>
#include <QXmlStreamReader>

#include "tests/gui/fixture.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::gui::test {
namespace {

/// The texts of a file for translators that nobody has translated.
QStringList unfinished(const char* name) {
  QFile file{QString::fromStdString(tests_dir()) + QStringLiteral("/../gui/translations/") +
             QLatin1String{name}};
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
  QXmlStreamReader xml{&file};
  QStringList left;
  QString source;
  int texts = 0;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String{"source"}) {
      source = xml.readElementText();
      ++texts;
    }
    if (xml.name() == QLatin1String{"translation"} &&
        xml.attributes().hasAttribute(QStringLiteral("type"))) {
      left << source;
    }
  }
  EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
  EXPECT_GT(texts, 10) << name;
  return left;
}

TEST(Translation, IsCompleteInGermanAndHasEnglishPlurals) {
  EXPECT_EQ(unfinished("kith_de.ts").join(QLatin1Char{'\n'}).toStdString(), "");
  EXPECT_EQ(unfinished("kith_en.ts").join(QLatin1Char{'\n'}).toStdString(), "");
}

}  // namespace
}  // namespace kith::gui::test
