#include "gui/app/language.hpp"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace kith::gui {

void use_language(const QString& name) {
  const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale{name};
  if (!name.isEmpty()) QLocale::setDefault(locale);
  const auto install = [&](const QString& file, const QString& directory) {
    auto* const translator = new QTranslator{qApp};
    // The English texts are in the sources, but for the plurals.
    if (translator->load(locale, file, QStringLiteral("_"), directory) ||
        translator->load(file + QStringLiteral("_en"), directory)) {
      QCoreApplication::installTranslator(translator);
    } else {
      delete translator;
    }
  };
  install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(QStringLiteral("kith"), QStringLiteral(":/translations"));
}

}  // namespace kith::gui
