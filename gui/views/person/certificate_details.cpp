#include "gui/views/person/certificate_details.hpp"

#include <QHeaderView>
#include <QVBoxLayout>

namespace kith::gui {
namespace {

constexpr int issuer_role = Qt::UserRole + 1;

/// What a subkey is for, in the user's words.
QString uses(const std::vector<std::string>& capabilities) {
  QStringList list;
  for (const std::string& one : capabilities) {
    list << (one == "certify"        ? CertificateDetails::tr("certify")
             : one == "sign"         ? CertificateDetails::tr("sign")
             : one == "encrypt"      ? CertificateDetails::tr("encrypt")
             : one == "authenticate" ? CertificateDetails::tr("authenticate")
                                     : QString::fromStdString(one));
  }
  return list.join(QStringLiteral(", "));
}

}  // namespace

CertificateDetails::CertificateDetails(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent),
      context_(context),
      actions_(actions),
      notice_(new Notice{this}),
      tree_(new QTreeWidget{this}) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 8, 0, 0);
  layout->addWidget(notice_);
  layout->addWidget(tree_, 1);
  tree_->setObjectName(QStringLiteral("details"));
  tree_->setAccessibleName(tr("Details of the certificate"));
  tree_->setColumnCount(2);
  tree_->setHeaderHidden(true);
  tree_->setUniformRowHeights(true);
  tree_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  tree_->header()->setResizeContentsPrecision(50);
  tree_->header()->setStretchLastSection(true);
  connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    const QVariant who = item->data(0, issuer_role);
    if (who.isValid()) emit actions_.goTo(who.value<Fingerprint>());
  });
}

void CertificateDetails::show(const std::optional<Fingerprint>& who) {
  const quint64 question = ++question_;
  who_ = who;
  if (!who) return;
  context_.worker.ask(
      this, Worker::Access::look,
      [who = *who](const Engine& engine, const Job&) {
        return engine.show({to_hex(who), Timestamp::now()});
      },
      [this, question](const Outcome<CertificateInfo>& info) {
        if (question != question_) return;
        if (info) {
          notice_->clear();
          present(*info);
        } else {
          tree_->clear();
          notice_->say(info.error());
        }
      });
}

void CertificateDetails::present(const CertificateInfo& info) {
  tree_->setUpdatesEnabled(false);
  tree_->clear();
  const auto add = [this](QTreeWidgetItem* parent, const QString& name, const QString& value) {
    auto* const item = parent != nullptr ? new QTreeWidgetItem{parent} : new QTreeWidgetItem{tree_};
    item->setText(0, name);
    item->setText(1, value);
    item->setToolTip(1, as_tool_tip(value));
    return item;
  };
  add(nullptr, tr("Fingerprint"), grouped(info.fingerprint));
  add(nullptr, tr("Made on"), day(info.created));
  add(nullptr, tr("Ends"), info.expires ? day(*info.expires) : tr("never"));
  add(nullptr, tr("Kind"),
      tr("%1, OpenPGP version %2")
          .arg(QString::fromStdString(info.algorithm), QString::number(info.version)));
  if (!info.why.empty()) add(nullptr, tr("Not valid"), shown(info.why));
  if (info.note) add(nullptr, tr("Your note"), shown(info.note->text));
  for (const std::string& warning : info.warnings) add(nullptr, tr("Mind"), shown(warning));
  for (const UserIdInfo& user_id : info.user_ids) {
    auto* const item = add(nullptr, user_id.primary ? tr("Name (primary)") : tr("Name"),
                           name_or_none(user_id.user_id));
    if (!user_id.why.empty()) add(item, tr("Not valid"), shown(user_id.why));
    auto* const signatures =
        add(item, tr("Signatures"), QLocale{}.toString(user_id.certifications.size()));
    for (const CertificationInfo& one : user_id.certifications) {
      const QString issuer = one.issuer_user_id.empty()
                                 ? QString::fromStdString(to_hex(one.issuer_key_id))
                                 : shown(one.issuer_user_id);
      auto* const row =
          add(signatures, day(one.created),
              one.why.empty() ? issuer : tr("%1 – does not count: %2").arg(issuer, shown(one.why)));
      if (!one.issuer.empty()) row->setData(0, issuer_role, QVariant::fromValue(one.issuer));
    }
    item->setExpanded(user_id.primary);
  }
  for (const SubkeyInfo& subkey : info.subkeys) {
    auto* const item = add(
        nullptr, tr("Subkey"),
        tr("%1, to %2").arg(QString::fromStdString(subkey.algorithm), uses(subkey.capabilities)));
    add(item, tr("Fingerprint"), grouped(subkey.fingerprint));
    add(item, tr("Made on"), day(subkey.created));
    add(item, tr("Ends"), subkey.expires ? day(*subkey.expires) : tr("never"));
    if (!subkey.why.empty()) add(item, tr("Not valid"), shown(subkey.why));
  }
  tree_->setUpdatesEnabled(true);
}

}  // namespace kith::gui
