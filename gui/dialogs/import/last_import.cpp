#include "gui/dialogs/import/last_import.hpp"

#include <utility>

namespace kith::gui {

void LastImport::set(std::shared_ptr<ImportUndo> undo) {
  if (undo == nullptr || undo->empty()) return;
  added_ = static_cast<int>(undo->added());
  updated_ = static_cast<int>(undo->updated());
  secrets_ = undo->has_secrets();
  undo_ = std::move(undo);
  emit changed();
}

std::shared_ptr<ImportUndo> LastImport::take() {
  auto undo = std::exchange(undo_, nullptr);
  emit changed();
  return undo;
}

}  // namespace kith::gui
