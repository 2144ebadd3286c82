#include "gui/views/talk/waiting_panel.hpp"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QNetworkInterface>
#include <QVBoxLayout>

namespace kith::gui {
namespace {

constexpr int lines_shown = 3;  // of an invitation in a narrow window

}  // namespace

QStringList own_addresses() {
  QStringList v4, v6;
  for (const QHostAddress& address : QNetworkInterface::allAddresses()) {
    if (address.isLoopback() || address.isLinkLocal()) continue;
    (address.protocol() == QAbstractSocket::IPv4Protocol ? v4 : v6) << address.toString();
  }
  const QStringList all = v4 + v6;
  return all.isEmpty() ? QStringList{QStringLiteral("127.0.0.1")} : all;
}

WaitingPanel::WaitingPanel(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("talkWaiting"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(14);
  title_ = new QLabel{tr("Waiting for a friend"), this};
  title_->setProperty("title", true);
  layout->addWidget(title_);
  notice_ = new Notice{this};
  notice_->setObjectName(QStringLiteral("talkWaitingNotice"));
  layout->addWidget(notice_);
  auto* const card = new QFrame{this};
  card->setProperty("card", true);
  card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  auto* const inside = new QHBoxLayout{card};
  inside->setContentsMargins(20, 18, 20, 18);
  inside->setSpacing(20);
  auto* const column = new QVBoxLayout;
  column->setSpacing(10);
  advice_ = new QLabel{card};
  advice_->setWordWrap(true);
  advice_->setTextFormat(Qt::PlainText);
  column->addWidget(advice_);
  auto* const form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
  addresses_ = new QComboBox{card};
  addresses_->setObjectName(QStringLiteral("talkAddresses"));
  addresses_->setEditable(true);
  addresses_->setMinimumContentsLength(12);
  addresses_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  form->addRow(tr("Your address"), addresses_);
  column->addLayout(form);
  line_ = new QPlainTextEdit{card};
  line_->setObjectName(QStringLiteral("talkInvitationLine"));
  line_->setAccessibleName(tr("Invitation"));
  line_->setReadOnly(true);
  line_->setTabChangesFocus(true);
  line_->setWordWrapMode(QTextOption::WrapAnywhere);
  line_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  line_->setFixedHeight(lines_shown * line_->fontMetrics().lineSpacing() + 26);
  column->addWidget(line_);
  copy_ = new QPushButton{tr("Copy the invitation"), card};
  copy_->setObjectName(QStringLiteral("talkCopy"));
  copy_->setProperty("primary", true);
  column->addWidget(copy_, 0, Qt::AlignLeading);
  column->addStretch();
  inside->addLayout(column, 1);
  picture_ = new QrCode{card};
  picture_->setObjectName(QStringLiteral("talkQr"));
  picture_->setAccessibleName(tr("The invitation as a QR code"));
  inside->addWidget(picture_, 0, Qt::AlignTop);
  layout->addWidget(card);
  auto* const about = new QLabel{
      tr("From outside of your network your friend may need another address, which your router "
         "knows, and the port has to be let through there."),
      this};
  about->setWordWrap(true);
  about->setProperty("muted", true);
  layout->addWidget(about);
  stop_ = new QPushButton{tr("Stop waiting"), this};
  stop_->setObjectName(QStringLiteral("talkStop"));
  layout->addWidget(stop_, 0, Qt::AlignLeading);
  layout->addStretch();
  connect(stop_, &QPushButton::clicked, this, &WaitingPanel::stopWanted);
  connect(addresses_, &QComboBox::currentTextChanged, this, &WaitingPanel::refresh);
  connect(copy_, &QPushButton::clicked, this, [this] {
    QGuiApplication::clipboard()->setText(line_->toPlainText());
    copy_->setText(tr("Copied"));
  });
}

void WaitingPanel::show(const Invitation& invitation) {
  invitation_ = invitation;
  notice_->clear();
  advice_->setText(invitation.secret.isEmpty()
                       ? tr("Tell your friend where you wait. Anybody who knows it may call, and "
                            "learns who you are.")
                       : tr("Send this invitation to your friend, so that nobody else can read it. "
                            "It works once."));
  addresses_->clear();
  addresses_->addItems(own_addresses());
  refresh();
}

void WaitingPanel::refresh() {
  invitation_.host = addresses_->currentText().trimmed();
  line_->setPlainText(line_of(invitation_));
  picture_->show(line_->toPlainText());
  copy_->setText(tr("Copy the invitation"));
}

}  // namespace kith::gui
