#include <QApplication>
#include <QCommandLineParser>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "core/engine/program/hardening.hpp"
#include "core/engine/program/home.hpp"
#include "gui/app/context.hpp"
#include "gui/app/language.hpp"
#include "gui/dialogs/import/import_desk.hpp"
#include "gui/views/main_window.hpp"

namespace {

/// --help and --version work without a display, too.
void need_no_display_for_words(int argc, char** argv) {
  const auto asks_for_words = [](std::string_view word) {
    return word == "--help" || word == "-h" || word == "--version" || word == "-v";
  };
  if (std::any_of(argv + 1, argv + argc, asks_for_words)) qputenv("QT_QPA_PLATFORM", "minimal");
}

}  // namespace

int main(int argc, char** argv) {
  using namespace kith;
  harden_process();
  need_no_display_for_words(argc, argv);
  QApplication application{argc, argv};
  QApplication::setApplicationName(QStringLiteral("kith-gui"));
  QApplication::setApplicationDisplayName(QStringLiteral("Kith"));
  QApplication::setApplicationVersion(QStringLiteral(KITH_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("org.kith.Kith"));

  QApplication::setWindowIcon(QIcon{QStringLiteral(":/icons/org.kith.Kith.svg")});
  gui::use_language({});

  QCommandLineParser parser;
  parser.setApplicationDescription(QCoreApplication::translate(
      "main", "Sign your friends' keys, and see whom you can believe."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption home_option{
      QStringLiteral("home"),
      QCoreApplication::translate("main",
                                  "Where the keyring is (else $KITH_HOME, "
                                  "$XDG_DATA_HOME/kith, ~/.local/share/kith)."),
      QCoreApplication::translate("main", "directory")};
  parser.addOption(home_option);
  parser.addPositionalArgument(QStringLiteral("files"),
                               QCoreApplication::translate("main", "Keys to import."),
                               QStringLiteral("[files…]"));
  parser.process(application);
  std::optional<std::string> given;
  if (parser.isSet(home_option)) given = parser.value(home_option).toStdString();
  const auto home = find_home(given);
  if (!home) {
    std::fprintf(stderr, "kith-gui: error: %s\n", home.error().message.c_str());
    return 2;
  }
  gui::AppContext context{*home};
  context.theme.apply(
      static_cast<gui::Theme::Choice>(context.settings.value(QStringLiteral("theme"), 0).toInt()));
  gui::MainWindow window{context};
  window.show();
  if (const QStringList files = parser.positionalArguments(); !files.isEmpty()) {
    window.imports().importFiles(files);
  }
  return QApplication::exec();
}
