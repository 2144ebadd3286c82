#pragma once

#include <QObject>
#include <memory>

#include "core/engine/import_undo.hpp"

namespace kith::gui {

/// The last import of this run of the app, as long as it can be undone.
class LastImport : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  [[nodiscard]] bool canUndo() const { return undo_ != nullptr; }
  [[nodiscard]] int added() const { return added_; }      ///< certificates
  [[nodiscard]] int updated() const { return updated_; }  ///< certificates
  [[nodiscard]] bool hasSecrets() const { return secrets_; }

  /// Remembers an import; one that changed nothing leaves the one before.
  void set(std::shared_ptr<ImportUndo> undo);
  /// Hands out how to undo it, once. On the engine's thread it is then up to the taker.
  [[nodiscard]] std::shared_ptr<ImportUndo> take();
  void clear() { (void)take(); }

 signals:
  void changed();

 private:
  std::shared_ptr<ImportUndo> undo_;
  int added_ = 0, updated_ = 0;
  bool secrets_ = false;
};

}  // namespace kith::gui
