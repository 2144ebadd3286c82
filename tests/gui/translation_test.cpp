#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTranslator>
#include <QXmlStreamReader>

#include "gui/talk/switchboard.hpp"
#include "gui/views/why/missing_words.hpp"
#include "gui/widgets/notice.hpp"
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

/// What a file matches, by its first group.
void collect(const QString& text, const char* pattern, QSet<QString>& found) {
  auto match = QRegularExpression{QString::fromLatin1(pattern)}.globalMatch(text);
  while (match.hasNext()) found << match.next().captured(1);
}

/// Whom the sources name when they ask for a translation: classes with Q_OBJECT, and what
/// Q_DECLARE_TR_FUNCTIONS or translate() name.
QSet<QString> contexts_of_sources() {
  QSet<QString> contexts;
  QDirIterator files{QString::fromStdString(tests_dir()) + QStringLiteral("/../gui"),
                     {QStringLiteral("*.cpp"), QStringLiteral("*.hpp")},
                     QDir::Files,
                     QDirIterator::Subdirectories};
  while (files.hasNext()) {
    QFile file{files.next()};
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    collect(text, "class (\\w+)[^;{]*\\{\\s*Q_OBJECT", contexts);
    collect(text, "Q_DECLARE_TR_FUNCTIONS\\((\\w+)\\)", contexts);
    collect(text, "translate\\(\\s*\"(\\w+)\"", contexts);
    collect(text, "QT_TRANSLATE_NOOP\\(\"(\\w+)\"", contexts);
  }
  return contexts;
}

/// A text that translators find in another place than the app looks is never translated.
TEST(Translation, EachTextIsLookedForWhereTranslatorsPutIt) {
  QFile file{QString::fromStdString(tests_dir()) +
             QStringLiteral("/../gui/translations/kith_de.ts")};
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  QSet<QString> contexts;
  collect(QString::fromUtf8(file.readAll()), "<context>\\s*<name>(?:kith::gui::)?([\\w:]+)</name>",
          contexts);
  ASSERT_GT(contexts.size(), 40);
  EXPECT_EQ(QStringList(contexts.subtract(contexts_of_sources()).values())
                .join(QLatin1Char{'\n'})
                .toStdString(),
            "");
}

TEST(Translation, TheEnginesReasonsAreTold) {
  QTranslator translator;
  ASSERT_TRUE(translator.load(QLocale{QLocale::German}, QStringLiteral("kith"), QStringLiteral("_"),
                              QStringLiteral(":/translations")));
  QCoreApplication::installTranslator(&translator);
  for (int kind = 1; kind <= static_cast<int>(ExplanationKind::replaced); ++kind) {
    Explanation explanation{"english words", "", static_cast<ExplanationKind>(kind)};
    explanation.parts.certifier = "Bob";
    explanation.parts.count = 2;
    const QString text = sentence_of(explanation);
    QCoreApplication::removeTranslator(&translator);
    const QString english = sentence_of(explanation);
    QCoreApplication::installTranslator(&translator);
    EXPECT_NE(text, english) << kind;
    EXPECT_FALSE(text.contains(QStringLiteral("nglish words"))) << kind;
    EXPECT_FALSE(text.contains(QLatin1Char{'%'})) << text.toStdString();
  }
  EXPECT_TRUE(text_of(Error{ErrorKind::passphrase, "wrong", {}})
                  .startsWith(QStringLiteral("Die Passphrase")));
  QCoreApplication::removeTranslator(&translator);
  EXPECT_EQ(text_of(Error{ErrorKind::passphrase, "wrong", {}}), QStringLiteral("Wrong."));
}

TEST(Translation, NamesChangeNoSentence) {
  const QString plain = QStringLiteral("ZZZ"), odd = QStringLiteral("ZZZ%1%2%3%4%5");
  const auto told = [](int kind, const QString& name) {
    Explanation explanation{"", "", static_cast<ExplanationKind>(kind)};
    ExplanationParts& parts = explanation.parts;
    for (std::string* const part : {&parts.certifier, &parts.who, &parts.issuer, &parts.target}) {
      *part = name.toStdString();
    }
    return sentence_of(explanation);
  };
  for (int kind = 1; kind <= static_cast<int>(ExplanationKind::replaced); ++kind) {
    EXPECT_EQ(told(kind, odd).toStdString(), told(kind, plain).replace(plain, odd).toStdString());
  }
  const auto refused = [](const QString& name) {
    PeerReport report;
    report.trust.binding.user_id = name.toStdString();
    return text_of(not_believed(report, RequiredTrust::full));
  };
  EXPECT_EQ(refused(odd).toStdString(), refused(plain).replace(plain, odd).toStdString());
}

TEST(Translation, GermanSentencesAreWhole) {
  QTranslator german;
  ASSERT_TRUE(german.load(QLocale{QLocale::German}, QStringLiteral("kith"), QStringLiteral("_"),
                          QStringLiteral(":/translations")));
  const auto said = [&german](const char* context, const char* text, int count = -1) {
    return german.translate(context, text, nullptr, count).toStdString();
  };
  EXPECT_EQ(said("kith::gui::StartPanel", "Talk"), said("kith::gui::SidebarModel", "Talk"));
  EXPECT_EQ(said("kith::gui::SwapNotice", "Close"), "Schließen");
  EXPECT_EQ(said("kith::gui::MapView", "signed %n others", 1), "hat %n anderen unterschrieben");
  EXPECT_EQ(said("kith::gui::MapView", "signed %n others", 2), "hat %n andere unterschrieben");
  const char* const people = "%n people whom you believe now would no longer be believed.";
  EXPECT_EQ(said("kith::gui::RevokeDialog", people, 1),
            "Einem Menschen, dem du jetzt glaubst, würdest du nicht mehr glauben.");
  EXPECT_EQ(said("kith::gui::RevokeDialog", people, 2),
            "%n Menschen, denen du jetzt glaubst, würdest du nicht mehr glauben.");
  // What is looked at is in the dative.
  EXPECT_EQ(said("kith::gui::ImportDialog", "Looking at %1…"), "Nachgesehen wird in %1 …");
  EXPECT_EQ(said("kith::gui::ImportDesk", "the clipboard"), "der Zwischenablage");
}

TEST(Translation, IsCompleteInGermanAndHasEnglishPlurals) {
  EXPECT_EQ(unfinished("kith_de.ts").join(QLatin1Char{'\n'}).toStdString(), "");
  EXPECT_EQ(unfinished("kith_en.ts").join(QLatin1Char{'\n'}).toStdString(), "");
}

}  // namespace
}  // namespace kith::gui::test
