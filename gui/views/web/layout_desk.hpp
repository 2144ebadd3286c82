#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <optional>

#include "gui/views/web/layout.hpp"
#include "gui/worker/task.hpp"

namespace kith::gui {

/// Lays out on a thread of its own, one after the other.
class LayoutDesk : public QObject {
  Q_OBJECT

 public:
  explicit LayoutDesk(QObject* parent = nullptr);
  /// Drops what waits; waits for what is being laid out, which Graphviz cannot stop.
  ~LayoutDesk() override;

  using Done = std::function<void(std::optional<Layout>)>;
  /// Calls `done` on this thread, unless the task was cancelled or `receiver` is gone. None:
  /// Graphviz failed.
  Task ask(QObject* receiver, LayoutShape shape, Done done);

 private:
  QThreadPool thread_;
  std::shared_ptr<std::stop_source> all_ = std::make_shared<std::stop_source>();
  std::unique_ptr<Graphviz> graphviz_;  // used on the thread alone
};

}  // namespace kith::gui
