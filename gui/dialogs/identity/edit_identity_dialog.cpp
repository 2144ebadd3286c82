#include "gui/dialogs/identity/edit_identity_dialog.hpp"

#include <QDialogButtonBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <algorithm>
#include <utility>

#include "gui/dialogs/identity/parts.hpp"
#include "gui/models/certificate_of.hpp"

namespace kith::gui {

EditIdentityDialog::EditIdentityDialog(AppContext& context, PersonActions& actions,
                                       const Fingerprint& who, QWidget* parent)
    : QDialog(parent),
      context_(context),
      actions_(actions),
      who_(who),
      title_(make_title({}, this)),
      notice_(new Notice{this}),
      give_(make_button("giveChanged", tr("Give the key to friends…"), this)),
      body_(new QWidget{this}) {
  setObjectName(QStringLiteral("editIdentityDialog"));
  setWindowTitle(tr("Edit identity"));
  setAttribute(Qt::WA_DeleteOnClose);
  resize(600, 720);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 20);
  layout->setSpacing(12);
  layout->addWidget(title_);
  QLabel* const fingerprint = make_muted(grouped(who_), this);
  fingerprint->setProperty("mono", true);
  fingerprint->setAccessibleName(tr("Fingerprint"));
  layout->addWidget(fingerprint);
  layout->addWidget(notice_);
  layout->addWidget(give_, 0, Qt::AlignLeading);
  give_->hide();
  auto* const inner = new QVBoxLayout{body_};
  inner->setContentsMargins(0, 0, 8, 0);
  inner->setSpacing(12);
  inner->addWidget(buildNames());
  inner->addWidget(buildEnd());
  inner->addWidget(buildPassphrase());
  inner->addWidget(buildWorkingKeys());
  inner->addStretch();
  auto* const scroll = new QScrollArea{this};
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(body_);
  layout->addWidget(scroll, 1);
  auto* const buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
  close_ = buttons->button(QDialogButtonBox::Close);
  close_->setObjectName(QStringLiteral("closeEdit"));
  close_->setAutoDefault(false);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &EditIdentityDialog::reject);
  connect(give_, &QPushButton::clicked, this, [this] {
    const Fingerprint changed = who_;
    PersonActions& give = actions_;
    accept();
    emit give.giveBack(changed);
  });
  connect(&context_.keyring, &Keyring::changed, this, &EditIdentityDialog::load);
  load();
}

QWidget* EditIdentityDialog::buildNames() {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(body_, frame);
  layout->addWidget(make_heading(tr("Names and addresses"), frame));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(4);
  layout->addLayout(rows_);
  QPushButton* const another = make_button("addUserId", tr("Add an address…"), frame);
  layout->addWidget(another, 0, Qt::AlignLeading);
  adding_ = new QWidget{frame};
  auto* const form = new QVBoxLayout{adding_};
  form->setContentsMargins(0, 4, 0, 0);
  fields_ = new UserIdFields{context_, adding_};
  fields_->setOwner(who_);
  form->addWidget(fields_);
  form->addWidget(
      make_muted(tr("The signatures on your other names stay. On this one, friends have "
                    "to sign again."),
                 adding_));
  add_ = make_button("addUserIdNow", tr("Add it"), adding_);
  add_->setProperty("primary", true);
  form->addWidget(add_, 0, Qt::AlignLeading);
  adding_->hide();
  layout->addWidget(adding_);
  connect(another, &QPushButton::clicked, this, [this, another] {
    another->hide();
    adding_->show();
    fields_->setFocus();
  });
  connect(fields_, &UserIdFields::edited, this, &EditIdentityDialog::refresh);
  connect(add_, &QPushButton::clicked, this, &EditIdentityDialog::addUserId);
  add_->setEnabled(false);
  return frame;
}

QWidget* EditIdentityDialog::buildEnd() {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(body_, frame);
  layout->addWidget(make_heading(tr("When it ends"), frame));
  end_ = make_text({}, frame);
  end_->setObjectName(QStringLiteral("endNow"));
  layout->addWidget(end_);
  layout->addWidget(
      make_muted(tr("Signatures on your key stay as they are. Friends see the new end "
                    "once they have your key anew."),
                 frame));
  auto* const line = new QHBoxLayout;
  expiry_ = new ExpiryChoice{frame};
  line->addWidget(expiry_, 1);
  QPushButton* const set = make_button("setExpiry", tr("Change the end"), frame);
  line->addWidget(set);
  layout->addLayout(line);
  connect(set, &QPushButton::clicked, this, [this] {
    const auto end = expiry_->end();
    change(
        [end](Engine& engine, const std::string& who) {
          return engine.set_expiry({who, end});
        },
        end ? tr("Your key now ends on %1.").arg(day(*end)) : tr("Your key now never ends."));
  });
  return frame;
}

QWidget* EditIdentityDialog::buildPassphrase() {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(body_, frame);
  layout->addWidget(make_heading(tr("Passphrase"), frame));
  layout->addWidget(
      make_muted(tr("Backups that you have saved before keep the passphrase that they "
                    "have. Nobody else notices."),
                 frame));
  QPushButton* const passphrase =
      make_button("changePassphrase", tr("Change the passphrase…"), frame);
  layout->addWidget(passphrase, 0, Qt::AlignLeading);
  connect(passphrase, &QPushButton::clicked, this, [this] {
    change([](Engine& engine, const std::string& who) { return engine.change_passphrase({who}); },
           tr("Your key has the new passphrase."), false);
  });
  return frame;
}

QWidget* EditIdentityDialog::buildWorkingKeys() {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(body_, frame);
  layout->addWidget(make_heading(tr("Working keys"), frame));
  layout->addWidget(make_muted(
      tr("Your key has smaller keys under it, which do the daily work of encrypting and signing. "
         "Make new ones when a device that has a copy of them is gone."),
      frame));
  QPushButton* const rotate = make_button("rotate", tr("Make new working keys…"), frame);
  layout->addWidget(rotate, 0, Qt::AlignLeading);
  connect(rotate, &QPushButton::clicked, this, [this] {
    confirm(
        {tr("Make new working keys?"),
         tr("Friends who get your key anew encrypt to the new ones; until then they use the old "
            "ones, which you can still read. Your name, your fingerprint and all signatures on "
            "your key stay. Other programs and devices of yours need the new keys, too."),
         tr("Make new ones"),
         {}},
        [this](const QString&) {
          change(
              [](Engine& engine, const std::string& who) { return engine.rotate_subkeys({who}); },
              tr("Your key has new working keys."));
        });
  });
  return frame;
}

QWidget* EditIdentityDialog::makeRow(const UserIdInfo& user_id, bool only) {
  auto* const row = new QWidget{body_};
  auto* const layout = new QHBoxLayout{row};
  layout->setContentsMargins(0, 0, 0, 0);
  auto* const words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(make_text(name_or_none(user_id.user_id), row));
  const bool live = !user_id.revoked && user_id.state == BindingState::valid;
  words->addWidget(make_muted(user_id.revoked   ? tr("no longer used")
                              : user_id.primary ? tr("shown first")
                                                : tr("used"),
                              row));
  layout->addLayout(words, 1);
  if (!live || user_id.attribute) return row;
  const std::string text = user_id.user_id;
  QPushButton* const first = make_button("makePrimary", tr("Show first"), row);
  first->setAccessibleName(tr("Show %1 first").arg(shown(text)));
  first->setVisible(!user_id.primary);
  layout->addWidget(first);
  connect(first, &QPushButton::clicked, this, [this, text] {
    change(
        [text](Engine& engine, const std::string& who) {
          return engine.set_primary_user_id({who, text, Timestamp::now(), UserIdNaming::exact});
        },
        tr("Friends now see %1 first.").arg(shown(text)));
  });
  QPushButton* const revoke = make_button("revokeUserId", tr("Stop using…"), row);
  revoke->setAccessibleName(tr("Stop using %1").arg(shown(text)));
  revoke->setProperty("danger", true);
  revoke->setEnabled(!only);
  revoke->setToolTip(only ? tr("It is the only one. Add another one first.") : QString{});
  layout->addWidget(revoke);
  connect(revoke, &QPushButton::clicked, this, [this, text] {
    confirm({tr("Stop using %1?").arg(shown(text)),
             tr("That cannot be taken back. Friends who get your key anew see that this name and "
                "address are no longer yours; what they signed on it counts no more. Your other "
                "names and the key itself stay."),
             tr("Stop using it"), tr("Why? Others can read it; may stay empty")},
            [this, text](const QString& reason) {
              change(
                  [text, why = reason.toStdString()](Engine& engine, const std::string& who) {
                    return engine.revoke_user_id(
                        {who, text, why, Timestamp::now(), UserIdNaming::exact});
                  },
                  tr("%1 is no longer used.").arg(shown(text)));
            });
  });
  return row;
}

void EditIdentityDialog::load() {
  const quint64 question = ++question_;
  context_.worker.ask(
      this, Worker::Access::look,
      [who = who_](const Engine& engine, const Job&) {
        return engine.show({to_hex(who), Timestamp::now()});
      },
      [this, question](const Outcome<CertificateInfo>& info) {
        if (question != question_) return;
        if (info) {
          present(*info);
        } else {
          notice_->say(info.error());
          body_->setEnabled(false);
        }
      });
}

void EditIdentityDialog::present(const CertificateInfo& info) {
  const UserIdInfo* const best = shown_user_id(info);
  const QString name = best != nullptr ? name_in(shown(best->user_id)) : QString{};
  title_->setText(name);
  if (fields_->name().isEmpty()) fields_->setName(name);
  end_->setText(info.expired   ? tr("It ended on %1.").arg(day(*info.expires))
                : info.expires ? tr("It ends on %1.").arg(day(*info.expires))
                               : tr("It never ends."));
  while (QLayoutItem* const item = rows_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const auto live = std::ranges::count_if(info.user_ids, [](const UserIdInfo& user_id) {
    return !user_id.revoked && user_id.state == BindingState::valid;
  });
  for (const UserIdInfo& user_id : info.user_ids) rows_->addWidget(makeRow(user_id, live < 2));
}

void EditIdentityDialog::addUserId() {
  change(
      [text = fields_->userId()](Engine& engine, const std::string& who) {
        return engine.add_user_id({who, text});
      },
      tr("Added %1.").arg(shown(fields_->userId())), true, [this] { fields_->clearAddress(); });
}

void EditIdentityDialog::confirm(const ConfirmDialog::Texts& texts,
                                 std::function<void(const QString& reason)> agreed) {
  auto* const dialog = new ConfirmDialog{texts, this};
  connect(dialog, &QDialog::accepted, this,
          [dialog, agreed = std::move(agreed)] { agreed(dialog->reason()); });
  dialog->open();
}

void EditIdentityDialog::change(Verb verb, const QString& done, bool for_others,
                                std::function<void()> afterwards) {
  if (changing_.isGoing()) return;
  notice_->clear();
  changing_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [verb = std::move(verb), who = who_](Engine& engine, const Job&) -> Outcome<IdentityReport> {
        if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
        return verb(engine, to_hex(who));
      },
      [this, done, for_others,
       afterwards = std::move(afterwards)](const Outcome<IdentityReport>& report) {
        changing_.end();
        refresh();
        if (report) {
          const QString spread = tr("Give your key to your friends again, so that they see it.");
          const QString left = tr(
              "What protected your secret keys before may still be in the keyring's file, as "
              "another program was reading it. Close that, and change the passphrase once more.");
          if (report->wiped) {
            notice_->say(Notice::Tone::good, for_others ? done + QLatin1Char{' '} + spread : done);
          } else {
            notice_->say(Notice::Tone::careful, done + QLatin1Char{'\n'} + left);
          }
          give_->setVisible(for_others || give_->isVisible());
          if (afterwards) afterwards();
          load();
        } else {
          changing_.tell(report.error(), *notice_);
        }
      }));
  refresh();
}

void EditIdentityDialog::refresh() {
  const bool busy = changing_.isGoing();
  body_->setEnabled(!busy);
  add_->setEnabled(!busy && fields_->isSound());
  give_->setEnabled(!busy);
  close_->setEnabled(!changing_.isStopping());
}

void EditIdentityDialog::reject() {
  if (!changing_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
