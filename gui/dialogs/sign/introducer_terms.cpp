#include "gui/dialogs/sign/introducer_terms.hpp"

#include <QFormLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

// Two of them together are enough, as for GnuPG's marginal introducers by signature.
constexpr int half = marginal_introducer;

}  // namespace

IntroducerTerms::IntroducerTerms(const QString& name, QWidget* parent)
    : QWidget(parent),
      name_(name),
      on_(new QCheckBox{tr("I also rely on whom %1 signs").arg(as_label(name)), this}),
      body_(new QWidget{this}),
      depth_(new QComboBox{this}),
      amount_(new QComboBox{this}),
      domains_(new QLineEdit{this}),
      consequence_(new QLabel{this}) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  on_->setObjectName(QStringLiteral("asIntroducer"));
  layout->addWidget(on_);
  layout->addWidget(body_);
  auto* const form = new QFormLayout{body_};
  form->setContentsMargins(26, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  depth_->setObjectName(QStringLiteral("introducerDepth"));
  depth_->addItem(tr("the people whom %1 signs").arg(name), 1);
  depth_->addItem(tr("and whom these introduce"), 2);
  depth_->addItem(tr("and once more, three steps in all"), 3);
  form->addRow(tr("Believe"), depth_);
  amount_->setObjectName(QStringLiteral("introducerAmount"));
  amount_->addItem(tr("on this word alone"), fully_believed);
  amount_->addItem(tr("if somebody else says the same"), half);
  form->addRow(tr("How far"), amount_);
  domains_->setObjectName(QStringLiteral("introducerDomains"));
  domains_->setPlaceholderText(tr("all, or as example.org"));
  form->addRow(tr("Addresses at"), domains_);
  consequence_->setObjectName(QStringLiteral("introducerConsequence"));
  consequence_->setWordWrap(true);
  consequence_->setTextFormat(Qt::PlainText);
  consequence_->setProperty("muted", true);
  form->addRow(consequence_);
  connect(on_, &QCheckBox::toggled, this, &IntroducerTerms::refresh);
  connect(depth_, &QComboBox::currentIndexChanged, this, &IntroducerTerms::refresh);
  connect(amount_, &QComboBox::currentIndexChanged, this, &IntroducerTerms::refresh);
  connect(domains_, &QLineEdit::textChanged, this, &IntroducerTerms::refresh);
  refresh();
}

QStringList IntroducerTerms::domains() const {
  static const QRegularExpression between{QStringLiteral("[\\s,;]+")};
  return domains_->text().split(between, Qt::SkipEmptyParts);
}

void IntroducerTerms::put(CertificationTerms& terms) const {
  terms.depth = 0;
  terms.amount = fully_believed;
  terms.scopes.clear();
  if (!on_->isChecked()) return;
  terms.depth = static_cast<std::uint8_t>(depth_->currentData().toInt());
  terms.amount = static_cast<std::uint8_t>(amount_->currentData().toInt());
  for (const QString& domain : domains()) terms.scopes.push_back(domain.toStdString());
}

QString IntroducerTerms::consequence() const {
  const int depth = depth_->currentData().toInt();
  QString text;
  if (amount_->currentData().toInt() == half) {
    text = depth == 1 ? tr("A key that %1 signed counts half: another introducer has to agree.")
                      : tr("Keys that %1, or people whom %1 calls introducers, signed count half: "
                           "another introducer has to agree.");
  } else {
    text = depth == 1
               ? tr("You will believe every key that %1 signed, as if you had checked it yourself.")
               : tr("You will believe every key that %1 signed, and those signed by people whom %1 "
                    "calls introducers. You will not know all of them.");
  }
  text = text.arg(name_);
  const QStringList limits = domains();
  if (!limits.isEmpty()) {
    text += QLatin1Char{' '} +
            tr("Only for addresses at %1, and below.").arg(limits.join(QStringLiteral(", ")));
  }
  return text;
}

void IntroducerTerms::refresh() {
  body_->setVisible(on_->isChecked());
  consequence_->setText(consequence());
}

}  // namespace kith::gui
