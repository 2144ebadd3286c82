#include "gui/dialogs/introducer/introducer_dialog.hpp"

#include <QHBoxLayout>

#include "gui/models/certificate_of.hpp"

namespace kith::gui {

IntroducerDialog::IntroducerDialog(AppContext& context, const Fingerprint& who, QWidget* parent)
    : FittingDialog(parent), context_(context), who_(who) {
  setObjectName(QStringLiteral("introducerDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("As introducer"));
  setMinimumWidth(560);
  const Person* const found = context_.keyring.snapshot()->find(who_);
  const Person person = found == nullptr ? Person{} : *found;
  name_ = found == nullptr ? grouped(who_) : person.name;
  before_ = person.ownertrust;
  build(person);
  explain(person);
  refresh();
}

void IntroducerDialog::build(const Person& person) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->setSpacing(12);
  auto* const title =
      new QLabel{tr("How far do you rely on %1, when %1 vouches for others?").arg(name_), this};
  title->setProperty("title", true);
  auto* const text =
      new QLabel{tr("This is your private opinion of how carefully %1 checks keys before signing "
                    "them. Nobody else learns of it.")
                     .arg(name_),
                 this};
  text->setProperty("muted", true);
  for (QLabel* label : {title, text}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  hint_ = new Notice{this};
  hint_->setObjectName(QStringLiteral("introducerHint"));
  layout->addWidget(hint_);
  list_ = new QVBoxLayout;
  list_->setSpacing(4);
  layout->addLayout(list_);
  addLevel("relyFully", Ownertrust::full, tr("Fully"),
           tr("%1 checks keys as well as you do: one signature is enough."));
  addLevel("relySomewhat", Ownertrust::marginal, tr("Somewhat"),
           tr("%1 is careful on the whole: three such people have to say the same."));
  addLevel("relyNot", Ownertrust::never, tr("Not at all"),
           tr("Whatever %1 signs counts for nothing, even where others made %1 an introducer."));
  addLevel("noOpinion",
           person.ownertrust == Ownertrust::undefined ? std::optional{Ownertrust::undefined}
                                                      : std::nullopt,
           tr("I cannot say"), tr("What %1 signs changes nothing for you."));
  effect_ = new EffectView{context_, this};
  layout->addWidget(effect_);
  notice_ = new Notice{this};
  notice_->setObjectName(QStringLiteral("introducerNotice"));
  layout->addWidget(notice_);
  layout->addStretch();
  auto* const line = new QHBoxLayout;
  line->addStretch();
  cancel_ = new QPushButton{tr("Cancel"), this};
  cancel_->setObjectName(QStringLiteral("cancelIntroducer"));
  keep_ = new QPushButton{tr("Keep this opinion"), this};
  keep_->setObjectName(QStringLiteral("keepIntroducer"));
  keep_->setProperty("primary", true);
  for (QPushButton* button : {cancel_, keep_}) {
    button->setAutoDefault(false);
    line->addWidget(button);
  }
  layout->addLayout(line);
  connect(effect_, &EffectView::answered, this, &IntroducerDialog::refresh);
  connect(cancel_, &QPushButton::clicked, this, &IntroducerDialog::reject);
  connect(keep_, &QPushButton::clicked, this, &IntroducerDialog::keep);
}

void IntroducerDialog::addLevel(const char* name, std::optional<Ownertrust> level,
                                const QString& text, const QString& consequence) {
  auto* const radio = new QRadioButton{text, this};
  radio->setObjectName(QString::fromLatin1(name));
  const QString sentence = QString{consequence}.replace(QStringLiteral("%1"), name_);
  radio->setAccessibleDescription(sentence);
  radio->setChecked(level == before_);
  auto* const label = new QLabel{sentence, this};
  label->setProperty("muted", true);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setContentsMargins(26, 0, 0, 6);
  list_->addWidget(radio);
  list_->addWidget(label);
  levels_.emplace_back(level, radio);
  connect(radio, &QRadioButton::toggled, this, [this](bool on) {
    if (on) choose();
  });
}

void IntroducerDialog::explain(const Person& person) {
  QStringList sentences;
  if (person.revoked) {
    sentences << tr("This key is revoked, so nothing new that it signs counts.");
    for (const auto& [level, radio] : levels_) {
      const bool more = level && *level > Ownertrust::never;
      radio->setEnabled(!more || level == before_);
      if (more) radio->setToolTip(sentences.front());
    }
  } else if (person.badge != Badge::verified && person.badge != Badge::believed && !person.own) {
    sentences << tr("This has no effect until you believe that the key is %1's. Verify and sign it "
                    "first.")
                     .arg(name_);
  }
  if (before_ == Ownertrust::ultimate) {
    sentences << tr("You said that this key is your own. Another answer takes that back.");
  }
  if (person.introducer_depth > 0) {
    sentences << tr("By your signature, %1 is an introducer for you already. Only “Not at all” "
                    "changes that.")
                     .arg(name_);
  }
  hint_->say(Notice::Tone::plain, sentences.join(QLatin1Char{'\n'}));
}

std::optional<std::optional<Ownertrust>> IntroducerDialog::chosen() const {
  for (const auto& [level, radio] : levels_) {
    if (radio->isChecked()) return std::optional{level};
  }
  return std::nullopt;
}

void IntroducerDialog::choose() {
  const auto level = chosen();
  notice_->clear();
  if (!level || *level == before_) {
    effect_->ask(std::nullopt);
  } else {
    effect_->ask(TrustAssumption{TrustAssumption::Act::ownertrust, to_hex(who_), *level});
  }
  refresh();
}

void IntroducerDialog::refresh() {
  const auto level = chosen();
  const bool same = !level || *level == before_;
  keep_->setEnabled(!keeping_.isGoing() && !same && effect_->told());
  keep_->setToolTip(same                 ? tr("Choose another answer first.")
                    : keep_->isEnabled() ? QString{}
                                         : tr("What would change is still being worked out."));
  cancel_->setEnabled(!keeping_.isStopping());
}

void IntroducerDialog::keep() {
  const auto level = chosen();
  if (!level || keeping_.isGoing()) return;
  notice_->clear();
  keeping_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [who = who_, level = *level](Engine& engine, const Job&) -> Outcome<OwnertrustReport> {
        if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
        return engine.set_ownertrust({to_hex(who), level});
      },
      [this](const Outcome<OwnertrustReport>& report) {
        keeping_.end();
        if (report) {
          emit kept(tr("Your opinion of %1 is kept.").arg(name_));
          accept();
          return;
        }
        keeping_.tell(report.error(), *notice_);
        refresh();
      }));
  refresh();
}

void IntroducerDialog::reject() {
  if (!keeping_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
