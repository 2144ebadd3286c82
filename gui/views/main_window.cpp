#include "gui/views/main_window.hpp"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

#include "gui/dialogs/passphrase_dialog.hpp"

namespace kith::gui {

MainWindow::MainWindow(AppContext& context, QWidget* parent)
    : QMainWindow(parent), context_(context), filter_(context.people) {
  setObjectName(QStringLiteral("mainWindow"));
  setWindowTitle(tr("Kith"));
  resize(1180, 760);
  sidebar_ = new Sidebar{context_, this};
  sidebar_->setMinimumWidth(150);
  person_ = new PersonPage{context_, actions_, this};
  auto* const inner = new QSplitter{Qt::Horizontal, this};
  inner->setObjectName(QStringLiteral("peopleSplitter"));
  inner->addWidget(buildPeople());
  inner->addWidget(person_);
  inner->setStretchFactor(0, 2);
  inner->setStretchFactor(1, 3);
  inner->setChildrenCollapsible(false);
  pages_ = new QStackedWidget{this};
  pages_->addWidget(inner);
  map_ = new MapPage{context_, actions_, this};
  pages_->addWidget(map_);
  splitter_ = new QSplitter{Qt::Horizontal, this};
  splitter_->addWidget(sidebar_);
  splitter_->addWidget(pages_);
  splitter_->setStretchFactor(1, 1);
  splitter_->setSizes({200, 980});
  splitter_->setHandleWidth(1);
  inner->setHandleWidth(1);
  setCentralWidget(splitter_);
  place_label_ = new QLabel{this};
  place_label_->setObjectName(QStringLiteral("keyringPlace"));
  place_label_->setText(tr("Keyring: %1").arg(QString::fromStdString(context_.worker.home().string())));
  place_label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  statusBar()->addWidget(place_label_, 1);
  statusBar()->setSizeGripEnabled(false);
  buildMenu();
  connectActions();
  connect(&context_.keyring, &Keyring::changed, this, &MainWindow::refresh);
  connect(sidebar_, &Sidebar::placeChanged, this, &MainWindow::showPlace);
  connect(people_, &PeopleView::selectionMoved, this,
          [this] { person_->show(people_->selected()); });
  connect(&context_.worker, &Worker::passphraseWanted, this, &MainWindow::askPassphrase);
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
    if (const Person* first = filter_.person(filter_.index(0, 0))) people_->select(first->fingerprint);
  });
  return panel;
}

void MainWindow::buildMenu() {
  QMenu* const keyring = menuBar()->addMenu(tr("&Keyring"));
  QAction* const quit = keyring->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
  quit->setMenuRole(QAction::QuitRole);
  QMenu* const view = menuBar()->addMenu(tr("&View"));
  view->addAction(tr("&Find"), QKeySequence::Find, this, [this] {
    sidebar_->setPlace(Place::everyone);
    search_->setFocus();
    search_->selectAll();
  });
  auto* const looks = new QActionGroup{this};
  const std::pair<Theme::Choice, QString> choices[] = {
      {Theme::Choice::system, tr("Look as the desktop")},
      {Theme::Choice::light, tr("Light")},
      {Theme::Choice::dark, tr("Dark")}};
  view->addSeparator();
  for (const auto& [choice, name] : choices) {
    QAction* const action = view->addAction(name, this, [this, choice = choice] {
      context_.theme.apply(choice);
      context_.settings.set(QStringLiteral("theme"), static_cast<int>(choice));
    });
    action->setCheckable(true);
    action->setChecked(context_.theme.choice() == choice);
    looks->addAction(action);
  }
}

void MainWindow::connectActions() {
  connect(&actions_, &PersonActions::goTo, this, &MainWindow::goTo);
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
  const auto group = group_of(sidebar_->place());
  if (group) {
    filter_.setGroup(*group);
    pages_->setCurrentIndex(0);
  } else if (sidebar_->place() == Place::map) {
    pages_->setCurrentWidget(map_);
  }
  refresh();
}

void MainWindow::refresh() {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
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

void MainWindow::askPassphrase(const PassphraseQuestion& question) {
  QWidget* const above = QApplication::activeModalWidget();
  auto* const dialog = new PassphraseDialog{question, above != nullptr ? above : this};
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::finished, this, [this, dialog](int result) {
    if (result == QDialog::Accepted) {
      context_.worker.answerPassphrase(dialog->passphrase(), dialog->remember());
    } else {
      context_.worker.refusePassphrase();
    }
  });
  dialog->open();
}

void MainWindow::restoreLook() {
  restoreGeometry(context_.settings.value(QStringLiteral("geometry")).toByteArray());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  context_.settings.set(QStringLiteral("geometry"), saveGeometry());
  context_.settings.save();
  QMainWindow::closeEvent(event);
}

}  // namespace kith::gui
