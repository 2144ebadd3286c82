#include "gui/dialogs/sign/sign_dialog.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/dialogs/sign/compare_view.hpp"
#include "gui/dialogs/sign/introducer_terms.hpp"
#include "gui/dialogs/sign/user_id_choice.hpp"
#include "gui/models/certificate_of.hpp"
#include "gui/models/same_address.hpp"
#include "gui/widgets/identicon.hpp"

namespace kith::gui {
namespace {

constexpr int picture_side = 48;

/// Why `issuer` can sign no name of a certificate; the engine's details stand by themselves.
QString refusal_text(const CertificateInfo& info, const Fingerprint& issuer) {
  if (info.fingerprint == issuer) {
    return SignDialog::tr("This key is your own: it needs no signature of yours.");
  }
  if (info.not_yet_valid) {
    return SignDialog::tr(
        "This key cannot be signed: by the clock of this computer it is not made "
        "yet.");
  }
  if (!info.revoked && !info.expired) {
    return SignDialog::tr("This key cannot be signed: there is no name on it.");
  }
  const QString what = info.revoked ? SignDialog::tr("This key cannot be signed: it is revoked.")
                                    : SignDialog::tr("This key cannot be signed: it is expired.");
  return info.why.empty() ? what : what + QLatin1Char{'\n'} + as_sentence(info.why);
}

/// Plans to sign that certificate and no other.
Outcome<CertifyPlan> plan_for(const Engine& engine, const CertifyRequest& request,
                              const Fingerprint& who) {
  auto plan = engine.plan_certifications(request);
  if (!plan) return plan;
  const bool is_of_another =
      std::ranges::any_of(
          plan->targets,
          [&](const CertifyPlan::Target& one) { return one.certificate.fingerprint != who; }) ||
      std::ranges::any_of(plan->skipped,
                          [&](const SkippedCertification& one) { return one.fingerprint != who; });
  if (is_of_another) return fail(no_longer_there());
  return plan;
}

}  // namespace

SignDialog::SignDialog(AppContext& context, const Fingerprint& who, QWidget* parent)
    : QDialog(parent), context_(context), who_(who) {
  setObjectName(QStringLiteral("signDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  const Person* const person = context_.keyring.snapshot()->find(who_);
  name_ = person == nullptr ? grouped(who_) : person->name;
  setWindowTitle(tr("Verify and sign"));
  resize(820, 760);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* const scroll = new QScrollArea{this};
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* const page = new QWidget{scroll};
  auto* const body = new QVBoxLayout{page};
  body->setContentsMargins(24, 22, 24, 18);
  body->setSpacing(16);
  body->addWidget(buildHeader());
  address_ = new Notice{page};
  address_->setObjectName(QStringLiteral("sameAddress"));
  body->addWidget(address_);
  body->addWidget(buildCompare());
  body->addWidget(buildStatement());
  body->addStretch();
  scroll->setWidget(page);
  layout->addWidget(scroll, 1);
  layout->addWidget(buildButtons());
  connect(&context_.keyring, &Keyring::changed, this, &SignDialog::warn);
  listIdentities();
  warn();
  prepare();
  refresh();
}

QWidget* SignDialog::buildHeader() {
  auto* const header = new QWidget{this};
  auto* const layout = new QHBoxLayout{header};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  auto* const picture = new Identicon{picture_side, header};
  picture->show(who_);
  layout->addWidget(picture, 0, Qt::AlignTop);
  auto* const words = new QVBoxLayout;
  words->setSpacing(3);
  auto* const title = new QLabel{tr("Is this %1's key?").arg(name_), header};
  title->setProperty("title", true);
  auto* const text =
      new QLabel{tr("Meet %1, or call on a number that you already know, and compare in one of "
                    "these ways. One is enough.")
                     .arg(name_),
                 header};
  text->setProperty("muted", true);
  for (QLabel* label : {title, text}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    words->addWidget(label);
  }
  layout->addLayout(words, 1);
  return header;
}

QWidget* SignDialog::buildCompare() {
  auto* const card = new QFrame{this};
  card->setProperty("card", true);
  auto* const layout = new QVBoxLayout{card};
  layout->setContentsMargins(20, 18, 20, 18);
  compare_ = new CompareView{who_, name_, card};
  layout->addWidget(compare_);
  connect(compare_, &CompareView::changed, this, &SignDialog::refresh);
  return card;
}

QWidget* SignDialog::buildStatement() {
  auto* const card = new QFrame{this};
  card->setProperty("card", true);
  auto* const layout = new QVBoxLayout{card};
  layout->setContentsMargins(20, 18, 20, 18);
  layout->setSpacing(12);
  auto* const heading = new QLabel{tr("Your signature says that this key belongs to"), card};
  heading->setProperty("heading", true);
  layout->addWidget(heading);
  user_ids_ = new UserIdChoice{context_.theme, card};
  layout->addWidget(user_ids_);
  connect(user_ids_, &UserIdChoice::changed, this, &SignDialog::refresh);
  layout->addSpacing(6);
  layout->addWidget(buildAudience(card));
  layout->addSpacing(6);
  layout->addWidget(buildMore(card));
  return card;
}

QWidget* SignDialog::buildAudience(QWidget* parent) {
  auto* const box = new QWidget{parent};
  auto* const layout = new QVBoxLayout{box};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  auto* const heading = new QLabel{tr("Who may see it?"), box};
  heading->setProperty("heading", true);
  layout->addWidget(heading);
  const auto add = [&](const QString& text, const QString& consequence) {
    auto* const words = new QLabel{QStringLiteral("<b>%1</b> %2").arg(text, consequence), box};
    words->setTextFormat(Qt::RichText);
    words->setWordWrap(true);
    layout->addWidget(words);
  };
  add(tr("Shareable:"), tr("friends can build on your word. Give the key back to %1 afterwards.")
                            .arg(name_.toHtmlEscaped()));
  add(tr("Only on this computer:"), tr("it counts for you alone, and is never given away."));
  return box;
}

QWidget* SignDialog::buildMore(QWidget* parent) {
  auto* const box = new QWidget{parent};
  auto* const layout = new QGridLayout{box};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setHorizontalSpacing(12);
  layout->setVerticalSpacing(10);
  layout->setColumnStretch(1, 1);
  const auto row = [&](const QString& text, QWidget* field, QWidget* second) {
    const int at = layout->rowCount();
    auto* const label = new QLabel{text, box};
    label->setBuddy(field);
    field->setAccessibleName(text);
    layout->addWidget(label, at, 0);
    auto* const fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(field);
    if (second != nullptr) fields->addWidget(second, 1);
    fields->addStretch();
    layout->addLayout(fields, at, 1);
    return label;
  };
  identity_ = new QComboBox{box};
  identity_->setObjectName(QStringLiteral("signAs"));
  identity_label_ = row(tr("Signed by"), identity_, nullptr);
  checked_ = new QComboBox{box};
  checked_->setObjectName(QStringLiteral("checkedHow"));
  const std::pair<CheckedHow, QString> ways[] = {{CheckedHow::not_said, tr("not noted")},
                                                 {CheckedHow::in_person, tr("in person")},
                                                 {CheckedHow::video, tr("in a video call")},
                                                 {CheckedHow::phone, tr("on the phone")},
                                                 {CheckedHow::other, tr("in another way")}};
  for (const auto& [way, text] : ways) checked_->addItem(text, static_cast<int>(way));
  note_ = new QLineEdit{box};
  note_->setObjectName(QStringLiteral("note"));
  note_->setAccessibleName(tr("A note for yourself"));
  note_->setPlaceholderText(tr("A note for yourself"));
  row(tr("How I checked"), checked_, note_);
  ends_ = new QComboBox{box};
  ends_->setObjectName(QStringLiteral("ends"));
  ends_->addItem(tr("as long as the key"), 0);
  ends_->addItem(tr("for a year"), 1);
  ends_->addItem(tr("for two years"), 2);
  ends_->addItem(tr("for five years"), 5);
  ends_->addItem(tr("until a day"), -1);
  end_day_ = new QDateEdit{QDate::currentDate().addYears(2), box};
  end_day_->setObjectName(QStringLiteral("endDay"));
  end_day_->setMinimumDate(QDate::currentDate().addDays(1));
  end_day_->setCalendarPopup(true);
  end_day_->setAccessibleName(tr("Day on which it ends"));
  end_day_->hide();
  row(tr("It holds"), ends_, end_day_);
  introducer_ = new IntroducerTerms{name_, box};
  layout->addWidget(introducer_, layout->rowCount(), 0, 1, 2);
  connect(ends_, &QComboBox::currentIndexChanged, this,
          [this] { end_day_->setVisible(ends_->currentData().toInt() < 0); });
  connect(identity_, &QComboBox::currentIndexChanged, this, [this] {
    notice_->clear();
    prepare();
  });
  return box;
}

QWidget* SignDialog::buildButtons() {
  auto* const bar = new QFrame{this};
  auto* const outer = new QVBoxLayout{bar};
  outer->setContentsMargins(24, 12, 24, 16);
  outer->setSpacing(10);
  notice_ = new Notice{bar};
  notice_->setObjectName(QStringLiteral("signNotice"));
  outer->addWidget(notice_);
  auto* const line = new QHBoxLayout;
  missing_ = new QLabel{bar};
  missing_->setObjectName(QStringLiteral("missing"));
  missing_->setProperty("muted", true);
  missing_->setTextFormat(Qt::PlainText);
  missing_->setWordWrap(true);
  line->addWidget(missing_, 1);
  cancel_ = new QPushButton{tr("Cancel"), bar};
  cancel_->setObjectName(QStringLiteral("cancelSign"));
  sign_local_ = buildSign("signLocal", tr("Sign, only on this computer"), true);
  sign_shareable_ = buildSign("signShareable", tr("Sign, shareable"), false);
  sign_shareable_->setProperty("primary", true);
  for (QPushButton* button : {cancel_, sign_local_, sign_shareable_}) {
    button->setAutoDefault(false);
    line->addWidget(button);
  }
  outer->addLayout(line);
  connect(cancel_, &QPushButton::clicked, this, &SignDialog::reject);
  return bar;
}

QPushButton* SignDialog::buildSign(const char* name, const QString& text, bool local) {
  auto* const button = new QPushButton{text, this};
  button->setObjectName(QString::fromLatin1(name));
  connect(button, &QPushButton::clicked, this, [this, local] { sign(local); });
  return button;
}

void SignDialog::listIdentities() {
  const QSignalBlocker quiet{identity_};
  for (const Person& person : context_.keyring.snapshot()->people) {
    if (person.own && !person.revoked && !person.expired && person.fingerprint != who_) {
      identity_->addItem(person.user_id, QVariant::fromValue(person.fingerprint));
    }
  }
  identity_->setVisible(identity_->count() > 1);
  identity_label_->setVisible(identity_->count() > 1);
}

void SignDialog::warn() {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  const Person* const person = snapshot->find(who_);
  QStringList warnings;
  if (person != nullptr) {
    warnings = person->letters;
    warnings << same_address_warning(*snapshot, *person);
    warnings.removeAll(QString{});
  }
  address_->say(Notice::Tone::careful, warnings.join(QStringLiteral("\n\n")));
}

void SignDialog::prepare() {
  const quint64 question = ++question_;
  prepared_ = false;
  CertifyRequest request;
  request.who = {to_hex(who_)};
  request.as = to_hex(identity_->currentData().value<Fingerprint>());
  context_.worker.ask(
      this, Worker::Access::look,
      [request, who = who_](Engine& engine, const Job&) -> Outcome<Prepared> {
        auto certificate = engine.show({request.who.front(), request.time});
        if (!certificate) return fail(certificate.error());
        if (certificate->fingerprint != who) return fail(no_longer_there());
        auto plan = plan_for(engine, request, who);
        if (!plan) return fail(plan.error());
        return Prepared{std::move(*certificate), std::move(*plan)};
      },
      [this, question](const Outcome<Prepared>& prepared) {
        if (question != question_) return;
        if (prepared) {
          present(*prepared);
        } else {
          notice_->say(prepared.error());
        }
        refresh();
      });
}

void SignDialog::present(const Prepared& prepared) {
  prepared_ = true;
  refused_.clear();
  user_ids_->show(prepared.certificate, prepared.plan.skipped);
  for (const SkippedCertification& skipped : prepared.plan.skipped) {
    if (!skipped.user_id) refused_ = refusal_text(prepared.certificate, prepared.plan.issuer);
  }
  compare_->setEnabled(refused_.isEmpty());
  user_ids_->setEnabled(refused_.isEmpty());
  if (!refused_.isEmpty()) notice_->say(Notice::Tone::bad, refused_);
  if (prepared.certificate.note && note_->text().isEmpty() && checked_->currentIndex() == 0) {
    note_->setText(shown(prepared.certificate.note->text));
    checked_->setCurrentIndex(
        std::max(0, checked_->findData(static_cast<int>(prepared.certificate.note->checked))));
  }
}

QString SignDialog::missing() const {
  if (!refused_.isEmpty()) return {};
  if (compare_->differs()) return tr("Something is different: this key is not signed.");
  if (!compare_->agrees()) return tr("Compare the fingerprint first, in one of the ways above.");
  if (!prepared_ || user_ids_->chosen().empty()) return tr("Choose a name to sign.");
  return {};
}

void SignDialog::refresh() {
  const QString text = missing();
  missing_->setText(signing_.isStopping() ? tr("Stopping…")
                    : signing_.isGoing()  ? tr("Signing…")
                                          : text);
  cancel_->setEnabled(!signing_.isStopping());
  for (QPushButton* button : {sign_local_, sign_shareable_}) {
    button->setEnabled(!signing_.isGoing() && prepared_ && refused_.isEmpty() && text.isEmpty());
    button->setToolTip(text);
  }
}

void SignDialog::keyPressEvent(QKeyEvent* event) {
  // A signature is never made by a key that is pressed to get on.
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return;
  QDialog::keyPressEvent(event);
}

std::optional<Timestamp> SignDialog::expiry() const {
  const int years = ends_->currentData().toInt();
  if (years == 0) return std::nullopt;
  const QDate day = years < 0 ? end_day_->date() : QDate::currentDate().addYears(years);
  return Timestamp{day.startOfDay().toSecsSinceEpoch()};
}

CertifyRequest SignDialog::request(bool local) const {
  CertifyRequest request;
  request.who = {to_hex(who_)};
  request.as = to_hex(identity_->currentData().value<Fingerprint>());
  request.user_ids = user_ids_->chosen();
  request.naming = UserIdNaming::exact;
  request.terms.local = local;
  request.terms.expires = expiry();
  introducer_->put(request.terms);
  const auto how = static_cast<CheckedHow>(checked_->currentData().toInt());
  const std::string text = note_->text().trimmed().toStdString();
  if (how != CheckedHow::not_said || !text.empty()) {
    request.note = NoteInfo{how, text, request.time};
  }
  return request;
}

void SignDialog::sign(bool local) {
  if (signing_.isGoing() || !missing().isEmpty() || !refused_.isEmpty()) return;
  notice_->clear();
  signing_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [request = request(local), who = who_](Engine& engine,
                                             const Job& job) -> Outcome<CertifyReport> {
        const auto plan = plan_for(engine, request, who);
        if (!plan) return fail(plan.error());
        if (job.stopped()) return fail(stopped_on_request());
        return engine.certify(*plan);
      },
      [this, local](const Outcome<CertifyReport>& report) {
        signing_.end();
        if (report) {
          finish(*report, local);
        } else {
          signing_.tell(report.error(), *notice_);
          prepare();  // the key may have other names now
        }
        refresh();
      }));
  refresh();
}

void SignDialog::reject() {
  if (!signing_.holds()) return QDialog::reject();
  refresh();
}

void SignDialog::finish(const CertifyReport& report, bool local) {
  QString left_out;
  for (const SkippedCertification& skipped : report.skipped) {
    if (!left_out.isEmpty()) left_out += QLatin1Char{'\n'};
    const QString name = skipped.user_id ? name_or_none(*skipped.user_id) : name_;
    left_out += skipped.refused
                    ? tr("%1 was not signed: the key has changed in the meantime.").arg(name)
                    : tr("%1 had been signed in the same way before.").arg(name);
  }
  if (report.signed_user_ids.empty()) {
    notice_->say(Notice::Tone::careful, left_out);
    return;
  }
  QString said = local ? tr("You signed %1's key, for this computer only.").arg(name_)
                       : tr("You signed %1's key.").arg(name_);
  if (!left_out.isEmpty()) said += QLatin1Char{'\n'} + left_out;
  emit keySigned(who_, !local, said);
  accept();
}

}  // namespace kith::gui
