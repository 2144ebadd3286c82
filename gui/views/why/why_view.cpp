#include "gui/views/why/why_view.hpp"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "gui/models/certificate_of.hpp"
#include "gui/views/why/why_words.hpp"

namespace kith::gui {
namespace {

constexpr std::size_t most_suggestions = 3;

Timestamp oldest(const Snapshot& snapshot) {
  Timestamp first = snapshot.time;
  for (const Person& person : snapshot.people) first = std::min(first, person.created);
  return first;
}

}  // namespace

WhyView::WhyView(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent), context_(context), actions_(actions) {
  setObjectName(QStringLiteral("why"));
  auto* const outer = new QVBoxLayout{this};
  outer->setContentsMargins(0, 0, 0, 0);
  auto* const scroll = new QScrollArea{this};
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  outer->addWidget(scroll);
  body_ = new QWidget;
  scroll->setWidget(body_);
  auto* const layout = new QVBoxLayout{body_};
  layout->setContentsMargins(0, 12, 0, 12);
  layout->setSpacing(12);
  notice_ = new Notice{body_};
  summary_ = new QLabel{body_};
  summary_->setObjectName(QStringLiteral("whySummary"));
  summary_->setWordWrap(true);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setProperty("heading", true);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  drawing_ = new DrawingView{context_, body_};
  evidence_ = new EvidenceList{body_};
  layout->addWidget(notice_);
  layout->addWidget(summary_);
  layout->addWidget(buildShare());
  layout->addWidget(buildUserIds());
  layout->addWidget(drawing_, 1);
  layout->addWidget(buildTime());
  layout->addWidget(evidence_);
  connect(drawing_, &DrawingView::chosen, &actions_, &PersonActions::goTo);
  connect(drawing_, &DrawingView::drawn, this, &WhyView::shown);
}

QWidget* WhyView::buildUserIds() {
  user_id_line_ = new QWidget{body_};
  auto* const layout = new QHBoxLayout{user_id_line_};
  layout->setContentsMargins(0, 0, 0, 0);
  auto* const label = new QLabel{tr("Is the key of"), user_id_line_};
  user_id_box_ = new QComboBox{user_id_line_};
  user_id_box_->setObjectName(QStringLiteral("whyUserId"));
  user_id_box_->setAccessibleName(tr("Which name of the key it is about"));
  user_id_box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  user_id_box_->setMinimumContentsLength(12);
  label->setBuddy(user_id_box_);
  layout->addWidget(label);
  layout->addWidget(user_id_box_, 1);
  connect(user_id_box_, &QComboBox::activated, this, [this](int index) {
    user_id_ = user_ids_[static_cast<std::size_t>(index)];
    ask();
  });
  user_id_line_->hide();
  return user_id_line_;
}

QWidget* WhyView::buildShare() {
  share_line_ = new QWidget{body_};
  auto* const layout = new QHBoxLayout{share_line_};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  share_ = new QProgressBar{share_line_};
  share_->setRange(0, static_cast<int>(fully_believed));
  share_->setTextVisible(false);
  share_words_ = new QLabel{share_line_};
  share_words_->setObjectName(QStringLiteral("whyShare"));
  share_words_->setProperty("tone", QStringLiteral("careful"));
  layout->addWidget(share_, 1);
  layout->addWidget(share_words_);
  share_line_->hide();
  return share_line_;
}

QWidget* WhyView::buildTime() {
  auto* const line = new QWidget{body_};
  auto* const layout = new QHBoxLayout{line};
  layout->setContentsMargins(0, 0, 0, 0);
  other_time_ = new QPushButton{tr("At another time…"), line};
  other_time_->setObjectName(QStringLiteral("whyOtherTime"));
  other_time_->setProperty("quiet", true);
  other_time_->setAutoDefault(false);
  time_ = new TimeSlider{line};
  time_->hide();
  layout->addWidget(other_time_, 0, Qt::AlignLeading);
  layout->addWidget(time_, 1);
  connect(other_time_, &QPushButton::clicked, this, [this] {
    other_time_->hide();
    time_->setFirst(oldest(*context_.keyring.snapshot()));
    time_->show();
    time_->setFocus();
  });
  connect(time_, &TimeSlider::chosen, this, &WhyView::ask);
  return line;
}

void WhyView::show(const std::optional<Fingerprint>& who) {
  if (who != who_) {
    who_ = who;
    user_id_.reset();
    // Nobody should look at a past that they have forgotten they had chosen.
    time_->goToNow();
    time_->hide();
    other_time_->show();
    clear();
  }
  ask();
}

void WhyView::ask() {
  task_.cancel();
  const quint64 question = ++question_;
  if (!who_) return;
  TrustSetting setting;
  if (const auto time = time_->time()) setting.time = *time;
  task_ = context_.worker.ask(
      this, Worker::Access::look,
      [who = *who_, user_id = user_id_, setting](const Engine& engine, const Job& job) {
        return find(engine, job, who, user_id, setting);
      },
      [this, question](const Outcome<Answer>& answer) {
        if (question != question_) return;
        if (answer) {
          notice_->clear();
          present(*answer);
        } else if (answer.error().kind != ErrorKind::cancelled) {
          clear();
          notice_->say(answer.error());
        }
      });
}

void WhyView::clear() {
  summary_->clear();
  user_id_line_->hide();
  share_line_->hide();
  drawing_->clear();
  evidence_->clear();
}

Outcome<WhyView::Answer> WhyView::find(const Engine& engine, const Job& job, const Fingerprint& who,
                                       std::optional<std::string> user_id,
                                       const TrustSetting& setting) {
  Answer answer;
  const auto certificate = certificate_of(engine, who);
  if (!certificate) return fail(certificate.error());
  const UserIdInfo* const shown_first = shown_user_id(*certificate);
  for (const UserIdInfo& one : certificate->user_ids) {
    if (!one.attribute) answer.user_ids.push_back(one.user_id);
  }
  // One that was chosen may have gone, and be a part of another.
  const bool there =
      user_id && std::ranges::find(answer.user_ids, *user_id) != answer.user_ids.end();
  if (!there && shown_first != nullptr) user_id = shown_first->user_id;
  PathRequest request;
  request.who = to_hex(who);
  request.user_id = std::move(user_id);
  request.setting = setting;
  auto report = engine.path(request, job);
  if (!report) return fail(std::move(report.error()));
  answer.report = std::move(*report);
  const auto chosen = std::ranges::find(answer.user_ids, answer.report.binding.user_id);
  if (chosen != answer.user_ids.end()) {
    answer.chosen = static_cast<std::size_t>(chosen - answer.user_ids.begin());
  }
  return answer;
}

void WhyView::present(const Answer& answer) {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  const QString summary = summary_of(answer.report, *snapshot);
  const auto time = time_->time();
  summary_->setText(time ? tr("On %1: %2").arg(day(*time), summary) : summary);
  presentUserIds(answer);
  presentShare(answer.report);
  presentEvidence(answer.report);
  drawing_->show(drawing_of(answer.report, *snapshot));
}

void WhyView::presentUserIds(const Answer& answer) {
  user_ids_ = answer.user_ids;
  user_id_box_->clear();
  for (const std::string& user_id : user_ids_) user_id_box_->addItem(name_or_none(user_id));
  user_id_box_->setCurrentIndex(static_cast<int>(answer.chosen));
  user_id_line_->setVisible(user_ids_.size() > 1);
}

void WhyView::presentShare(const PathReport& report) {
  const QString words = share_of(report);
  share_->setValue(static_cast<int>(std::min(report.trust.amount.value_or(0), fully_believed)));
  share_->setAccessibleName(words);
  share_words_->setText(words);
  share_line_->setVisible(!words.isEmpty());
}

void WhyView::presentEvidence(const PathReport& report) {
  evidence_->clear();
  const QStringList missing = missing_of(report);
  if (!missing.isEmpty()) {
    evidence_->addHeading(report.paths.empty() ? tr("Why not?") : tr("What is missing"));
    for (const QString& sentence : missing) evidence_->addSentence(sentence, "whyMissing");
  }
  if (!report.better_user_id.empty()) {
    evidence_->addSentence(
        tr("Another name on this key is believed more: %1").arg(gui::shown(report.better_user_id)),
        "whyBetter");
  }
  const QStringList certainty = certainty_of(report);
  if (!certainty.isEmpty()) {
    evidence_->addHeading(tr("How sure is that?"));
    for (const QString& sentence : certainty) evidence_->addSentence(sentence, "whyCertainty");
  }
  // Advice is for today.
  if (report.suggestions.empty() || time_->time()) return;
  evidence_->addHeading(tr("What would help most"));
  for (std::size_t i = 0; i < std::min(report.suggestions.size(), most_suggestions); ++i) {
    advise(report.suggestions[i], report, i);
  }
}

void WhyView::advise(const Suggestion& suggestion, const PathReport& report, std::size_t number) {
  const QString action = suggestion.sign ? tr("Verify and sign…") : tr("As introducer…");
  const std::string name = "whyAdvice" + std::to_string(number + 1);
  QPushButton* const button =
      evidence_->addAdvice(suggestion_text(suggestion, report), action, name.c_str());
  if (number == 0) button->setProperty("primary", true);
  connect(button, &QPushButton::clicked, this,
          [this, sign = suggestion.sign, who = suggestion.who.fingerprint] {
            emit(sign ? actions_.sign(who) : actions_.introducer(who));
          });
}

}  // namespace kith::gui
