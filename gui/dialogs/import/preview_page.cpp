#include "gui/dialogs/import/preview_page.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/dialogs/import/import_words.hpp"
#include "gui/widgets/restyle.hpp"

namespace kith::gui {

PreviewPage::PreviewPage(Theme& theme, QWidget* parent)
    : QWidget(parent),
      heading_(new QLabel{this}),
      counts_(new QLabel{this}),
      secrets_(new Notice{this}),
      shared_(new Notice{this}),
      list_(new ImportList{theme, this}),
      problems_(new ProblemsBox{this}),
      import_(new QPushButton{this}),
      import_and_sign_(new QPushButton{tr("Import and verify…"), this}) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  heading_->setObjectName(QStringLiteral("importHeading"));
  heading_->setProperty("title", true);
  heading_->setTextFormat(Qt::PlainText);
  heading_->setWordWrap(true);
  counts_->setObjectName(QStringLiteral("importCounts"));
  counts_->setProperty("muted", true);
  counts_->setWordWrap(true);
  secrets_->setObjectName(QStringLiteral("importSecrets"));
  shared_->setObjectName(QStringLiteral("importShared"));
  auto* const frame = new QFrame{this};
  frame->setProperty("card", true);
  auto* const inside = new QVBoxLayout{frame};
  inside->setContentsMargins(1, 6, 1, 6);
  inside->addWidget(list_);
  layout->addWidget(heading_);
  layout->addWidget(counts_);
  layout->addWidget(shared_);
  layout->addWidget(secrets_);
  layout->addWidget(frame, 1);
  layout->addWidget(problems_);
  auto* const buttons = new QHBoxLayout;
  auto* const cancel = new QPushButton{tr("Cancel"), this};
  cancel->setObjectName(QStringLiteral("cancelImport"));
  cancel->setAutoDefault(false);
  import_->setObjectName(QStringLiteral("import"));
  import_->setAutoDefault(false);
  import_and_sign_->setObjectName(QStringLiteral("importAndSign"));
  import_and_sign_->setAutoDefault(false);
  buttons->addStretch(1);
  buttons->addWidget(cancel);
  buttons->addWidget(import_);
  buttons->addWidget(import_and_sign_);
  layout->addLayout(buttons);
  connect(import_, &QPushButton::clicked, this, [this] { emit importWanted(false); });
  connect(import_and_sign_, &QPushButton::clicked, this, [this] { emit importWanted(true); });
  connect(cancel, &QPushButton::clicked, this, &PreviewPage::cancelled);
}

void PreviewPage::show(const ImportReport& report, const QString& source, bool can_sign) {
  const auto& counts = report.certificates;
  heading_->setText(tr("%n keys in %1", nullptr, number_of(counts.read)).arg(source));
  QString line = counts_in_words(report);
  if (report.list.size() < counts.added + counts.updated + counts.unchanged + counts.rejected &&
      report.list.size() >= 10'000) {
    line += QLatin1Char{'\n'} +
            tr("The first %1 of each kind are shown.").arg(QLocale{}.toString(10'000));
  }
  counts_->setText(line);
  const auto coming = number_of(counts.added + counts.updated);
  import_->setText(coming > 0 ? tr("Import %n keys", nullptr, coming) : tr("Import"));
  if (report.secret_keys.read > 0) {
    secrets_->say(Notice::Tone::careful,
                  tr("This holds secret keys. Import them only if they are yours: whoever has "
                     "them can act as you. You may be asked for a passphrase."));
  } else {
    secrets_->clear();
  }
  const auto claims = std::ranges::count_if(
      report.list, [](const ImportedCertificate& entry) { return !entry.shared.empty(); });
  if (claims > 0) {
    shared_->say(Notice::Tone::careful,
                 tr("%n of them claim an address that another key has, too. Anybody can make a "
                    "key with any name: compare before you believe.",
                    nullptr, static_cast<int>(claims)));
  } else {
    shared_->clear();
  }
  list_->show(report.list);
  problems_->show(problems_in_words(report), number_of(report.problem_count), false);
  const bool signs = can_sign && only_one(report) != nullptr;
  import_and_sign_->setVisible(signs);
  QPushButton* const first = signs ? import_and_sign_ : import_;
  for (QPushButton* button : {import_, import_and_sign_}) {
    button->setProperty("primary", button == first);
    restyle(*button);
  }
  first->setDefault(true);
  first->setFocus();
}

}  // namespace kith::gui
