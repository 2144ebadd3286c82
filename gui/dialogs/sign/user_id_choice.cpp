#include "gui/dialogs/sign/user_id_choice.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

#include "gui/models/person.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

Badge badge_of(const UserIdInfo& user_id, const CertificateInfo& info) {
  if (info.revoked || user_id.revoked) return Badge::revoked;
  if (info.expired) return Badge::expired;
  if (user_id.state != BindingState::valid) return Badge::unusable;
  if (user_id.own_word) return Badge::verified;
  if (!user_id.trust || user_id.trust->self_claimed) return Badge::unknown;
  if (user_id.trust->level >= TrustLevel::full) return Badge::believed;
  return user_id.trust->level == TrustLevel::partial ? Badge::partly : Badge::unknown;
}

UserIdChoice::UserIdChoice(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), layout_(new QVBoxLayout{this}) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(8);
}

void UserIdChoice::show(const CertificateInfo& info,
                        const std::vector<SkippedCertification>& skipped) {
  boxes_.clear();
  while (QLayoutItem* item = layout_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  for (const UserIdInfo& user_id : info.user_ids) {
    if (user_id.attribute) continue;
    const auto entry = std::ranges::find_if(
        skipped, [&](const SkippedCertification& one) { return one.user_id == user_id.user_id; });
    add(user_id, info, entry == skipped.end() ? nullptr : &*entry);
  }
}

QString UserIdChoice::reasonOf(const UserIdInfo& user_id, const SkippedCertification& skipped) {
  if (user_id.revoked) return tr("This name is revoked.");
  if (!skipped.refused) return tr("You have signed this name in the same way before.");
  // The engine's details stand by themselves.
  const std::size_t colon = skipped.why.find(": ");
  const QString what = tr("The signature of its owner on this name is weak, or does not count.");
  return colon == std::string::npos
             ? what
             : what + QLatin1Char{'\n'} + as_sentence(skipped.why.substr(colon + 2));
}

void UserIdChoice::add(const UserIdInfo& user_id, const CertificateInfo& info,
                       const SkippedCertification* skipped) {
  auto* const row = new QWidget{this};
  auto* const lines = new QVBoxLayout{row};
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(2);
  auto* const line = new QHBoxLayout;
  lines->addLayout(line);
  // An ampersand in a name is no shortcut.
  auto* const box = new QCheckBox{as_label(name_or_none(user_id.user_id)), row};
  box->setObjectName(QStringLiteral("userId%1").arg(boxes_.size()));
  // What was signed in one way before can be signed in another.
  const bool possible = skipped == nullptr || !skipped->refused;
  const auto choice = choices_.find(user_id.user_id);
  box->setChecked(possible && (choice != choices_.end() ? choice->second : skipped == nullptr));
  box->setEnabled(possible);
  line->addWidget(box, 1);
  auto* const badge = new BadgeLabel{theme_, row};
  const Badge kind = badge_of(user_id, info);
  badge->show(kind, name_of(kind));
  line->addWidget(badge);
  if (skipped != nullptr) {
    auto* const reason = new QLabel{reasonOf(user_id, *skipped), row};
    reason->setTextFormat(Qt::PlainText);
    reason->setWordWrap(true);
    reason->setProperty("muted", true);
    reason->setContentsMargins(26, 0, 0, 0);
    lines->addWidget(reason);
  }
  connect(box, &QCheckBox::clicked, this,
          [this, text = user_id.user_id](bool on) { choices_[text] = on; });
  connect(box, &QCheckBox::toggled, this, &UserIdChoice::changed);
  layout_->addWidget(row);
  boxes_.emplace_back(user_id.user_id, box);
}

std::vector<std::string> UserIdChoice::chosen() const {
  std::vector<std::string> user_ids;
  for (const auto& [user_id, box] : boxes_) {
    if (box->isChecked()) user_ids.push_back(user_id);
  }
  return user_ids;
}

}  // namespace kith::gui
