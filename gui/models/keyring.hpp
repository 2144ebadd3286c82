#pragma once

#include <QObject>

#include "gui/models/snapshot.hpp"
#include "gui/worker/worker.hpp"

namespace kith::gui {

/// The keyring as the window shows it: a snapshot, and a new one whenever it changed.
class Keyring : public QObject {
  Q_OBJECT

 public:
  explicit Keyring(Worker& worker, QObject* parent = nullptr);

  /// Never null. Empty until the first was read.
  [[nodiscard]] const SnapshotPointer& snapshot() const { return snapshot_; }
  [[nodiscard]] bool loaded() const { return loaded_; }
  [[nodiscard]] Worker& worker() const { return worker_; }

  /// Reads again.
  void reload();

 signals:
  void changed();

 private:
  void onKeyringChanged(Worker::State state);
  void set(SnapshotPointer snapshot);

  Worker& worker_;
  SnapshotPointer snapshot_;
  bool loaded_ = false, loading_ = false, again_ = false;
};

}  // namespace kith::gui
