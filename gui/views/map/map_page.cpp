#include "gui/views/map/map_page.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/widgets/badge.hpp"
#include "gui/widgets/flow_layout.hpp"

namespace kith::gui {
namespace {

// A layout of more takes longer than somebody likes to wait, and shows no more.
constexpr std::size_t most_people = 5000;

}  // namespace

MapPage::MapPage(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent), context_(context), actions_(actions) {
  setObjectName(QStringLiteral("mapPage"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 16, 24, 12);
  layout->setSpacing(12);
  layout->addWidget(buildHead());
  notice_ = new Notice{this};
  layout->addWidget(notice_);
  stack_ = new QStackedWidget{this};
  map_ = new MapView{context_, stack_};
  empty_ = new QLabel{stack_};
  empty_->setObjectName(QStringLiteral("mapEmpty"));
  empty_->setProperty("muted", true);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  stack_->addWidget(map_);
  stack_->addWidget(buildProgress());
  stack_->addWidget(empty_);
  layout->addWidget(stack_, 1);
  time_ = new TimeSlider{this};
  layout->addWidget(time_);
  layout->addWidget(buildLegend());
  connect(map_, &MapView::chosen, &actions_, &PersonActions::goTo);
  connect(time_, &TimeSlider::chosen, this, &MapPage::ask);
  connect(&context_.keyring, &Keyring::changed, this, [this] {
    stale_ = true;
    if (isVisible()) ask();
  });
}

QWidget* MapPage::buildHead() {
  auto* const head = new QWidget{this};
  auto* const layout = new QHBoxLayout{head};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  auto* const title = new QLabel{tr("Who signed whom"), head};
  title->setProperty("title", true);
  counts_ = new QLabel{head};
  counts_->setObjectName(QStringLiteral("mapCounts"));
  counts_->setProperty("muted", true);
  found_ = new QLabel{head};
  found_->setObjectName(QStringLiteral("mapFound"));
  found_->setProperty("muted", true);
  search_ = new QLineEdit{head};
  search_->setObjectName(QStringLiteral("mapSearch"));
  search_->setPlaceholderText(tr("Find on the map"));
  search_->setAccessibleName(tr("Find on the map"));
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(160);
  search_->setMaximumWidth(320);
  layout->addWidget(title);
  layout->addWidget(counts_, 1);
  layout->addWidget(found_);
  layout->addWidget(search_, 1);
  connect(search_, &QLineEdit::textChanged, this, &MapPage::search);
  connect(search_, &QLineEdit::returnPressed, this, [this] { map_->lookAtNext(); });
  return head;
}

QWidget* MapPage::buildProgress() {
  progress_ = new QWidget{stack_};
  auto* const layout = new QVBoxLayout{progress_};
  stage_ = new QLabel{progress_};
  stage_->setObjectName(QStringLiteral("mapStage"));
  stage_->setAlignment(Qt::AlignCenter);
  stage_->setProperty("muted", true);
  bar_ = new QProgressBar{progress_};
  bar_->setTextVisible(false);
  bar_->setMaximumWidth(320);
  bar_->setMinimumWidth(160);
  layout->addStretch();
  layout->addWidget(stage_);
  auto* const line = new QHBoxLayout;
  line->addStretch();
  line->addWidget(bar_, 1);
  line->addStretch();
  layout->addLayout(line);
  layout->addStretch();
  return progress_;
}

QWidget* MapPage::buildLegend() {
  auto* const legend = new QWidget{this};
  auto* const layout = new FlowLayout{legend, 8};
  for (const Badge badge : {Badge::mine, Badge::verified, Badge::believed, Badge::partly,
                            Badge::unknown, Badge::expired, Badge::revoked}) {
    auto* const label = new BadgeLabel{context_.theme, legend};
    label->show(badge, name_of(badge));
    layout->addWidget(label);
  }
  auto* const lines =
      new QLabel{tr("Whoever you point at: full lines come from those who signed, dashed "
                    "ones lead to those who were signed."),
                 legend};
  lines->setProperty("muted", true);
  layout->addWidget(lines);
  return legend;
}

void MapPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) ask();
}

void MapPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  if (stack_->currentWidget() != progress_) return;
  ++question_;
  task_.cancel();
  layout_task_.cancel();
  stale_ = true;
}

void MapPage::ask() {
  stale_ = false;
  task_.cancel();
  layout_task_.cancel();
  const quint64 question = ++question_;
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  Timestamp first = snapshot->time;
  for (const Person& person : snapshot->people) first = std::min(first, person.created);
  time_->setFirst(first);
  if (!context_.keyring.loaded()) return;
  if (!snapshot->exists || snapshot->error) {
    notice_->clear();
    if (snapshot->error) notice_->say(*snapshot->error);
    say(tr("Nobody is in this keyring yet."));
    return;
  }
  const auto time = time_->time();
  if (!map_->map()) say({});
  task_ = context_.worker.ask(
      this, Worker::Access::look,
      [snapshot, time](const Engine& engine, const Job& job) -> Outcome<WebMapPointer> {
        GraphRequest request;
        if (time) request.setting.time = *time;
        const auto report = engine.graph(request, job);
        if (!report) return fail(report.error());
        return web_map_of(*report, *snapshot, !time, most_people);
      },
      [this, question](const Outcome<WebMapPointer>& map) {
        if (question != question_) return;
        if (map) {
          notice_->clear();
          place(*map);
        } else if (map.error().kind != ErrorKind::cancelled) {
          notice_->say(map.error());
        }
      },
      [this, question](const TaskProgress& progress) {
        if (question == question_) onProgress(progress);
      });
}

void MapPage::onProgress(const TaskProgress& progress) {
  stage_->setText(tr("Working out whom you can believe…"));
  bar_->setRange(0, static_cast<int>(std::min<quint64>(progress.total, 1'000'000'000)));
  bar_->setValue(static_cast<int>(std::min<quint64>(progress.done, 1'000'000'000)));
}

void MapPage::say(const QString& text) {
  counts_->clear();
  if (!text.isEmpty()) {
    empty_->setText(text);
    stack_->setCurrentWidget(empty_);
    return;
  }
  bar_->setRange(0, 0);
  stage_->setText(tr("Reading the keyring…"));
  stack_->setCurrentWidget(progress_);
}

void MapPage::place(const WebMapPointer& map) {
  if (map->people.empty()) {
    say(time_->time()
            ? tr("Nobody had signed anybody’s key then.")
            : tr("Nobody has signed anybody’s key yet.\nOnce people have, you see them here."));
    return;
  }
  if (!places_.isEmpty()) {
    if (auto places = places_from(*map, places_)) {
      present(map, std::move(*places));
      return;
    }
  }
  say({});
  stage_->setText(tr("Placing %n people…", nullptr, static_cast<int>(map->people.size())));
  layout_task_ =
      context_.layouts.ask(this, map->shape(), [this, map](const std::optional<Layout>& layout) {
        if (!layout) {
          notice_->say(
              Notice::Tone::bad,
              tr("The map cannot be drawn: Graphviz does not work here. Is it installed whole?"));
          say(tr("There is no map."));
          return;
        }
        MapPlaces places = places_of(*layout);
        places_ = known_places(*map, places);
        present(map, std::move(places));
      });
}

void MapPage::present(const WebMapPointer& map, MapPlaces places) {
  const bool keep_look = map_->map() && stack_->currentWidget() == map_;
  stack_->setCurrentWidget(map_);
  map_->set(map, std::move(places), keep_look);
  QString counts = tr("%n people", nullptr, static_cast<int>(map->people.size()));
  if (map->left_out > 0) {
    counts = tr("%1, those believed most; %n more are not drawn", nullptr,
                static_cast<int>(map->left_out))
                 .arg(counts);
  }
  if (map->alone > 0) {
    counts += tr("; %n others are connected with nobody", nullptr, static_cast<int>(map->alone));
  }
  counts_->setText(counts);
  search();
  emit drawn();
}

void MapPage::search() {
  const int count = map_->find(search_->text());
  found_->setText(search_->text().trimmed().isEmpty() ? QString{} : tr("%n found", nullptr, count));
}

}  // namespace kith::gui
