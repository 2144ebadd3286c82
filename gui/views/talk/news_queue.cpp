#include "gui/views/talk/news_queue.hpp"

#include <QElapsedTimer>
#include <algorithm>
#include <utility>

namespace kith::gui {
namespace {

constexpr qint64 shortest_rest = 50;  // milliseconds
/// A rest lasts so many times as long as showing did.
constexpr qint64 rests = 3;

}  // namespace

NewsQueue::NewsQueue(QObject* parent) : QObject(parent), timer_(this) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &NewsQueue::next);
}

void NewsQueue::add(std::function<void()> show) {
  waiting_.push_back(std::move(show));
  if (!resting_) timer_.start(0);
}

void NewsQueue::showAll() {
  QElapsedTimer clock;
  clock.start();
  for (const auto& show : std::exchange(waiting_, {})) show();
  resting_ = true;
  timer_.stop();
  // Widgets are laid out and painted before this is called.
  QTimer::singleShot(0, this, [this, clock] {
    timer_.start(static_cast<int>(std::max(shortest_rest, rests * clock.elapsed())));
  });
}

void NewsQueue::next() {
  if (waiting_.empty()) {
    resting_ = false;
  } else {
    showAll();
  }
}

}  // namespace kith::gui
