#include "gui/dialogs/import/import_dialog.hpp"

#include <QVBoxLayout>
#include <utility>

#include "gui/dialogs/import/import_words.hpp"

namespace kith::gui {

ImportDialog::ImportDialog(AppContext& context, PersonActions& actions, LastImport& last,
                           std::vector<ImportSource> sources, QWidget* parent)
    : QDialog(parent),
      context_(context),
      actions_(actions),
      last_(last),
      sources_(std::move(sources)),
      pages_(new QStackedWidget{this}),
      preview_page_(new PreviewPage{context.theme, this}),
      outcome_(new OutcomePage{this}) {
  setObjectName(QStringLiteral("importDialog"));
  setWindowTitle(tr("Import"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->addWidget(pages_);
  pages_->addWidget(buildWorking());
  pages_->addWidget(preview_page_);
  pages_->addWidget(outcome_);
  resize(660, 480);
  connectPages();
  look();
}

QWidget* ImportDialog::buildWorking() {
  auto* const page = new QWidget{this};
  auto* const layout = new QVBoxLayout{page};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(14);
  working_ = new QLabel{page};
  working_->setObjectName(QStringLiteral("importWorking"));
  working_->setProperty("title", true);
  working_->setTextFormat(Qt::PlainText);
  working_->setWordWrap(true);
  progress_ = new QProgressBar{page};
  progress_->setObjectName(QStringLiteral("importProgress"));
  progress_->setAccessibleName(tr("Progress"));
  progress_->setTextVisible(false);
  stop_ = new QPushButton{tr("Cancel"), page};
  stop_->setObjectName(QStringLiteral("stopImport"));
  stop_->setAutoDefault(false);
  layout->addStretch(1);
  layout->addWidget(working_);
  layout->addWidget(progress_);
  layout->addStretch(2);
  layout->addWidget(stop_, 0, Qt::AlignTrailing);
  connect(stop_, &QPushButton::clicked, this, &ImportDialog::reject);
  return page;
}

void ImportDialog::connectPages() {
  connect(preview_page_, &PreviewPage::importWanted, this, &ImportDialog::import);
  connect(preview_page_, &PreviewPage::cancelled, this, &ImportDialog::reject);
  connect(&outcome_->close(), &QPushButton::clicked, this, &QDialog::accept);
  connect(&outcome_->again(), &QPushButton::clicked, this, &ImportDialog::look);
  connect(&outcome_->undo(), &QPushButton::clicked, this, [this] {
    accept();
    emit undoWanted();
  });
  connect(&outcome_->person(), &QPushButton::clicked, this, [this] {
    accept();
    if (one_) emit actions_.goTo(*one_);
  });
  connect(&outcome_->sign(), &QPushButton::clicked, this, [this] {
    accept();
    if (!one_) return;
    emit actions_.goTo(*one_);
    emit actions_.sign(*one_);
  });
  connect(&context_.keyring, &Keyring::changed, this, &ImportDialog::leadOn);
  connect(&last_, &LastImport::changed, this,
          [this] { outcome_->undo().setEnabled(last_.canUndo()); });
}

void ImportDialog::work(Stage stage, const QString& text) {
  stage_ = stage;
  working_->setText(text);
  progress_->setRange(0, 0);
  stop_->setEnabled(true);
  pages_->setCurrentIndex(0);
}

void ImportDialog::showProgress(const TaskProgress& progress) {
  constexpr int steps = 1000;
  if (progress.total == 0 || progress.done > progress.total) {
    progress_->setRange(0, 0);
    return;
  }
  progress_->setRange(0, steps);
  progress_->setValue(static_cast<int>(static_cast<double>(progress.done) /
                                       static_cast<double>(progress.total) * steps));
}

QString ImportDialog::sourceName() const {
  return sources_.size() == 1 ? sources_.front().name
                              : tr("%n files", nullptr, static_cast<int>(sources_.size()));
}

void ImportDialog::look() {
  // The window may not know yet that it is gone.
  there_ = !std::exchange(gone_, false) && context_.keyring.snapshot()->exists;
  work(Stage::looking, tr("Looking at %1…").arg(sourceName()));
  task_ = context_.worker.ask(
      this, Worker::Access::preview,
      [sources = sources_](Engine& engine, const Job& job) {
        return look_at(engine, sources, job);
      },
      [this](Outcome<ImportPreview> preview) {
        if (preview) {
          present(std::move(*preview));
        } else {
          fail(preview.error(), UndoReport{});
        }
      },
      [this](const TaskProgress& progress) { showProgress(progress); });
}

void ImportDialog::present(ImportPreview preview) {
  preview_ = std::move(preview);
  if (!would_change(preview_.report)) {
    finish(preview_.report);
    return;
  }
  stage_ = Stage::choosing;
  preview_page_->show(preview_.report, sourceName(), context_.keyring.snapshot()->hasIdentity());
  pages_->setCurrentWidget(preview_page_);
}

void ImportDialog::import(bool then_sign) {
  then_sign_ = then_sign;
  work(Stage::importing, tr("Importing…"));
  auto undo = std::make_shared<ImportUndo>();
  auto taken_back = std::make_shared<UndoReport>();
  // One that was there and has vanished since is not made anew in silence.
  task_ = context_.worker.ask(
      this, there_ ? Worker::Access::look : Worker::Access::change,
      [sources = sources_, stamps = preview_.stamps, undo, taken_back](Engine& engine,
                                                                       const Job& job) {
        return import_sources(engine, sources, stamps, *undo, *taken_back, job);
      },
      [this, undo, taken_back](Outcome<ImportReport> report) {
        // Also where it failed and could not be taken back: there may be room for that later.
        const bool can_undo = !undo->empty();
        last_.set(undo);
        if (report) {
          finish(*report);
        } else {
          fail(report.error(), can_undo ? std::nullopt : std::optional{*taken_back});
        }
        outcome_->undo().setVisible(can_undo);
      },
      [this](const TaskProgress& progress) { showProgress(progress); });
}

void ImportDialog::finish(const ImportReport& report) {
  stage_ = Stage::done;
  const ImportedCertificate* const one = only_one(report);
  one_.reset();
  if (one != nullptr) one_ = one->fingerprint;
  outcome_->say(report.usable || report.certificates.rejected > 0
                    ? outcome_in_words(report)
                    : tr("No key was found in %1").arg(sourceName()),
                counts_in_words(report));
  const QString secrets = secrets_in_words(report);
  if (one != nullptr && !one->shared.empty()) {
    outcome_->notice().say(Notice::Tone::careful, words_of(*one).mind);
  } else if (!secrets.isEmpty()) {
    outcome_->notice().say(Notice::Tone::careful, secrets);
  } else if (one != nullptr) {
    outcome_->notice().say(Notice::Tone::plain,
                           tr("Nobody knows yet that it is really theirs. Compare the fingerprint "
                              "with its owner, then sign it."));
  }
  outcome_->problems().show(problems_in_words(report), number_of(report.problem_count),
                            !report.usable);
  pages_->setCurrentWidget(outcome_);
  outcome_->close().setFocus();
  leadOn();
}

void ImportDialog::leadOn() {
  if (stage_ != Stage::done || !one_) return;
  const SnapshotPointer& snapshot = context_.keyring.snapshot();
  const Person* const person = snapshot->find(*one_);
  const bool live =
      person != nullptr && !person->revoked && !person->expired && person->badge != Badge::unusable;
  outcome_->person().setVisible(person != nullptr);
  const bool offer = person == nullptr || (!person->own && person->badge != Badge::verified);
  outcome_->sign().setVisible(offer);
  outcome_->sign().setEnabled(live && snapshot->hasIdentity());
  outcome_->sign().setToolTip(person != nullptr && !live ? tr("This key cannot be signed as it is.")
                              : !snapshot->hasIdentity()
                                  ? tr("Make an identity first: it is what signs.")
                                  : QString{});
  if (!offer && outcome_->notice().property("notice") == QStringLiteral("plain")) {
    outcome_->notice().clear();
  }
  if (outcome_->sign().isVisible() && outcome_->sign().isEnabled()) {
    outcome_->sign().setDefault(true);
    outcome_->sign().setFocus();
    // Who has to be told of a problem reads it first.
    if (std::exchange(then_sign_, false) && outcome_->problems().isHidden()) {
      outcome_->sign().click();
    }
  }
}

void ImportDialog::fail(const Error& error, const std::optional<UndoReport>& taken_back) {
  const bool was_importing = stage_ == Stage::importing;
  stage_ = Stage::done;
  one_.reset();
  const QString left = taken_back ? left_in_words(*taken_back) : QString{};
  const bool as_before = taken_back && taken_back->kept_count == 0;
  if (error.kind == ErrorKind::cancelled) {
    outcome_->say(tr("Cancelled"),
                  as_before ? tr("Nothing came in. Your keyring is as it was before.") : QString{});
    outcome_->notice().say(Notice::Tone::careful, left);
  } else if (was_importing && error.kind == ErrorKind::not_found) {
    gone_ = true;
    outcome_->say(tr("The keyring is gone"),
                  tr("It was there when you looked at the keys, and was removed since. Nothing was "
                     "imported. Look again to begin a new keyring."));
    outcome_->notice().say(error);
  } else {
    outcome_->say(was_importing ? tr("The import failed") : tr("This could not be looked at"),
                  was_importing && as_before ? tr("Your keyring is as it was before.") : QString{});
    const QString text = text_of(error);
    outcome_->notice().say(Notice::Tone::bad,
                           left.isEmpty() ? text : text + QLatin1Char{'\n'} + left);
  }
  outcome_->again().show();
  pages_->setCurrentWidget(outcome_);
}

/// Esc, Cancel and the window's own button: while it imports they take back what came in.
void ImportDialog::reject() {
  if (stage_ == Stage::importing) {
    if (!stop_->isEnabled()) return;
    task_.cancel();
    working_->setText(tr("Taking back what came in…"));
    stop_->setEnabled(false);
    return;
  }
  if (stage_ == Stage::looking) task_.cancel();
  QDialog::reject();
}

}  // namespace kith::gui
