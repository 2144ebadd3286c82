#include "gui/dialogs/sign/compare_view.hpp"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include "gui/dialogs/sign/typed_fingerprint.hpp"
#include "gui/models/fingerprint_words.hpp"
#include "gui/models/people_filter.hpp"
#include "gui/widgets/restyle.hpp"

namespace kith::gui {
namespace {

constexpr int columns_of_groups = 5;
constexpr int columns_of_words = 4;

}  // namespace

void set_tone(QLabel* label, const char* tone) {
  label->setProperty("tone", QString::fromLatin1(tone));
  restyle(*label);
}

CompareView::CompareView(const Fingerprint& fingerprint, const QString& name, QWidget* parent)
    : QWidget(parent),
      fingerprint_(fingerprint),
      name_(name),
      groups_(groups_of(fingerprint)),
      hidden_(QRandomGenerator::global()->bounded(static_cast<int>(groups_.size()))) {
  auto* const layout = new QGridLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setHorizontalSpacing(28);
  layout->setVerticalSpacing(18);
  layout->addWidget(buildTyped(), 0, 0, 1, 2);
  layout->addWidget(buildDigits(), 1, 0);
  layout->addWidget(buildQr(), 1, 1);
  layout->addWidget(buildWords(), 2, 0, 1, 2);
  layout->setColumnStretch(0, 1);
}

QWidget* CompareView::way(const QString& heading, const QString& text) {
  auto* const box = new QWidget{this};
  auto* const layout = new QVBoxLayout{box};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(7);
  auto* const title = new QLabel{heading, box};
  title->setProperty("heading", true);
  auto* const words = new QLabel{text, box};
  words->setProperty("muted", true);
  for (QLabel* label : {title, words}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  return box;
}

QCheckBox* CompareView::check(const char* name, const QString& text, QWidget* parent) {
  auto* const box = new QCheckBox{text, parent};
  box->setObjectName(QString::fromLatin1(name));
  parent->layout()->addWidget(box);
  connect(box, &QCheckBox::toggled, this, &CompareView::changed);
  return box;
}

QWidget* CompareView::buildTyped() {
  QWidget* const box =
      way(tr("Type it in, or paste it"),
          tr("The fingerprint that %1 gave you: on paper, or over a channel that you trust.")
              .arg(name_));
  auto* const line = new QHBoxLayout;
  typed_ = new QLineEdit{box};
  typed_->setObjectName(QStringLiteral("typedFingerprint"));
  typed_->setAccessibleName(tr("The fingerprint that you were given"));
  typed_->setPlaceholderText(tr("40 or 64 digits and letters, in any spelling"));
  line->addWidget(typed_, 1);
  auto* const paste = new QPushButton{tr("Paste"), box};
  paste->setObjectName(QStringLiteral("pasteFingerprint"));
  paste->setAutoDefault(false);
  line->addWidget(paste);
  static_cast<QVBoxLayout*>(box->layout())->addLayout(line);
  typed_result_ = new QLabel{box};
  typed_result_->setObjectName(QStringLiteral("typedResult"));
  typed_result_->setTextFormat(Qt::PlainText);
  typed_result_->setWordWrap(true);
  typed_result_->hide();
  box->layout()->addWidget(typed_result_);
  connect(typed_, &QLineEdit::textChanged, this, &CompareView::judgeTyped);
  connect(paste, &QPushButton::clicked, this,
          [this] { typed_->setText(QApplication::clipboard()->text().simplified()); });
  return box;
}

QWidget* CompareView::buildDigits() {
  QWidget* const box = way(
      tr("Let it be read to you"),
      tr("%1 reads the fingerprint aloud, you follow here and fill in the group that is hidden.")
          .arg(name_));
  auto* const grid = new QGridLayout;
  grid->setHorizontalSpacing(14);
  grid->setVerticalSpacing(6);
  for (int i = 0; i < groups_.size(); ++i) {
    QWidget* cell = nullptr;
    if (i == hidden_) {
      group_ = new QLineEdit{box};
      group_->setObjectName(QStringLiteral("hiddenGroup"));
      group_->setAccessibleName(tr("Group %1 of the fingerprint").arg(i + 1));
      group_->setMaxLength(4);
      group_->setPlaceholderText(QStringLiteral("????"));
      group_->setFont(QFont{QStringLiteral("DejaVu Sans Mono")});
      group_->setFixedWidth(group_->fontMetrics().horizontalAdvance(QStringLiteral("0000")) + 30);
      cell = group_;
    } else {
      auto* const label = new QLabel{groups_[i], box};
      label->setProperty("mono", true);
      cell = label;
    }
    // Fingerprints are read from left to right everywhere.
    grid->addWidget(cell, i / columns_of_groups, i % columns_of_groups);
  }
  grid->setColumnStretch(columns_of_groups, 1);
  auto* const holder = new QWidget{box};
  holder->setLayoutDirection(Qt::LeftToRight);
  holder->setLayout(grid);
  grid->setContentsMargins(0, 4, 0, 4);
  box->layout()->addWidget(holder);
  group_result_ = new QLabel{box};
  group_result_->setObjectName(QStringLiteral("groupResult"));
  group_result_->setWordWrap(true);
  group_result_->hide();
  box->layout()->addWidget(group_result_);
  show_all_ = new QPushButton{tr("Show all digits instead"), box};
  show_all_->setObjectName(QStringLiteral("showAllDigits"));
  show_all_->setProperty("quiet", true);
  show_all_->setAutoDefault(false);
  static_cast<QVBoxLayout*>(box->layout())->addWidget(show_all_, 0, Qt::AlignLeading);
  digits_same_ = check("digitsSame", tr("I compared all digits: they are the same"), box);
  digits_same_->setEnabled(false);
  digits_same_->setToolTip(tr("One group is still hidden."));
  static_cast<QVBoxLayout*>(box->layout())->addStretch();
  connect(group_, &QLineEdit::textChanged, this, &CompareView::judgeGroup);
  connect(show_all_, &QPushButton::clicked, this, &CompareView::showAllDigits);
  return box;
}

QWidget* CompareView::buildWords() {
  QWidget* const box = way(tr("Compare words"),
                           tr("The same fingerprint as words, which are easy to hear on the phone. "
                              "Read them in turns."));
  auto* const holder = new QWidget{box};
  holder->setLayoutDirection(Qt::LeftToRight);
  auto* const grid = new QGridLayout{holder};
  grid->setContentsMargins(0, 4, 0, 4);
  grid->setVerticalSpacing(4);
  const QStringList words = words_of(fingerprint_);
  for (int i = 0; i < words.size(); ++i) {
    auto* const label = new QLabel{words[i], holder};
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(label, i / columns_of_words, i % columns_of_words);
  }
  holder->setAccessibleName(words.join(QLatin1Char{' '}));
  box->layout()->addWidget(holder);
  words_same_ = check("wordsSame", tr("I compared all words: they are the same"), box);
  return box;
}

QWidget* CompareView::buildQr() {
  QWidget* const box =
      way(tr("Scan it"), tr("%1's app scans this, and finds the same key.").arg(name_));
  auto* const code = new QrCode{box};
  code->setObjectName(QStringLiteral("fingerprintQr"));
  code->show(QStringLiteral("OPENPGP4FPR:") + groups_.join(QString{}));
  static_cast<QVBoxLayout*>(box->layout())->addWidget(code, 0, Qt::AlignLeading);
  qr_same_ = check("qrSame", tr("It was scanned: the key is the same"), box);
  static_cast<QVBoxLayout*>(box->layout())->addStretch();
  return box;
}

bool CompareView::agrees() const {
  return !differs() && (typed_agrees_ || group_agrees_ || digits_same_->isChecked() ||
                        words_same_->isChecked() || qr_same_->isChecked());
}

void CompareView::judgeTyped() {
  using State = TypedFingerprint::State;
  const TypedFingerprint typed = compare_typed(typed_->text(), fingerprint_);
  typed_agrees_ = typed.state == State::same;
  typed_differs_ = typed.state == State::different;
  QString text;
  const char* tone = "";
  switch (typed.state) {
    case State::empty: break;
    case State::unreadable:
      text = tr("That is no fingerprint: it has digits, and letters from A to F.");
      tone = "careful";
      break;
    case State::partial:
      text = tr("The same so far: %1 of %2 digits.").arg(typed.digits).arg(typed.wanted);
      break;
    case State::key_id:
      text = tr("These are only the last 16 digits. Others can make a key that has the same: ask "
                "for all %1.")
                 .arg(typed.wanted);
      tone = "careful";
      break;
    case State::same:
      text = tr("✓ All %1 digits are the same.").arg(typed.wanted);
      tone = "good";
      break;
    case State::different:
      text = tr("✗ Group %1 is different. This is not the key that you were told about: do not "
                "sign it.")
                 .arg(typed.group);
      tone = "bad";
      break;
  }
  typed_result_->setText(text);
  set_tone(typed_result_, tone);
  typed_result_->setVisible(!text.isEmpty());
  emit changed();
}

void CompareView::judgeGroup() {
  const QString text = group_->text().trimmed().toUpper();
  const bool complete = text.size() == 4;
  group_agrees_ = complete && text == groups_[hidden_] && show_all_->isEnabled();
  group_differs_ = complete && text != groups_[hidden_];
  group_result_->setText(group_agrees_ ? tr("✓ That is the group that was hidden.")
                         : group_differs_
                             ? tr("✗ This key has something else there. If you heard it right, do "
                                  "not sign it.")
                             : QString{});
  set_tone(group_result_, group_agrees_ ? "good" : "bad");
  group_result_->setVisible(group_agrees_ || group_differs_);
  emit changed();
}

void CompareView::showAllDigits() {
  // What is shown cannot be asked for any more.
  show_all_->setEnabled(false);
  group_->setText(groups_[hidden_]);
  group_->setReadOnly(true);
  digits_same_->setEnabled(true);
  digits_same_->setToolTip({});
  digits_same_->setFocus();
  show_all_->hide();
}

}  // namespace kith::gui
