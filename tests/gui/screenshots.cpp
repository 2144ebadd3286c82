#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QTabWidget>
#include <QTest>
#include <cstdio>
#include <filesystem>

#include "gui/app/context.hpp"
#include "gui/app/language.hpp"
#include "gui/dialogs/import/import_desk.hpp"
#include "gui/views/main_window.hpp"
#include "gui/views/welcome/demo_people.hpp"
#include "tests/support/tests_dir.hpp"

// Takes a picture of each page and dialog of the app, for people to look at:
//   kith-gui-screenshots HOME DIRECTORY light|dark [en|de|mirrored]
// HOME must not be there yet: the people of the demo are made in it. QT_SCALE_FACTOR=2 makes the
// pictures twice as large; mirrored is English from right to left. Fails when a page or dialog does
// not show, and where there is no room for a text.

namespace {

using namespace kith::gui;

int failures = 0;

void work(int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < milliseconds) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QTest::qSleep(2);
  }
}

bool fill(const std::filesystem::path& home) {
  auto engine = kith::Engine::open({.home = home, .create = true});
  if (!engine) return false;
  return make_demo_people(*engine, home / "scratch", {}).has_value();
}

/// Whether a widget is too small for what it says.
bool is_cut(const QWidget& widget) {
  if (const auto* const label = qobject_cast<const QLabel*>(&widget)) {
    if (label->text().isEmpty()) return false;
    if (label->wordWrap()) return label->heightForWidth(label->width()) > label->height();
    return label->sizeHint().width() > label->width();
  }
  if (qobject_cast<const QAbstractButton*>(&widget) != nullptr) {
    return widget.minimumSizeHint().width() > widget.width();
  }
  return false;
}

/// Shoots the window page by page, and each dialog that an action opens.
class Photographer {
 public:
  Photographer(AppContext& context, MainWindow& window, const QDir& directory)
      : context_(context), window_(window), directory_(directory) {}

  void shoot(QWidget& widget, const char* name) {
    do work(200);
    while (context_.worker.pending() > 0);
    const QString file = QStringLiteral("%1-%2.png")
                             .arg(++number_, 2, 10, QLatin1Char{'0'})
                             .arg(QLatin1String{name});
    expectRoom(widget, name);
    const QPixmap picture = widget.grab();
    if (picture.isNull() || !picture.save(directory_.filePath(file))) {
      std::fprintf(stderr, "screenshots: error: cannot save %s\n", qPrintable(file));
      ++failures;
    }
  }

  static void expectRoom(QWidget& page, const char* name) {
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
      if (!widget->isVisible() || !is_cut(*widget)) continue;
      const QString text = widget->property("text").toString();
      std::fprintf(stderr, "screenshots: error: on %s there is no room for %s: %s\n", name,
                   qPrintable(widget->objectName()), qPrintable(text));
      ++failures;
    }
  }

  void shootDialog(const char* name, const std::function<void()>& open) {
    open();
    QWidget* dialog = nullptr;
    for (int i = 0; i < 50 && dialog == nullptr; ++i) {
      work(100);
      for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && qobject_cast<QDialog*>(widget) != nullptr) dialog = widget;
      }
    }
    if (dialog == nullptr) {
      std::fprintf(stderr, "screenshots: error: the dialog of %s does not show\n", name);
      ++failures;
      return;
    }
    shoot(*dialog, name);
    dialog->close();
    work(100);
  }

  /// The first person with that badge; the empty fingerprint where there is none.
  [[nodiscard]] kith::Fingerprint somebody(Badge badge) const {
    for (const Person& person : context_.keyring.snapshot()->people) {
      if (person.badge == badge) return person.fingerprint;
    }
    std::fprintf(stderr, "screenshots: error: nobody with badge %d\n", static_cast<int>(badge));
    ++failures;
    return {};
  }

 private:
  AppContext& context_;
  MainWindow& window_;
  QDir directory_;
  int number_ = 0;
};

void shoot_pages(Photographer& photographer, MainWindow& window) {
  auto* const sidebar = window.findChild<Sidebar*>(QStringLiteral("sidebar"));
  auto* const tabs = window.findChild<QTabWidget*>(QStringLiteral("tabs"));
  for (const auto& [badge, name] :
       {std::pair{Badge::mine, "mine"}, std::pair{Badge::believed, "why"},
        std::pair{Badge::verified, "verified"}, std::pair{Badge::unknown, "unknown"}}) {
    window.goTo(photographer.somebody(badge));
    photographer.shoot(window, name);
  }
  tabs->setCurrentIndex(1);
  photographer.shoot(window, "details");
  tabs->setCurrentIndex(0);
  sidebar->setPlace(Place::map);
  work(1500);
  photographer.shoot(window, "map");
  sidebar->setPlace(Place::sessions);
  photographer.shoot(window, "talk");
  sidebar->setPlace(Place::everyone);
  const QSize size = window.size();
  window.resize(700, 620);
  window.goTo(photographer.somebody(Badge::believed));
  photographer.shoot(window, "narrow");
  window.resize(size);
}

void shoot_dialogs(Photographer& photographer, MainWindow& window) {
  PersonActions& actions = window.actions();
  const kith::Fingerprint stranger = photographer.somebody(Badge::unknown);
  const kith::Fingerprint friend_ = photographer.somebody(Badge::verified);
  const kith::Fingerprint own = photographer.somebody(Badge::mine);
  photographer.shootDialog("sign", [&] { emit actions.sign(stranger); });
  photographer.shootDialog("give-back", [&] { emit actions.giveBack(friend_); });
  photographer.shootDialog("introducer", [&] { emit actions.introducer(friend_); });
  photographer.shootDialog("take-back", [&] { emit actions.takeBack(friend_); });
  photographer.shootDialog("give-own", [&] { emit actions.giveBack(own); });
  photographer.shootDialog("edit", [&] { emit actions.editIdentity(own); });
  photographer.shootDialog("revoke", [&] { emit actions.revokeIdentity(own); });
  photographer.shootDialog("remove", [&] { emit actions.remove(stranger); });
  const QString corpus =
      QString::fromStdString(kith::test::tests_dir()) + QStringLiteral("/corpus/");
  photographer.shootDialog("import", [&] {
    window.imports().importFiles({corpus + QStringLiteral("gpg/40-pubring-10.pgp")});
  });
  QFile friends_key{corpus + QStringLiteral("gpg/01-two-uids-primary-expiry.asc")};
  if (!friends_key.open(QIODevice::ReadOnly)) ++failures;
  photographer.shootDialog("import-one", [&] {
    window.imports().importText(QString::fromLatin1(friends_key.readAll()),
                                QStringLiteral("friend.asc"));
  });
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application{argc, argv};
  if (argc < 4) return 2;
  const QString language = argc > 4 ? QString::fromLocal8Bit(argv[4]) : QStringLiteral("en");
  const bool mirrored = language == QStringLiteral("mirrored");
  use_language(mirrored ? QStringLiteral("en") : language);
  if (mirrored) QApplication::setLayoutDirection(Qt::RightToLeft);
  const std::filesystem::path home{argv[1]};
  const QDir directory{QString::fromLocal8Bit(argv[2])};
  const auto choice =
      QLatin1String{argv[3]} == QLatin1String{"dark"} ? Theme::Choice::dark : Theme::Choice::light;
  {
    AppContext nobody{home};
    nobody.theme.apply(choice);
    MainWindow window{nobody};
    window.show();
    work(500);
    Photographer{nobody, window, directory}.shoot(window, "welcome");
  }
  if (std::filesystem::exists(home) || !fill(home)) {
    std::fprintf(stderr, "screenshots: error: cannot make a keyring in %s\n", home.c_str());
    return 1;
  }
  AppContext context{home};
  context.theme.apply(choice);
  MainWindow window{context};
  window.show();
  work(800);
  Photographer photographer{context, window, directory};
  shoot_pages(photographer, window);
  shoot_dialogs(photographer, window);
  return failures == 0 ? 0 : 1;
}
