#include "gui/dialogs/take_back/take_back_dialog.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/certificate_of.hpp"

namespace kith::gui {

TakeBackDialog::TakeBackDialog(AppContext& context, const Fingerprint& who, QWidget* parent)
    : FittingDialog(parent), context_(context), who_(who) {
  setObjectName(QStringLiteral("takeBackDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Take a signature back"));
  setMinimumWidth(560);
  const Person* const person = context_.keyring.snapshot()->find(who_);
  name_ = person == nullptr ? grouped(who_) : person->name;
  build();
  prepare();
  refresh();
}

void TakeBackDialog::build() {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->setSpacing(14);
  auto* const title = new QLabel{tr("Take your signature on %1's key back?").arg(name_), this};
  title->setProperty("title", true);
  which_ = new QLabel{this};
  which_->setObjectName(QStringLiteral("whichSignatures"));
  staying_ = new QLabel{this};
  staying_->setObjectName(QStringLiteral("stayingSignatures"));
  staying_->setProperty("tone", QStringLiteral("careful"));
  staying_->hide();
  others_ = new QLabel{this};
  others_->setProperty("muted", true);
  for (QLabel* label : {title, which_, staying_, others_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  effect_ = new EffectView{context_, this};
  layout->addWidget(effect_);
  reason_ = new QLineEdit{this};
  reason_->setObjectName(QStringLiteral("reason"));
  reason_->setAccessibleName(tr("Why you take it back"));
  reason_->setPlaceholderText(tr("Why? As: I was mistaken about whose key it is"));
  layout->addWidget(reason_);
  notice_ = new Notice{this};
  notice_->setObjectName(QStringLiteral("takeBackNotice"));
  layout->addWidget(notice_);
  layout->addStretch();
  auto* const line = new QHBoxLayout;
  line->addStretch();
  cancel_ = new QPushButton{tr("Cancel"), this};
  cancel_->setObjectName(QStringLiteral("cancelTakeBack"));
  take_back_ = new QPushButton{tr("Take it back"), this};
  take_back_->setObjectName(QStringLiteral("takeBackNow"));
  take_back_->setProperty("danger", true);
  for (QPushButton* button : {cancel_, take_back_}) {
    button->setAutoDefault(false);
    line->addWidget(button);
  }
  layout->addLayout(line);
  connect(effect_, &EffectView::answered, this, &TakeBackDialog::refresh);
  connect(cancel_, &QPushButton::clicked, this, &TakeBackDialog::reject);
  connect(take_back_, &QPushButton::clicked, this, &TakeBackDialog::takeBack);
}

Outcome<TakeBackDialog::Signatures> TakeBackDialog::signaturesOn(const Engine& engine,
                                                                 const Fingerprint& who) {
  if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
  std::vector<CertificateInfo> own;
  const auto listed = engine.list({}, [&](const CertificateInfo& info) {
    if (info.own) own.push_back(info);
    return true;
  });
  if (!listed) return fail(listed.error());
  Signatures found;
  for (const CertificateInfo& identity : own) {
    UncertifyRequest request;
    request.who = to_hex(who);
    request.as = to_hex(identity.fingerprint);
    const auto plan = engine.plan_uncertify(request);
    if (!plan) {
      if (plan.error().kind != ErrorKind::not_found) found.error = plan.error();
      continue;
    }
    const bool can_sign = !identity.revoked && !identity.expired && !identity.not_yet_valid;
    for (const std::string& user_id : plan->user_ids) {
      (can_sign ? found.lines : found.staying)
          << (own.size() > 1
                  ? tr("%1 (signed as %2)")
                        .arg(name_or_none(user_id),
                             shown(identity.user_ids.empty() ? std::string{}
                                                             : identity.user_ids.front().user_id))
                  : name_or_none(user_id));
    }
    if (!can_sign) continue;
    bool shareable = false;
    for (const UserIdInfo& user_id : plan->certificate.user_ids) {
      shareable |= std::ranges::any_of(user_id.certifications, [&](const CertificationInfo& one) {
        return one.issuer == identity.fingerprint && one.exportable;
      });
    }
    // What is certified while the person thinks is not taken back unseen.
    request.user_ids = plan->user_ids;
    request.naming = UserIdNaming::exact;
    found.withdrawals.push_back({std::move(request), identity.fingerprint, shareable});
  }
  return found;
}

void TakeBackDialog::prepare() {
  const quint64 question = ++question_;
  context_.worker.ask(
      this, Worker::Access::look,
      [who = who_](const Engine& engine, const Job&) { return signaturesOn(engine, who); },
      [this, question](const Outcome<Signatures>& found) {
        if (question != question_) return;
        if (!found) {
          notice_->say(found.error());
          return;
        }
        signatures_ = *found;
        loaded_ = true;
        staying_->setText(
            tr("What a revoked identity signed cannot be taken back. One that has expired needs "
               "a new end first:\n%1")
                .arg(signatures_.staying.join(QLatin1Char{'\n'})));
        staying_->setVisible(!signatures_.staying.isEmpty());
        if (signatures_.error) notice_->say(*signatures_.error);
        if (signatures_.withdrawals.empty()) {
          effect_->ask(std::nullopt);
          if (!signatures_.error) notice_->say(Notice::Tone::careful, obstacle());
          refresh();
          return;
        }
        which_->setText(tr("You said that this key belongs to\n%1")
                            .arg(signatures_.lines.join(QLatin1Char{'\n'})));
        const bool shareable = std::ranges::any_of(signatures_.withdrawals, &Withdrawal::shareable);
        others_->setText(shareable
                             ? tr("Who has seen your signature learns of this by the key: give it "
                                  "to them afterwards. They can read your reason.")
                             : tr("The signature never left this computer, so nobody else is "
                                  "concerned."));
        TrustAssumption withdrawn{TrustAssumption::Act::unsign, to_hex(who_), {}};
        for (const Withdrawal& one : signatures_.withdrawals) {
          withdrawn.identities.push_back(one.identity);
        }
        effect_->ask(withdrawn);
        refresh();
      });
}

QString TakeBackDialog::obstacle() const {
  if (loaded_ && signatures_.withdrawals.empty()) {
    return tr("There is no signature of yours on this key that could be taken back.");
  }
  return effect_->told() ? QString{} : tr("What would change is being worked out.");
}

void TakeBackDialog::refresh() {
  const QString why_not = obstacle();
  take_back_->setEnabled(!taking_back_.isGoing() && why_not.isEmpty());
  take_back_->setToolTip(why_not);
  cancel_->setEnabled(!taking_back_.isStopping());
}

void TakeBackDialog::takeBack() {
  if (taking_back_.isGoing()) return;
  notice_->clear();
  auto withdrawals = signatures_.withdrawals;
  for (Withdrawal& one : withdrawals) {
    one.request.text = reason_->text().trimmed().toStdString();
    one.request.time = Timestamp::now();
  }
  taking_back_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [withdrawals, who = who_](Engine& engine, const Job& job) -> Outcome<TakenBack> {
        TakenBack taken;
        const auto tell = [&](const Error& error) {
          if (!taken.error) taken.error = error;
        };
        // An identity of which the passphrase is forgotten does not keep the others from it.
        for (const Withdrawal& one : withdrawals) {
          if (job.stopped()) {
            tell(stopped_on_request());
          } else if (const auto there = certificate_of(engine, who); !there) {
            tell(there.error());
          } else if (const auto report = engine.uncertify(one.request); !report) {
            tell(report.error());
          } else {
            taken.any = true;
            taken.shareable |= one.shareable;
          }
        }
        return taken;
      },
      [this](const Outcome<TakenBack>& taken) {
        taking_back_.end();
        finish(taken ? *taken : TakenBack{false, false, taken.error()});
      }));
  refresh();
}

void TakeBackDialog::finish(const TakenBack& taken) {
  done_.any |= taken.any;
  done_.shareable |= taken.shareable;
  if (!taken.error) {
    emit takenBack(who_, done_.shareable,
                   tr("Your signature on %1's key is taken back.").arg(name_));
    accept();
    return;
  }
  if (taken.any && taken.error->kind == ErrorKind::cancelled) {
    notice_->say(Notice::Tone::careful,
                 tr("Stopped. Only some of your signatures are taken back."));
  } else if (taken.any) {
    notice_->say(Notice::Tone::careful, tr("Only some of your signatures are taken back.") +
                                            QLatin1Char{'\n'} + text_of(*taken.error));
  } else {
    taking_back_.tell(*taken.error, *notice_);
  }
  prepare();  // of several identities one may have done it
  refresh();
}

void TakeBackDialog::reject() {
  if (taking_back_.holds()) return refresh();
  QDialog::reject();
  if (!done_.any) return;
  emit takenBack(who_, done_.shareable,
                 tr("Only some of your signatures on %1's key are taken back.").arg(name_));
}

}  // namespace kith::gui
