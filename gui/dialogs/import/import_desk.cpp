#include "gui/dialogs/import/import_desk.hpp"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>

#include "gui/dialogs/import/undo_dialog.hpp"

namespace kith::gui {
namespace {

QStringList files_in(const QMimeData& data) {
  QStringList files;
  for (const QUrl& url : data.urls()) {
    if (url.isLocalFile()) files << url.toLocalFile();
  }
  return files;
}

bool can_take(const QMimeData& data) { return !files_in(data).isEmpty() || data.hasText(); }

}  // namespace

ImportDesk::ImportDesk(AppContext& context, PersonActions& actions, QWidget& window)
    : QObject(&window),
      context_(context),
      actions_(actions),
      window_(window),
      hint_(new QLabel{tr("Drop keys here to look at them"), &window}) {
  hint_->setObjectName(QStringLiteral("dropHint"));
  hint_->setAlignment(Qt::AlignCenter);
  hint_->setProperty("title", true);
  hint_->setProperty("card", true);
  hint_->setAttribute(Qt::WA_TransparentForMouseEvents);
  hint_->hide();
  window_.setAcceptDrops(true);
  window_.installEventFilter(this);
  connect(&last_, &LastImport::changed, this, &ImportDesk::nameUndo);
  // Who removes the keyring, or puts another in its place, takes along what could be undone.
  connect(&context_.worker, &Worker::keyringChanged, this, [this](Worker::State state) {
    if (state == Worker::State::missing) last_.clear();
  });
}

void ImportDesk::fillMenu(QMenu& menu) {
  QAction* const open = menu.addAction(tr("&Import from a file…"), QKeySequence::Open, this,
                                       &ImportDesk::chooseFiles);
  open->setObjectName(QStringLiteral("actionImport"));
  // A text field that has the focus takes its own Ctrl+V before.
  QAction* const paste =
      menu.addAction(tr("&Paste a key"), QKeySequence::Paste, this, &ImportDesk::paste);
  paste->setObjectName(QStringLiteral("actionPaste"));
  undo_ = menu.addAction(QString{}, this, &ImportDesk::undo);
  undo_->setObjectName(QStringLiteral("actionUndoImport"));
  nameUndo();
}

void ImportDesk::nameUndo() {
  if (undo_ == nullptr) return;
  const int count = last_.added() + last_.updated();
  undo_->setEnabled(last_.canUndo());
  undo_->setText(last_.canUndo() && count > 0 ? tr("&Undo import of %n keys", nullptr, count)
                                              : tr("&Undo import"));
}

void ImportDesk::chooseFiles() {
  auto* const dialog = new QFileDialog{&window_, tr("Import keys")};
  dialog->setObjectName(QStringLiteral("importFiles"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Keys (*.asc *.pgp *.gpg *.key *.rev)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, &ImportDesk::importFiles);
  dialog->open();
}

void ImportDesk::paste() {
  const QMimeData* const data = QApplication::clipboard()->mimeData();
  if (data != nullptr && can_take(*data)) {
    take(*data);
  } else {
    importText({}, tr("the clipboard"));
  }
}

void ImportDesk::take(const QMimeData& dropped) {
  const QStringList files = files_in(dropped);
  if (files.isEmpty()) {
    importText(dropped.text(), tr("the text"));
  } else {
    importFiles(files);
  }
}

void ImportDesk::importFiles(const QStringList& paths) {
  std::vector<ImportSource> sources;
  for (const QString& path : paths) sources.push_back(ImportSource::ofFile(path));
  import(std::move(sources));
}

void ImportDesk::importText(const QString& text, const QString& name) {
  import({ImportSource::ofText(name, text.toUtf8())});
}

void ImportDesk::import(std::vector<ImportSource> sources) {
  if (sources.empty()) return;
  if (dialog_ != nullptr &&
      dialog_->isVisible()) {  // one at a time: it is modal, so this comes from outside
    dialog_->raise();
    dialog_->activateWindow();
    return;
  }
  dialog_ = new ImportDialog{context_, actions_, last_, std::move(sources), &window_};
  connect(dialog_, &ImportDialog::undoWanted, this, &ImportDesk::undo);
  dialog_->open();
}

void ImportDesk::undo() {
  if (!last_.canUndo()) return;
  auto* const dialog = new UndoDialog{context_, last_, &window_};
  dialog->open();
}

void ImportDesk::showHint(bool visible) {
  if (visible) {
    hint_->setGeometry(window_.rect().adjusted(24, 24, -24, -24));
    hint_->raise();
  }
  hint_->setVisible(visible);
}

bool ImportDesk::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::Drop: {
      auto* const drop = static_cast<QDropEvent*>(event);
      const bool drops = event->type() == QEvent::Drop;
      if (!can_take(*drop->mimeData())) break;
      drop->setDropAction(Qt::CopyAction);  // never moved away from where it was
      drop->accept();
      showHint(!drops);
      if (drops) take(*drop->mimeData());
      return true;
    }
    case QEvent::DragMove: event->accept(); return true;
    case QEvent::DragLeave: showHint(false); break;
    default: break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace kith::gui
