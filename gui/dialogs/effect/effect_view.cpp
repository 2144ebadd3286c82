#include "gui/dialogs/effect/effect_view.hpp"

#include <QVBoxLayout>
#include <map>

#include "gui/models/person.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {
namespace {

constexpr qsizetype names_at_most = 500;
constexpr int lines_shown = 5;

/// What becomes of one certificate, by the best of its user IDs on each side.
struct Turn {
  QString user_id;
  bool before = false, after = false;
};

}  // namespace

Outcome<Effect> effect_of(const Engine& engine, const TrustAssumption& assumption, const Job& job) {
  DifferenceRequest request;
  request.assumptions = {assumption};
  std::map<Fingerprint, Turn> turns;
  const auto report = engine.trust_difference(
      request,
      [&](const TrustChange& change) {
        if (change.attribute) return true;
        Turn& turn = turns[change.fingerprint];
        const bool before = change.before.reaches(fully_believed);
        const bool after = change.after.reaches(fully_believed);
        if (turn.user_id.isEmpty() || before != after) turn.user_id = shown(change.user_id);
        turn.before |= before;
        turn.after |= after;
        return true;
      },
      job);
  if (!report) return fail(report.error());
  Effect effect;
  for (const auto& [fingerprint, turn] : turns) {
    if (turn.before == turn.after) {
      ++effect.other;
    } else {
      (turn.after ? effect.gained : effect.lost) << turn.user_id;
    }
  }
  effect.gained.sort(Qt::CaseInsensitive);
  effect.lost.sort(Qt::CaseInsensitive);
  return effect;
}

EffectView::EffectView(AppContext& context, QWidget* parent)
    : QFrame(parent),
      context_(context),
      headline_(new QLabel{this}),
      names_(new QListWidget{this}) {
  setProperty("card", true);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(16, 14, 16, 14);
  layout->setSpacing(8);
  headline_->setObjectName(QStringLiteral("effect"));
  headline_->setWordWrap(true);
  headline_->setTextFormat(Qt::PlainText);
  layout->addWidget(headline_);
  names_->setObjectName(QStringLiteral("effectNames"));
  names_->setAccessibleName(tr("People whom it changes"));
  names_->setSelectionMode(QAbstractItemView::NoSelection);
  names_->setUniformItemSizes(true);
  layout->addWidget(names_);
  hide();
}

void EffectView::ask(const std::optional<TrustAssumption>& assumption) {
  task_.cancel();
  told_ = false;
  const quint64 question = ++question_;
  setVisible(assumption.has_value());
  names_->hide();
  if (!assumption) return;
  headline_->setText(tr("Working out what would change…"));
  task_ = context_.worker.ask(
      this, Worker::Access::look,
      [what = *assumption](const Engine& engine, const Job& job) {
        return effect_of(engine, what, job);
      },
      [this, question](const Outcome<Effect>& effect) {
        if (question != question_) return;
        if (effect) {
          present(*effect);
        } else {
          // Nobody has to go on relying on somebody because that cannot be worked out.
          told_ = effect.error().kind != ErrorKind::cancelled;
          headline_->setText(text_of(effect.error()));
        }
        emit answered();
      });
}

void EffectView::present(const Effect& effect) {
  told_ = true;
  QStringList sentences;
  if (!effect.gained.isEmpty()) {
    sentences << tr("%n more people would be believed.", nullptr,
                    static_cast<int>(effect.gained.size()));
  }
  if (!effect.lost.isEmpty()) {
    sentences << tr("%n people would no longer be believed.", nullptr,
                    static_cast<int>(effect.lost.size()));
  }
  if (effect.other > 0) {
    sentences << tr("For %n people it changes a little, but not whether they are believed.",
                    nullptr, static_cast<int>(effect.other));
  }
  if (sentences.isEmpty()) sentences << tr("Nobody would be believed more or less than now.");
  headline_->setText(sentences.join(QLatin1Char{' '}));
  names_->clear();
  for (const QString& name : effect.gained.mid(0, names_at_most)) {
    names_->addItem(QStringLiteral("+ ") + name);
  }
  for (const QString& name : effect.lost.mid(0, names_at_most)) {
    names_->addItem(QStringLiteral("− ") + name);
  }
  const int line = fontMetrics().height() + 4;
  names_->setFixedHeight(std::min(lines_shown, names_->count()) * line + 6);
  names_->setVisible(names_->count() > 0);
}

}  // namespace kith::gui
