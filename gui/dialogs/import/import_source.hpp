#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.hpp"
#include "core/engine/import_requests.hpp"

namespace kith::gui {

/// Where keys come from: a file, or text that was pasted or dropped.
struct ImportSource {
  Q_DECLARE_TR_FUNCTIONS(ImportSource)

 public:
  QString name;                ///< safe to show
  std::filesystem::path file;  ///< empty: it is a text
  QByteArray text;

  [[nodiscard]] static ImportSource ofFile(const QString& path);
  [[nodiscard]] static ImportSource ofText(const QString& name, const QByteArray& text);
};

/// Tells a file from another one, and from itself changed.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t modified = 0, changed = 0;  ///< nanoseconds
  bool operator==(const FileStamp&) const = default;
};

/// Sources on their way into the engine, read piece by piece on its thread. Only plain files are
/// read: anything else could keep the app waiting for ever.
class ImportReading {
 public:
  /// Looks at all of them. An error names the first that cannot be read, or that is not what it
  /// was when `stamps` were taken; none: whatever they are now.
  [[nodiscard]] static Outcome<ImportReading> begin(const std::vector<ImportSource>& sources,
                                                    const std::vector<FileStamp>& stamps = {});

  /// For one run of the engine; valid as long as this is.
  [[nodiscard]] std::vector<InputStream> streams();
  /// One for each source; of no meaning for a text.
  [[nodiscard]] const std::vector<FileStamp>& stamps() const { return stamps_; }
  /// What went wrong while reading.
  [[nodiscard]] std::optional<Error> failure() const;

 private:
  class Input;
  std::vector<std::shared_ptr<Input>> inputs_;
  std::vector<FileStamp> stamps_;
};

}  // namespace kith::gui
