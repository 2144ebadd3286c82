#include "gui/dialogs/identity/user_id_fields.hpp"

#include <QVBoxLayout>

#include "core/engine/identity/user_id.hpp"
#include "gui/dialogs/identity/parts.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/widgets/restyle.hpp"

namespace kith::gui {

UserIdFields::UserIdFields(AppContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      name_(new QLineEdit{this}),
      address_(new QLineEdit{this}),
      hint_(make_muted({}, this)) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  const auto add = [&](QLineEdit* edit, const char* object, const QString& label,
                       const QString& example) {
    auto* const words = new QLabel{label, this};
    words->setBuddy(edit);
    edit->setObjectName(QString::fromLatin1(object));
    edit->setPlaceholderText(example);
    edit->setAccessibleName(label);
    layout->addWidget(words);
    layout->addWidget(edit);
    connect(edit, &QLineEdit::textChanged, this, &UserIdFields::judge);
  };
  add(name_, "newName", tr("Your name"), tr("as your friends know you"));
  layout->addSpacing(6);
  add(address_, "newAddress", tr("Your e-mail address"), QStringLiteral("name@example.org"));
  hint_->setObjectName(QStringLiteral("newHint"));
  hint_->hide();
  layout->addWidget(hint_);
}

std::string UserIdFields::userId() const {
  const QString address = address_->text().trimmed();
  const QString name = this->name();
  return (name.isEmpty() ? address : name + QStringLiteral(" <") + address + QLatin1Char{'>'})
      .toStdString();
}

QString UserIdFields::objection() const {
  const QString address = address_->text().trimmed();
  if (address.isEmpty()) return {};
  if (!address.contains(QLatin1Char{'@'}) || address.endsWith(QLatin1Char{'@'})) {
    return tr("The address needs an @, as in name@example.org.");
  }
  const auto sound = check_user_id(userId());
  return sound ? QString{} : text_of(sound.error());
}

QString UserIdFields::warning() const {
  const QString address = address_->text().trimmed().toLower();
  for (const Person& person : context_.keyring.snapshot()->people) {
    if (person.address.toLower() != address || person.fingerprint == owner_) continue;
    return person.own ? tr("You have a key with this address already. Friends may wonder which one "
                           "to use.")
                      : tr("There is a key with this address in your keyring that is not yours: %1")
                            .arg(person.user_id);
  }
  return {};
}

void UserIdFields::judge() {
  const QString wrong = objection();
  sound_ = wrong.isEmpty() && !address_->text().trimmed().isEmpty();
  const QString text = sound_ ? warning() : wrong;
  hint_->setProperty("muted", false);
  hint_->setProperty("tone", QStringLiteral("careful"));
  restyle(*hint_);
  hint_->setText(text);
  hint_->setVisible(!text.isEmpty());
  emit edited();
}

}  // namespace kith::gui
