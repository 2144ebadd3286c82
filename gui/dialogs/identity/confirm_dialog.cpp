#include "gui/dialogs/identity/confirm_dialog.hpp"

#include <QDialogButtonBox>

#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {

ConfirmDialog::ConfirmDialog(const Texts& texts, QWidget* parent) : FittingDialog(parent) {
  setObjectName(QStringLiteral("confirmDialog"));
  setWindowTitle(tr("Are you sure?"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(460);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 20);
  layout->setSpacing(12);
  layout->addWidget(make_title(texts.question, this));
  layout->addWidget(make_text(texts.consequences, this));
  if (!texts.reason.isEmpty()) {
    reason_ = new QLineEdit{this};
    reason_->setObjectName(QStringLiteral("reason"));
    reason_->setPlaceholderText(texts.reason);
    reason_->setAccessibleName(texts.reason);
    layout->addWidget(reason_);
  }
  layout->addSpacing(8);
  auto* const buttons = new QDialogButtonBox{this};
  QPushButton* const agree = make_button("agree", texts.agree, this);
  agree->setProperty("danger", true);
  buttons->addButton(agree, QDialogButtonBox::AcceptRole);
  QPushButton* const leave = buttons->addButton(QDialogButtonBox::Cancel);
  leave->setObjectName(QStringLiteral("leave"));
  leave->setDefault(true);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  if (reason_ == nullptr) leave->setFocus();
}

QString ConfirmDialog::reason() const {
  return reason_ != nullptr ? reason_->text().trimmed() : QString{};
}

}  // namespace kith::gui
