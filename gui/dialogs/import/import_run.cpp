#include "gui/dialogs/import/import_run.hpp"

#include <QCoreApplication>

namespace kith::gui {

Outcome<ImportPreview> look_at(Engine& engine, const std::vector<ImportSource>& sources,
                               const Job& job) {
  auto reading = ImportReading::begin(sources);
  if (!reading) return fail(reading.error());
  ImportRequest request;
  request.inputs = reading->streams();
  request.dry_run = true;
  request.list = listed_certificates;
  auto report = engine.import(request, job);
  if (!report) return fail(report.error());
  if (const auto failure = reading->failure()) return fail(*failure);
  return ImportPreview{std::move(*report), reading->stamps()};
}

Outcome<ImportReport> import_sources(Engine& engine, const std::vector<ImportSource>& sources,
                                     const std::vector<FileStamp>& stamps, ImportUndo& undo,
                                     UndoReport& taken_back, const Job& job) {
  auto reading = ImportReading::begin(sources, stamps);
  if (!reading) return fail(reading.error());
  ImportRequest request;
  request.inputs = reading->streams();
  request.list = listed_certificates;
  request.undo = &undo;
  auto report = engine.import(request, job);
  if (report) {
    if (const auto failure = reading->failure()) report = fail(*failure);
  }
  if (report) return report;
  // Not by the job: it may be stopped already, and this has to be done.
  const auto undone = engine.undo_import(undo, {});
  if (undone) {
    taken_back = *undone;
  } else {
    Error error = report.error();
    error.hints = {QCoreApplication::translate(
                       "ImportDialog", "a part of the keys came in, and could not be taken out")
                       .toStdString(),
                   undone.error().message};
    if (error.kind == ErrorKind::cancelled) error.kind = ErrorKind::keyring;
    return fail(std::move(error));
  }
  return report;
}

}  // namespace kith::gui
