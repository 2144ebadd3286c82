#include "gui/dialogs/import/undo_dialog.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/dialogs/import/import_words.hpp"

namespace kith::gui {

UndoDialog::UndoDialog(AppContext& context, LastImport& last, QWidget* parent)
    : QDialog(parent),
      context_(context),
      last_(last),
      heading_(new QLabel{this}),
      text_(new QLabel{this}),
      progress_(new QProgressBar{this}),
      notice_(new Notice{this}),
      close_(new QPushButton{tr("Cancel"), this}),
      go_(new QPushButton{tr("Undo import"), this}) {
  setObjectName(QStringLiteral("undoDialog"));
  setWindowTitle(tr("Undo import"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(460);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->setSpacing(12);
  heading_->setObjectName(QStringLiteral("undoHeading"));
  heading_->setProperty("title", true);
  text_->setObjectName(QStringLiteral("undoText"));
  for (QLabel* label : {heading_, text_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  progress_->setAccessibleName(tr("Progress"));
  progress_->setTextVisible(false);
  progress_->setRange(0, 0);
  progress_->hide();
  notice_->setObjectName(QStringLiteral("undoNotice"));
  layout->addWidget(progress_);
  layout->addWidget(notice_);
  layout->addStretch(1);
  auto* const buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(close_);
  buttons->addWidget(go_);
  layout->addLayout(buttons);
  close_->setObjectName(QStringLiteral("closeUndo"));
  close_->setAutoDefault(false);
  go_->setObjectName(QStringLiteral("undoNow"));
  go_->setProperty("danger", true);
  go_->setAutoDefault(false);
  connect(close_, &QPushButton::clicked, this, &UndoDialog::reject);
  connect(go_, &QPushButton::clicked, this, &UndoDialog::undo);
  if (last_.hasSecrets()) {
    heading_->setText(tr("Undo the import?"));
    text_->setText(
        tr("Secret keys came in with it, and they go with it. Keep the file that they "
           "came from, or you can no longer act as their owner."));
  } else {
    undo();
  }
}

void UndoDialog::undo() {
  auto undo = last_.take();
  if (undo == nullptr) return;
  working_ = true;
  heading_->setText(tr("Undoing the import…"));
  text_->hide();
  go_->hide();
  progress_->show();
  task_ = context_.worker.ask(
      this, Worker::Access::look,
      [undo](Engine& engine, const Job& job) { return engine.undo_import(*undo, job); },
      [this, undo](const Outcome<UndoReport>& report) {
        if (!report) last_.set(undo);
        finish(report);
      });
}

void UndoDialog::finish(const Outcome<UndoReport>& report) {
  working_ = false;
  progress_->hide();
  text_->hide();
  close_->setText(tr("Close"));
  close_->setEnabled(true);
  close_->setFocus();
  if (!report) {
    const bool cancelled = report.error().kind == ErrorKind::cancelled;
    heading_->setText(cancelled ? tr("Nothing was undone") : tr("The import could not be undone"));
    if (!cancelled) notice_->say(report.error());
    return;
  }
  QStringList lines;
  if (report->removed > 0) {
    lines << tr("%n keys are out of the keyring again.", nullptr, number_of(report->removed));
  }
  if (report->restored > 0) {
    lines << tr("%n keys are what they were before.", nullptr, number_of(report->restored));
  }
  if (!report->wiped) {
    lines << tr(
        "Pieces of secret keys that went may still be in the keyring's file, as another "
        "program was reading it.");
  }
  heading_->setText(tr("The import is undone"));
  text_->setText(lines.join(QLatin1Char{'\n'}));
  text_->setVisible(!lines.isEmpty());
  if (report->kept_count == 0) return;
  QStringList kept{
      tr("%n keys changed since and stay as they are:", nullptr, number_of(report->kept_count))};
  constexpr std::size_t most = 8;
  for (std::size_t i = 0; i < std::min(most, report->kept.size()); ++i) {
    const auto& one = report->kept[i];
    kept << (one.user_id.empty() ? grouped(one.fingerprint) : shown(one.user_id));
  }
  if (report->kept_count > most) kept << QStringLiteral("…");
  notice_->say(Notice::Tone::careful, kept.join(QLatin1Char{'\n'}));
}

void UndoDialog::reject() {
  if (working_) {
    task_.cancel();
    close_->setEnabled(false);
    return;
  }
  QDialog::reject();
}

}  // namespace kith::gui
