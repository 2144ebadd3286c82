#pragma once

#include <QByteArray>
#include <QFrame>
#include <QMimeData>
#include <QStringList>

#include "core/engine/engine.hpp"

namespace kith::gui {

/// A certificate as it is given away, and what it carries.
struct Outgoing {
  QByteArray armored;
  QStringList signed_by_you;  ///< user IDs whose certification by the user goes along
  QStringList staying;        ///< user IDs whose certification by the user is for this computer
  int revoked = 0;            ///< certifications that the user took back, of which it tells
  int others = 0;             ///< certifications by others that count
  bool own = false;
};

/// Makes one. On the engine's thread.
[[nodiscard]] Outcome<Outgoing> outgoing(Engine& engine, const Fingerprint& who, const Job& job);

/// The same certificate for the clipboard, and for dragging: as text, and as application/pgp-keys
/// (RFC 3156 §7).
[[nodiscard]] QMimeData* mime_data_of(const Outgoing& outgoing);

/// A place to drag a certificate from.
class DragHandle : public QFrame {
  Q_OBJECT

 public:
  explicit DragHandle(QWidget* parent = nullptr);
  void offer(const Outgoing& outgoing);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  Outgoing outgoing_;
  QPoint pressed_;
};

}  // namespace kith::gui
