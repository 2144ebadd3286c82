#include "gui/views/why/why_view.hpp"

#include <QVBoxLayout>

namespace kith::gui {

WhyView::WhyView(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent),
      context_(context),
      actions_(actions),
      summary_(new QLabel{this}),
      notice_(new Notice{this}) {
  setObjectName(QStringLiteral("why"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(notice_);
  layout->addWidget(summary_);
  layout->addStretch();
  summary_->setWordWrap(true);
  summary_->setTextFormat(Qt::PlainText);
}

void WhyView::show(const std::optional<Fingerprint>& who) {
  who_ = who;
  task_.cancel();
  const quint64 question = ++question_;
  if (!who) return;
  task_ = context_.worker.ask(
      this, Worker::Access::look,
      [who = *who](const Engine& engine, const Job& job) {
        PathRequest request;
        request.who = to_hex(who);
        return engine.path(request, job);
      },
      [this, question](const Outcome<PathReport>& report) {
        if (question != question_) return;
        if (report) {
          notice_->clear();
          present(*report);
        } else if (report.error().kind != ErrorKind::cancelled) {
          notice_->say(report.error());
        }
      });
}

void WhyView::present(const PathReport& report) {
  summary_->setText(report.paths.empty()
                        ? tr("Nobody whom you rely on has certified this key.")
                        : tr("%n trust path(s)", nullptr, static_cast<int>(report.paths.size())));
}

}  // namespace kith::gui
