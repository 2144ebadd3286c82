#pragma once

#include "core/engine/engine.hpp"
#include "gui/dialogs/import/import_source.hpp"

/// What the import does on the engine's thread.
namespace kith::gui {

/// Certificates of each fate that are listed; all are counted.
inline constexpr std::size_t listed_certificates = 10'000;

/// What would come in.
struct ImportPreview {
  ImportReport report;
  std::vector<FileStamp> stamps;  ///< of what was looked at
};
[[nodiscard]] Outcome<ImportPreview> look_at(Engine& engine,
                                             const std::vector<ImportSource>& sources,
                                             const Job& job);

/// Takes in what was looked at, all of it or nothing: where it is stopped or fails on the way, what
/// came in is taken out again. Then `undo` is empty, and `taken_back` says what that did.
[[nodiscard]] Outcome<ImportReport> import_sources(Engine& engine,
                                                   const std::vector<ImportSource>& sources,
                                                   const std::vector<FileStamp>& stamps,
                                                   ImportUndo& undo, UndoReport& taken_back,
                                                   const Job& job);

}  // namespace kith::gui
