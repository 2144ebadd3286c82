#include "gui/views/welcome/welcome_page.hpp"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>

#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {
namespace {

constexpr int widest = 760;

struct Way {
  const char* name;
  QString heading, what, button;
  void (WelcomePage::*wanted)();
};

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QScrollArea(parent) {
  setObjectName(QStringLiteral("welcome"));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* const page = new QWidget{this};
  auto* const outer = new QHBoxLayout{page};
  outer->setContentsMargins(32, 32, 32, 32);
  auto* const body = new QWidget{page};
  body->setMaximumWidth(widest);
  outer->addWidget(body);
  auto* const layout = new QVBoxLayout{body};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addStretch(1);
  layout->addWidget(make_title(tr("Know whose key is whose"), body));
  layout->addWidget(make_muted(
      tr("You sign the keys of people whom you have met, and they sign yours. From that Kith finds "
         "out whom else you can believe, and shows you why. How do you want to begin?"),
      body));
  layout->addSpacing(12);
  auto* const grid = new QGridLayout;
  grid->setSpacing(14);
  const Way ways[] = {
      {"welcomeNew", tr("I am new here"),
       tr("Make an identity: a key with your name, by which your friends know you. It takes a "
          "minute."),
       tr("Make an identity…"), &WelcomePage::identityWanted},
      {"welcomeImport", tr("I have a key in a file"),
       tr("Bring your own key, or a friend's, from a file that another program has saved."),
       tr("Bring it from a file…"), &WelcomePage::importWanted},
      {"welcomeGnupg", tr("I use GnuPG"),
       tr("Take over your keys, your friends' keys and whom you rely on. GnuPG keeps everything."),
       tr("Move in from GnuPG…"), &WelcomePage::gnupgWanted},
      {"welcomeDemo", tr("I want to look around first"),
       tr("Try it in a window of its own, with made-up people. Nothing of it stays."),
       tr("Try the demo"), &WelcomePage::demoWanted}};
  int number = 0;
  for (const Way& way : ways) {
    QFrame* card = nullptr;
    QVBoxLayout* const inside = make_card(body, card);
    inside->addWidget(make_heading(way.heading, card));
    inside->addWidget(make_muted(way.what, card));
    inside->addStretch();
    QPushButton* const button = make_button(way.name, way.button, card);
    button->setProperty("primary", number == 0);
    button->setAccessibleDescription(way.what);
    inside->addWidget(button, 0, Qt::AlignLeading);
    connect(button, &QPushButton::clicked, this, way.wanted);
    grid->addWidget(card, number / 2, number % 2);
    ++number;
  }
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  layout->addLayout(grid);
  auto* const last = new QHBoxLayout;
  QLabel* const backup = make_muted(tr("Have you a backup of Kith?"), body);
  backup->setWordWrap(false);
  last->addWidget(backup);
  QPushButton* const restore = make_button("welcomeRestore", tr("Put it back…"), body);
  restore->setProperty("quiet", true);
  connect(restore, &QPushButton::clicked, this, &WelcomePage::restoreWanted);
  last->addWidget(restore);
  last->addStretch();
  layout->addLayout(last);
  layout->addStretch(2);
  setWidget(page);
}

}  // namespace kith::gui
