#pragma once

#include <QObject>
#include <functional>

#include "gui/talk/invitation.hpp"
#include "gui/talk/switchboard.hpp"
#include "gui/worker/worker.hpp"

namespace kith::gui {

/// One conversation, from the window's thread. What happens is told by the signals of board(), to
/// be connected with this as the context: then none comes after its end. Ends with this object.
class Talk : public QObject {
  Q_OBJECT

 public:
  explicit Talk(Worker& worker, QObject* parent = nullptr);
  ~Talk() override;
  /// Hangs up. Nothing else works afterwards.
  void end();

  /// Not after end().
  [[nodiscard]] const Switchboard& board() const { return *board_; }

  /// The identity's passphrase may be asked for. Then waiting() or failed() comes.
  void listen(const QString& as, const QString& secret, quint16 port);
  /// The same; then Switchboard::greeting(), or failed().
  void call(const QString& as, const Invitation& place);
  /// Does something with the board, on its thread.
  void tell(std::function<void(Switchboard&)> wish);

 signals:
  void waiting(quint16 port);
  void failed(const kith::Error& error);

 private:
  Worker& worker_;
  Switchboard* board_;  // lives on the engine's thread; null: ended
  Task task_;
};

}  // namespace kith::gui
