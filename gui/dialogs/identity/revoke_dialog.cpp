#include "gui/dialogs/identity/revoke_dialog.hpp"

#include <QDialogButtonBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QRadioButton>
#include <algorithm>
#include <map>

#include "gui/dialogs/identity/parts.hpp"
#include "gui/models/certificate_of.hpp"

namespace kith::gui {
namespace {

/// How many certificates besides `who` are believed now, but not once nothing that `who` ever
/// signed counts: what is never relied on is on no path, as what is revoked for a hard reason.
Outcome<int> believed_through(const Engine& engine, const Fingerprint& who, const Job& job) {
  std::map<Fingerprint, int> names;  // so many of each are believed
  const auto judged = engine.trust(
      {},
      [&](const TrustedBinding& binding) {
        if (binding.trust.reaches(fully_believed) && binding.fingerprint != who) {
          ++names[binding.fingerprint];
        }
        return true;
      },
      job);
  if (!judged) return fail(judged.error());
  DifferenceRequest dead;
  dead.assumptions = {{TrustAssumption::Act::ownertrust, to_hex(who), Ownertrust::never}};
  const auto compared = engine.trust_difference(
      dead,
      [&](const TrustChange& change) {
        if (change.before.reaches(fully_believed) != change.after.reaches(fully_believed) &&
            change.fingerprint != who) {
          names[change.fingerprint] += change.after.reaches(fully_believed) ? 1 : -1;
        }
        return true;
      },
      job);
  if (!compared) return fail(compared.error());
  return static_cast<int>(
      std::ranges::count_if(names, [](const auto& one) { return one.second == 0; }));
}

}  // namespace

RevokeDialog::RevokeDialog(AppContext& context, PersonActions& actions, const Fingerprint& who,
                           QWidget* parent)
    : FittingDialog(parent),
      context_(context),
      actions_(actions),
      who_(who),
      layout_(new QVBoxLayout{this}) {
  setObjectName(QStringLiteral("revokeDialog"));
  setWindowTitle(tr("Revoke identity"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(560);
  if (const Person* person = context_.keyring.snapshot()->find(who_)) {
    name_ = person->name;
    ended_ = person->revoked;
  }
  layout_->setContentsMargins(24, 22, 24, 20);
  form_ = buildForm();
  layout_->addWidget(form_);
  refresh();
  countBelieved();
}

QWidget* RevokeDialog::buildForm() {
  auto* const form = new QWidget{this};
  auto* const layout = new QVBoxLayout{form};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(make_title(ended_ ? tr("Is the ended key of %1 in wrong hands?").arg(name_)
                                      : tr("End the key of %1 for good?").arg(name_),
                               form));
  QLabel* const fingerprint = make_muted(grouped(who_), form);
  fingerprint->setProperty("mono", true);
  layout->addWidget(fingerprint);
  layout->addWidget(make_heading(tr("Why?"), form));
  layout->addWidget(buildReasons(form));
  effect_ = make_text({}, form);
  effect_->setObjectName(QStringLiteral("effect"));
  effect_->setProperty("tone", QStringLiteral("careful"));
  layout->addWidget(effect_);
  text_ = new QLineEdit{form};
  text_->setObjectName(QStringLiteral("revokeText"));
  text_->setPlaceholderText(tr("More about it, for others to read; may stay empty"));
  text_->setAccessibleName(tr("More about it, for others to read"));
  layout->addWidget(text_);
  QLabel* const confirm =
      make_text(tr("This cannot be taken back. To go on, type the name: %1").arg(name_), form);
  layout->addWidget(confirm);
  typed_ = new QLineEdit{form};
  typed_->setObjectName(QStringLiteral("typedName"));
  typed_->setAccessibleName(tr("The name, typed to confirm"));
  layout->addWidget(typed_);
  notice_ = new Notice{form};
  layout->addWidget(notice_);
  layout->addStretch();
  // In a box of buttons the first that agrees would be what Enter presses.
  auto* const buttons = new QHBoxLayout;
  buttons->addStretch();
  cancel_ = make_button("cancelRevoke", tr("Cancel"), form);
  revoke_ = make_button("revokeNow", tr("End it for good"), form);
  revoke_->setProperty("danger", true);
  for (QPushButton* button : {cancel_, revoke_}) buttons->addWidget(button);
  layout->addLayout(buttons);
  connect(revoke_, &QPushButton::clicked, this, &RevokeDialog::revoke);
  connect(cancel_, &QPushButton::clicked, this, &RevokeDialog::reject);
  connect(typed_, &QLineEdit::textChanged, this, &RevokeDialog::refresh);
  return form;
}

QWidget* RevokeDialog::buildReasons(QWidget* parent) {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(parent, frame);
  reasons_ = new QButtonGroup{frame};
  const struct {
    RevocationCause cause;
    const char* name;
    QString reason, consequence;
  } choices[] = {{RevocationCause::superseded, "superseded", tr("I have a newer key"),
                  tr("What you have signed so far stays valid, for example your signatures on "
                     "friends' keys.")},
                 {RevocationCause::retired, "retired", tr("I no longer use it"),
                  tr("What you have signed so far stays valid, too.")},
                 {RevocationCause::compromised, "compromised", tr("Somebody else may have it"),
                  tr("Nothing that this key ever signed counts any more, for anybody.")},
                 {RevocationCause::unspecified, "unspecified", tr("I do not want to say why"),
                  tr("Others must fear the worst: nothing that it ever signed counts any more.")}};
  for (const auto& choice : choices) {
    if (ended_ && !is_hard(choice.cause)) continue;
    auto* const button = new QRadioButton{choice.reason, frame};
    button->setObjectName(QString::fromLatin1(choice.name));
    button->setAccessibleDescription(choice.consequence);
    reasons_->addButton(button, static_cast<int>(choice.cause));
    layout->addWidget(button, 0, Qt::AlignLeading);
    QLabel* const consequence = make_muted(choice.consequence, frame);
    consequence->setContentsMargins(26, 0, 0, 4);
    layout->addWidget(consequence);
  }
  connect(reasons_, &QButtonGroup::idClicked, this, [this] { refresh(); });
  return frame;
}

QWidget* RevokeDialog::buildDone() {
  auto* const page = new QWidget{this};
  auto* const layout = new QVBoxLayout{page};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(make_title(tr("The key is ended. Now tell the others."), page));
  layout->addWidget(make_text(
      tr("Only who gets the key anew learns that it is revoked. Give it to everybody who has it: "
         "your friends, and the places where you have published it."),
      page));
  layout->addStretch();
  auto* const buttons = new QDialogButtonBox{page};
  QPushButton* const give = make_button("giveRevoked", tr("Give it to friends…"), page);
  give->setProperty("primary", true);
  buttons->addButton(give, QDialogButtonBox::AcceptRole);
  QPushButton* const close = buttons->addButton(QDialogButtonBox::Close);
  close->setObjectName(QStringLiteral("closeRevoke"));
  close->setAutoDefault(false);
  layout->addWidget(buttons);
  connect(give, &QPushButton::clicked, this, [this] {
    const Fingerprint who = who_;
    PersonActions& actions = actions_;
    accept();
    emit actions.giveBack(who);
  });
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  return page;
}

void RevokeDialog::countBelieved() {
  others_ = std::ranges::any_of(context_.keyring.snapshot()->people, [&](const Person& person) {
    return person.badge == Badge::mine && person.fingerprint != who_;
  });
  context_.worker.ask(
      this, Worker::Access::look,
      [who = who_](const Engine& engine, const Job& job) {
        return believed_through(engine, who, job);
      },
      [this](const Outcome<int>& count) {
        if (count) believed_ = *count;
        refresh();
      });
}

std::optional<RevocationCause> RevokeDialog::cause() const {
  const int id = reasons_->checkedId();
  if (id < 0) return std::nullopt;
  return static_cast<RevocationCause>(id);
}

QString RevokeDialog::effect() const {
  if (!cause()) return {};
  QStringList sentences;
  if (!is_hard(*cause())) {
    sentences << tr("Whom you believe today you believe tomorrow, too.");
  } else if (believed_ && *believed_ > 0) {
    sentences << tr("%n people whom you believe now would no longer be believed.", nullptr,
                    *believed_);
  } else if (believed_) {
    sentences << tr("Nobody whom you believe now depends on this key.");
  }
  if (!others_) sentences << tr("You need a new identity to sign anything from then on.");
  return sentences.join(QLatin1Char{' '});
}

void RevokeDialog::refresh() {
  const QString text = effect();
  effect_->setText(text);
  effect_->setVisible(!text.isEmpty());
  const bool named = typed_->text().trimmed().compare(name_, Qt::CaseInsensitive) == 0;
  revoke_->setEnabled(!revoking_.isGoing() && cause() && named);
  cancel_->setEnabled(!revoking_.isStopping());
  revoke_->setToolTip(!cause() ? tr("Say why first.")
                      : !named ? tr("Type the name first.")
                               : QString{});
}

void RevokeDialog::revoke() {
  if (revoking_.isGoing() || !cause()) return;
  notice_->clear();
  RevokeRequest request;
  request.who = to_hex(who_);
  request.cause = *cause();
  request.text = text_->text().trimmed().toStdString();
  revoking_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [request, who = who_](Engine& engine, const Job&) -> Outcome<IdentityReport> {
        if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
        return engine.revoke(request);
      },
      [this](const Outcome<IdentityReport>& report) {
        revoking_.end();
        refresh();
        if (report) {
          form_->hide();
          layout_->addWidget(buildDone());
        } else {
          revoking_.tell(report.error(), *notice_);
        }
      }));
  refresh();
}

void RevokeDialog::reject() {
  if (!revoking_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
