#include "gui/dialogs/pending_change.hpp"

#include <utility>

namespace kith::gui {

void PendingChange::begin(Task task) {
  task_ = std::move(task);
  going_ = true;
  stopped_ = false;
}

bool PendingChange::holds() {
  if (!going_) return false;
  stopped_ = true;
  task_.cancel();
  return true;
}

void PendingChange::tell(const Error& error, Notice& notice) const {
  if (error.kind != ErrorKind::cancelled) {
    notice.say(error);
  } else if (stopped_) {
    notice.say(Notice::Tone::plain, tr("Stopped. Nothing was changed."));
  }
}

}  // namespace kith::gui
