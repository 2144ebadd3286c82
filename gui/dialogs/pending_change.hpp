#pragma once

#include <QCoreApplication>

#include "core/base/error.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/worker/task.hpp"

namespace kith::gui {

/// What a dialog has asked the worker to do. Until the answer has come the dialog stays open, so
/// that nobody takes for cancelled what is done all the same.
class PendingChange {
  Q_DECLARE_TR_FUNCTIONS(PendingChange)

 public:
  void begin(Task task);
  /// The answer is there.
  void end() { going_ = false; }
  [[nodiscard]] bool isGoing() const { return going_; }
  /// The last one was to stop, whether it did or not.
  [[nodiscard]] bool wasStopped() const { return stopped_; }
  [[nodiscard]] bool isStopping() const { return going_ && stopped_; }
  /// Somebody wants to leave the dialog: what goes on is to stop. Whether the dialog has to stay.
  [[nodiscard]] bool holds();
  /// Says why nothing was done; is silent where the person gave no passphrase.
  void tell(const Error& error, Notice& notice) const;

 private:
  Task task_;
  bool going_ = false, stopped_ = false;
};

}  // namespace kith::gui
