#include "gui/views/person/person_page.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/views/person/certificate_details.hpp"
#include "gui/widgets/flow_layout.hpp"

namespace kith::gui {
namespace {

constexpr int picture_side = 64;

// g++ 12 with -fsanitize=vptr calls a member through a pointer that is no constant on the wrong
// object.
template <void (PersonActions::*signal)(const Fingerprint&)>
void act(PersonActions& actions, const Fingerprint& who) {
  (actions.*signal)(who);
}

}  // namespace

PersonPage::PersonPage(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent), context_(context), actions_(actions) {
  setObjectName(QStringLiteral("personPage"));
  auto* const outer = new QVBoxLayout{this};
  outer->setContentsMargins(24, 22, 24, 12);
  nobody_ = new QLabel{tr("Choose somebody on the left."), this};
  nobody_->setAlignment(Qt::AlignCenter);
  nobody_->setProperty("muted", true);
  outer->addWidget(nobody_, 1);
  body_ = new QWidget{this};
  outer->addWidget(body_, 1);
  auto* const layout = new QVBoxLayout{body_};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(14);
  layout->addWidget(buildHeader());
  attention_ = new Notice{this};
  attention_->setObjectName(QStringLiteral("personAttention"));
  layout->addWidget(attention_);
  layout->addWidget(buildActions());
  tabs_ = new QTabWidget{this};
  tabs_->setObjectName(QStringLiteral("tabs"));
  tabs_->setDocumentMode(true);
  why_ = new WhyView{context_, actions_, this};
  details_ = new CertificateDetails{context_, actions_, this};
  tabs_->addTab(why_, tr("Why?"));
  tabs_->addTab(details_, tr("Details"));
  layout->addWidget(tabs_, 1);
  connect(&context_.keyring, &Keyring::changed, this, &PersonPage::refresh);
  connect(&context_.people, &QAbstractItemModel::dataChanged, this, [this] {
    if (!who_) return;
    if (const Person* person = context_.keyring.snapshot()->find(*who_)) {
      showVerdict(*person);
    }
  });
  connect(tabs_, &QTabWidget::currentChanged, this, [this] { loadDetails(); });
  show(std::nullopt);
}

QWidget* PersonPage::buildHeader() {
  auto* const header = new QWidget{this};
  auto* const layout = new QHBoxLayout{header};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  picture_ = new Identicon{picture_side, header};
  layout->addWidget(picture_, 0, Qt::AlignTop);
  auto* const words = new QVBoxLayout;
  words->setSpacing(3);
  name_ = new QLabel{header};
  name_->setObjectName(QStringLiteral("name"));
  name_->setProperty("title", true);
  address_ = new QLabel{header};
  address_->setProperty("muted", true);
  fingerprint_ = new QLabel{header};
  fingerprint_->setObjectName(QStringLiteral("fingerprint"));
  fingerprint_->setProperty("mono", true);
  fingerprint_->setProperty("muted", true);
  fingerprint_->setAccessibleName(tr("Fingerprint"));
  badge_ = new BadgeLabel{context_.theme, header};
  badge_->setObjectName(QStringLiteral("badge"));
  sentence_ = new QLabel{header};
  sentence_->setObjectName(QStringLiteral("sentence"));
  for (QLabel* label : {name_, address_, fingerprint_, sentence_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(60);
  }
  words->addWidget(name_);
  words->addWidget(address_);
  words->addWidget(fingerprint_);
  words->addSpacing(6);
  words->addWidget(badge_, 0, Qt::AlignLeading);
  words->addWidget(sentence_);
  layout->addLayout(words, 1);
  return header;
}

QWidget* PersonPage::buildActions() {
  auto* const bar = new QWidget{this};
  auto* const layout = new FlowLayout{bar, 8};
  const auto add = [&](const char* name, void (*action)(PersonActions&, const Fingerprint&)) {
    auto* const button = new QPushButton{bar};
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, action] {
      if (!who_) return;
      const Fingerprint who = *who_;  // what is done may show somebody else
      action(actions_, who);
    });
    layout->addWidget(button);
    return button;
  };
  sign_ = add("sign", act<&PersonActions::sign>);
  sign_->setProperty("primary", true);
  edit_ = add("editIdentity", act<&PersonActions::editIdentity>);
  give_back_ = add("giveBack", act<&PersonActions::giveBack>);
  introducer_ = add("introducer", act<&PersonActions::introducer>);
  call_ = add("call", act<&PersonActions::call>);
  take_back_ = add("takeBack", act<&PersonActions::takeBack>);
  revoke_ = add("revokeIdentity", act<&PersonActions::revokeIdentity>);
  revoke_->setProperty("danger", true);
  sign_->setText(tr("Verify and sign…"));
  introducer_->setText(tr("As introducer…"));
  call_->setText(tr("Talk…"));
  take_back_->setText(tr("Take signature back…"));
  edit_->setText(tr("Edit…"));
  revoke_->setText(tr("Revoke…"));
  QPushButton* const remove = add("remove", act<&PersonActions::remove>);
  remove->setProperty("quiet", true);
  remove->setText(tr("Remove…"));
  return bar;
}

void PersonPage::show(const std::optional<Fingerprint>& who) {
  who_ = who;
  refresh();
}

void PersonPage::refresh() {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  const Person* const person = who_ ? snapshot->find(*who_) : nullptr;
  body_->setVisible(person != nullptr);
  nobody_->setVisible(person == nullptr);
  nobody_->setText(who_ && snapshot->exists ? tr("This certificate is no longer in the keyring.")
                                            : tr("Choose somebody on the left."));
  if (person == nullptr) {
    why_->show(std::nullopt);
    return;
  }
  picture_->show(person->fingerprint);
  name_->setText(person->name);
  address_->setText(person->address);
  address_->setVisible(!person->address.isEmpty());
  fingerprint_->setText(grouped(person->fingerprint));
  showVerdict(*person);
  const QStringList remarks = person->letters + person->attention;
  if (remarks.isEmpty()) {
    attention_->clear();
  } else {
    attention_->say(Notice::Tone::careful, remarks.join(QLatin1Char{'\n'}));
  }
  showActions(*person);
  why_->show(who_);
  loadDetails();
}

void PersonPage::showVerdict(const Person& person) {
  badge_->show(person.badge, context_.people.badgeText(person));
  sentence_->setText(sentence_of(person, context_.people.peopleBetween(person.fingerprint)));
}

void PersonPage::showActions(const Person& person) {
  sign_->setVisible(!person.own && (person.more_to_sign || !person.any_word));
  const bool live = !person.revoked && !person.expired && person.badge != Badge::unusable;
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  const bool have_identity = snapshot->hasIdentity();
  sign_->setEnabled(live && snapshot->canSign());
  sign_->setToolTip(person.revoked   ? tr("A revoked key cannot be signed.")
                    : person.expired ? tr("An expired key cannot be signed. Ask for a newer copy.")
                    : !live          ? tr("Nothing on this key is signed by itself.")
                    : !have_identity ? tr("Make an identity first: it is what signs.")
                    : !snapshot->canSign()
                        ? tr("Your key has ended. Make a new identity, or give it a new end.")
                        : QString{});
  give_back_->setText(person.own ? tr("Give to friends…") : tr("Give it back…"));
  introducer_->setVisible(!person.own);
  call_->setVisible(!person.own);
  call_->setEnabled(live && snapshot->canSign());
  take_back_->setVisible(!person.own && person.any_word);
  edit_->setVisible(person.own || person.locked);
  edit_->setEnabled(!person.revoked);
  edit_->setToolTip(person.revoked ? tr("A revoked key cannot be changed.") : QString{});
  revoke_->setVisible(person.own);
  // One that was retired may get into wrong hands later.
  revoke_->setEnabled(!person.compromised);
}

void PersonPage::loadDetails() {
  if (tabs_->currentWidget() == details_) details_->show(who_);
}

QString sentence_of(const Person& person, std::optional<unsigned> people_between) {
  switch (person.badge) {
    case Badge::mine: return PersonPage::tr("This is you. Friends sign this key.");
    case Badge::verified:
      return person.local_word
                 ? PersonPage::tr("You checked this key and signed it, for this computer only.")
                 : PersonPage::tr("You checked this key and signed it.");
    case Badge::believed:
      if (people_between) {
        return PersonPage::tr(
            "You have not met, but %n people would have to be wrong "
            "for this to be somebody else's key.",
            nullptr, static_cast<int>(*people_between));
      }
      return PersonPage::tr("You have not met, but people whom you rely on have signed this key.");
    case Badge::partly:
      return PersonPage::tr(
          "Some of those whom you rely on have signed this key, but not enough of them.");
    case Badge::unknown: return PersonPage::tr("Nobody whom you rely on has signed this key.");
    case Badge::expired:
      return PersonPage::tr("This key has expired. Ask its owner for a newer copy.");
    case Badge::revoked: return PersonPage::tr("Its owner has revoked this key. Do not use it.");
    case Badge::unusable:
      return PersonPage::tr("This key has not signed its own name, so it proves nothing.");
  }
  return {};
}

}  // namespace kith::gui
