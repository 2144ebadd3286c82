#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QTranslator>
#include <cstdio>
#include <filesystem>

#include "gui/app/context.hpp"
#include "gui/app/language.hpp"
#include "gui/views/main_window.hpp"

// Takes a picture of each page of the app as it is, for people to look at:
//   kith-gui-screenshots HOME DIRECTORY light|dark [de]
// QT_SCALE_FACTOR=2 makes them twice as large.

namespace {

void work(int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < milliseconds) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QTest::qSleep(2);
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace kith::gui;
  QApplication application{argc, argv};
  if (argc < 4) return 2;
  use_language(argc > 4 ? QString::fromLocal8Bit(argv[4]) : QStringLiteral("en"));
  const std::filesystem::path home{argv[1]};
  const QDir directory{QString::fromLocal8Bit(argv[2])};
  AppContext context{home};
  context.theme.apply(QLatin1String{argv[3]} == QLatin1String{"dark"} ? Theme::Choice::dark
                                                                      : Theme::Choice::light);
  MainWindow window{context};
  window.resize(1180, 760);
  window.show();
  work(800);
  int number = 0;
  const auto shoot = [&](QWidget& widget, const QString& name) {
    work(500);
    const QString file =
        QStringLiteral("%1-%2.png").arg(++number, 2, 10, QLatin1Char{'0'}).arg(name);
    if (!widget.grab().save(directory.filePath(file)))
      std::fprintf(stderr, "cannot save %s\n", qPrintable(file));
  };
  shoot(window, QStringLiteral("everyone"));
  for (const Person& person : context.keyring.snapshot()->people) {
    window.goTo(person.fingerprint);
    shoot(window, person.name.toLower().section(QLatin1Char{' '}, 0, 0));
    if (number > 4) break;
  }
  return 0;
}
