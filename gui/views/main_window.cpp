#include "gui/views/main_window.hpp"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QVBoxLayout>
#include <utility>

#include "core/engine/program/hardening.hpp"
#include "gui/dialogs/import/import_desk.hpp"
#include "gui/dialogs/person_dialogs.hpp"
#include "gui/dialogs/remove/remove_dialog.hpp"
#include "gui/views/help/help_window.hpp"
#include "gui/views/passphrase_questions.hpp"
#include "gui/views/talk/talk_page.hpp"
#include "gui/views/welcome/swap_notice.hpp"
#include "gui/widgets/wheel_guard.hpp"

namespace kith::gui {

MainWindow::MainWindow(AppContext& context, QWidget* parent)
    : QMainWindow(parent), context_(context), filter_(context.people) {
  setObjectName(QStringLiteral("mainWindow"));
  new WheelGuard{this};
  setWindowTitle(tr("Kith"));
  resize(1180, 760);
  sidebar_ = new Sidebar{context_, this};
  sidebar_->setMinimumWidth(150);
  person_ = new PersonPage{context_, actions_, this};
  people_splitter_ = new QSplitter{Qt::Horizontal, this};
  identities_ = new IdentityDesk{context_, actions_, this};
  people_splitter_->setObjectName(QStringLiteral("peopleSplitter"));
  people_splitter_->addWidget(buildPeople());
  people_splitter_->addWidget(person_);
  people_splitter_->setStretchFactor(0, 2);
  people_splitter_->setStretchFactor(1, 3);
  people_splitter_->setChildrenCollapsible(false);
  pages_ = new QStackedWidget{this};
  pages_->addWidget(people_splitter_);
  pages_->addWidget(identities_->welcomePage());
  map_ = new MapPage{context_, actions_, this};
  pages_->addWidget(map_);
  talk_ = new TalkPage{context_, actions_, pages_};
  pages_->addWidget(talk_);
  splitter_ = new QSplitter{Qt::Horizontal, this};
  splitter_->addWidget(sidebar_);
  splitter_->addWidget(pages_);
  splitter_->setStretchFactor(1, 1);
  splitter_->setSizes({220, 960});
  splitter_->setHandleWidth(1);
  people_splitter_->setHandleWidth(1);
  auto* const middle = new QWidget{this};
  auto* const column = new QVBoxLayout{middle};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(identities_->banner());
  column->addWidget(new SwapNotice{context_.worker, secrets_may_be_swapped, this});
  column->addWidget(splitter_, 1);
  setCentralWidget(middle);
  place_label_ = new QLabel{this};
  place_label_->setObjectName(QStringLiteral("keyringPlace"));
  place_label_->setTextFormat(Qt::PlainText);
  place_label_->setText(
      tr("Keyring: %1").arg(QString::fromStdString(context_.worker.home().string())));
  place_label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  place_label_->setContentsMargins(10, 0, 0, 2);
  statusBar()->addWidget(place_label_, 1);
  statusBar()->setSizeGripEnabled(false);
  imports_ = new ImportDesk{context_, actions_, *this};
  buildMenu();
  connectActions();
  connect(&context_.keyring, &Keyring::changed, this, &MainWindow::refresh);
  connect(sidebar_, &Sidebar::placeChanged, this, &MainWindow::showPlace);
  connect(people_, &PeopleView::selectionMoved, this,
          [this] { person_->show(people_->selected()); });
  auto* const passphrases = new PassphraseQuestions{context_, *this};
  connect(passphrases, &PassphraseQuestions::problem, statusBar(),
          [this](const QString& text) { statusBar()->showMessage(text); });
  restoreLook();
  refresh();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::buildPeople() {
  auto* const panel = new QWidget{this};
  auto* const layout = new QVBoxLayout{panel};
  layout->setContentsMargins(0, 12, 0, 0);
  layout->setSpacing(8);
  search_ = new QLineEdit{panel};
  search_->setObjectName(QStringLiteral("search"));
  search_->setPlaceholderText(tr("Search names, addresses, fingerprints"));
  search_->setAccessibleName(tr("Search"));
  search_->setClearButtonEnabled(true);
  search_->setAcceptDrops(false);  // a file that is dropped is to be imported
  auto* const search_line = new QVBoxLayout;
  search_line->setContentsMargins(12, 0, 12, 0);
  search_line->addWidget(search_);
  layout->addLayout(search_line);
  people_ = new PeopleView{context_, filter_, panel};
  empty_ = new QLabel{panel};
  empty_->setObjectName(QStringLiteral("empty"));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("muted", true);
  empty_->setContentsMargins(24, 24, 24, 24);
  empty_->setTextFormat(Qt::PlainText);
  list_stack_ = new QStackedWidget{panel};
  list_stack_->addWidget(people_);
  list_stack_->addWidget(empty_);
  layout->addWidget(list_stack_, 1);
  panel->setMinimumWidth(280);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_.setSearch(text);
    refresh();
  });
  connect(search_, &QLineEdit::returnPressed, this, [this] {
    if (filter_.rowCount() == 0) return;
    people_->setFocus();
    if (const Person* first = filter_.person(filter_.index(0, 0)))
      people_->select(first->fingerprint);
  });
  return panel;
}

void MainWindow::buildMenu() {
  QMenu* const keyring = menuBar()->addMenu(tr("&Keyring"));
  imports_->fillMenu(*keyring);
  keyring->addSeparator();
  QAction* const forget = keyring->addAction(tr("&Forget passphrases"), this, [this] {
    context_.worker.forgetPassphrases();
    context_.os_keyring.forgetAll();
  });
  connect(keyring, &QMenu::aboutToShow, forget, [this, forget] {
    forget->setEnabled(context_.worker.remembersPassphrases() || context_.os_keyring.keepsAny());
  });
  keyring->addSeparator();
  identities_->addTo(*keyring);
  QAction* const quit = keyring->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
  quit->setMenuRole(QAction::QuitRole);
  QMenu* const view = menuBar()->addMenu(tr("&View"));
  view->addAction(tr("&Find"), QKeySequence::Find, this, [this] {
    sidebar_->setPlace(Place::everyone);
    search_->setFocus();
    search_->selectAll();
  });
  view->addSeparator();
  buildLooks(*view);
  buildHelp();
}

void MainWindow::buildLooks(QMenu& menu) {
  auto* const looks = new QActionGroup{this};
  const std::pair<Theme::Choice, QString> choices[] = {
      {Theme::Choice::system, tr("Look as the desktop")},
      {Theme::Choice::light, tr("Light")},
      {Theme::Choice::dark, tr("Dark")}};
  for (const auto& [choice, name] : choices) {
    QAction* const action = menu.addAction(name, this, [this, choice = choice] {
      context_.theme.apply(choice);
      context_.settings.set(QStringLiteral("theme"), static_cast<int>(choice));
    });
    action->setCheckable(true);
    action->setChecked(context_.theme.choice() == choice);
    looks->addAction(action);
  }
}

void MainWindow::buildHelp() {
  QMenu* const help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&Help on this page"), QKeySequence::HelpContents, this,
                  &MainWindow::showHelp);
  help->addAction(tr("&About Kith"), this, [this] {
    auto* const about =
        new QMessageBox{QMessageBox::NoIcon, tr("About Kith"), {}, QMessageBox::Close, this};
    about->setObjectName(QStringLiteral("about"));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setIconPixmap(windowIcon().pixmap(64, 64));
    about->setText(
        tr("<h3>Kith %1</h3><p>Whose key is it? Everyone signs the keys of the people they "
           "have met, and Kith works out how far the others can be believed. Nobody is in "
           "charge.</p>")
            .arg(QCoreApplication::applicationVersion()));
    about->setInformativeText(
        tr("Free software under the GNU General Public License, version 3 or "
           "later, without any warranty."));
    about->open();
  });
}

void MainWindow::showHelp() {
  if (help_ == nullptr) help_ = new HelpWindow{context_.theme, this};
  const Place place = sidebar_->place();
  help_->show(place == Place::map        ? HelpTopic::map
              : place == Place::sessions ? HelpTopic::sessions
              : person_->shown()         ? HelpTopic::why
                                         : HelpTopic::people);
}

void MainWindow::connectActions() {
  connect(&actions_, &PersonActions::goTo, this, &MainWindow::goTo);
  connect_person_dialogs(context_, actions_, *this);
  connect(identities_, &IdentityDesk::importWanted, imports_, &ImportDesk::chooseFiles);
  connect(&actions_, &PersonActions::remove, this, [this](const Fingerprint& who) {
    auto* const dialog = new RemoveDialog{context_, who, this};
    dialog->open();
  });
  connect(&actions_, &PersonActions::call, this, [this](const Fingerprint& who) {
    talk_->callTo(who);
    sidebar_->setPlace(Place::sessions);
  });
  connect(talk_, &TalkPage::attentionWanted, this, [this] { QApplication::alert(this); });
  connect(talk_, &TalkPage::left, this, &MainWindow::refresh);
}

void MainWindow::goTo(const Fingerprint& who) {
  if (context_.keyring.snapshot()->find(who) == nullptr) return;
  if (!group_of(sidebar_->place())) sidebar_->setPlace(Place::everyone);
  if (!filter_.indexOf(who).isValid()) {
    search_->clear();
    if (!filter_.indexOf(who).isValid()) sidebar_->setPlace(Place::everyone);
  }
  people_->select(who);
}

void MainWindow::showPlace() {
  choosePage();
  refresh();
}

void MainWindow::choosePage() {
  const auto group = group_of(sidebar_->place());
  if (group) {
    filter_.setGroup(*group);
    pages_->setCurrentIndex(0);
  } else if (sidebar_->place() == Place::map) {
    pages_->setCurrentWidget(map_);
  } else if (sidebar_->place() == Place::sessions) {
    pages_->setCurrentWidget(talk_);
  }
}

void MainWindow::refresh() {
  // Why a conversation ended is to be read first, even where the keyring went with it.
  const bool talking = pages_->currentWidget() == talk_ && talk_->isTaken();
  const bool welcome = identities_->welcomes() && !talking;
  sidebar_->setVisible(!welcome);
  if (welcome) {
    pages_->setCurrentWidget(identities_->welcomePage());
  } else if (pages_->currentWidget() == identities_->welcomePage()) {
    choosePage();
  }
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  if (context_.keyring.loaded() && select_first_) {
    const Fingerprint who = *std::exchange(select_first_, std::nullopt);
    if (snapshot->find(who) != nullptr && !people_->selected()) people_->select(who);
  }
  if (filter_.rowCount() > 0) {
    list_stack_->setCurrentWidget(people_);
    return;
  }
  if (!context_.keyring.loaded()) {
    empty_->clear();
  } else if (snapshot->error) {
    empty_->setText(text_of(*snapshot->error));
  } else if (snapshot->people.empty()) {
    empty_->setText(tr("Nobody is in this keyring yet.\nDrop a friend's key on the window."));
  } else if (!filter_.search().isEmpty()) {
    empty_->setText(tr("No match for “%1”.").arg(filter_.search()));
  } else {
    empty_->setText(tr("Nobody is in this group."));
  }
  list_stack_->setCurrentWidget(empty_);
}

void MainWindow::restoreLook() {
  const Settings& settings = context_.settings;
  restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
  splitter_->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
  people_splitter_->restoreState(settings.value(QStringLiteral("peopleSplitter")).toByteArray());
  const int place = settings.value(QStringLiteral("place"), 0).toInt();
  if (place >= 0 && place <= static_cast<int>(Place::sessions)) {
    sidebar_->setPlace(static_cast<Place>(place));
  }
  select_first_ =
      parse_fingerprint(settings.value(QStringLiteral("selected")).toString().toStdString());
}

void MainWindow::rememberLook() {
  Settings& settings = context_.settings;
  settings.set(QStringLiteral("geometry"), saveGeometry());
  settings.set(QStringLiteral("splitter"), splitter_->saveState());
  settings.set(QStringLiteral("peopleSplitter"), people_splitter_->saveState());
  settings.set(QStringLiteral("place"), static_cast<int>(sidebar_->place()));
  const auto& selected = people_->selected();
  settings.set(QStringLiteral("selected"),
               selected ? QString::fromStdString(to_hex(*selected)) : QString{});
  settings.save();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  rememberLook();
  QMainWindow::closeEvent(event);
}

}  // namespace kith::gui
