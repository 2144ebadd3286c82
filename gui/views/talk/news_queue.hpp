#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

namespace kith::gui {

/// What is told of a conversation, shown in the order in which it came: little at once, much
/// together, with pauses that leave the window free for most of the time.
class NewsQueue : public QObject {
  Q_OBJECT

 public:
  explicit NewsQueue(QObject* parent = nullptr);

  void add(std::function<void()> show);
  /// Shows what waits now.
  void showAll();
  /// Drops what waits.
  void clear() { waiting_.clear(); }

 private:
  void next();

  std::vector<std::function<void()>> waiting_;
  QTimer timer_;
  bool resting_ = false;
};

}  // namespace kith::gui
