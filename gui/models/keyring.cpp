#include "gui/models/keyring.hpp"

#include <utility>

namespace kith::gui {

Keyring::Keyring(Worker& worker, QObject* parent)
    : QObject(parent), worker_(worker), snapshot_(std::make_shared<Snapshot>()) {
  connect(&worker_, &Worker::keyringChanged, this, &Keyring::onKeyringChanged);
}

void Keyring::reload() {
  if (loading_) {
    again_ = true;
    return;
  }
  loading_ = true;
  worker_.ask(
      this, Worker::Access::look,
      [last = snapshot_](const Engine& engine, const Job&) {
        return next_snapshot(engine, *last, Timestamp::now());
      },
      [this](Outcome<SnapshotPointer> taken) {
        loading_ = false;
        if (taken) {
          set(std::move(*taken));
        } else {
          auto none = std::make_shared<Snapshot>();
          none->exists = taken.error().kind != ErrorKind::not_found;
          if (none->exists) none->error = taken.error();
          set(std::move(none));
        }
        if (std::exchange(again_, false)) reload();
      });
}

void Keyring::onKeyringChanged(Worker::State) { reload(); }

void Keyring::set(SnapshotPointer snapshot) {
  snapshot_ = std::move(snapshot);
  loaded_ = true;
  emit changed();
}

}  // namespace kith::gui
