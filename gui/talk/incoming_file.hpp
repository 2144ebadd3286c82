#pragma once

#include <QFile>
#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"

namespace kith::gui {

/// A file that comes piece by piece: written beside its place, and there only when it is whole.
/// Never takes the place of another. Gone with this object as long as it is not whole.
class IncomingFile {
 public:
  /// Fails where something has that name, or nothing can be written there.
  [[nodiscard]] static Outcome<std::unique_ptr<IncomingFile>> open(const QString& path);
  IncomingFile(const IncomingFile&) = delete;
  IncomingFile& operator=(const IncomingFile&) = delete;
  ~IncomingFile();

  [[nodiscard]] Outcome<void> write(ByteView octets);
  /// It is whole: gives it its name.
  [[nodiscard]] Outcome<void> finish();
  [[nodiscard]] const QString& path() const { return path_; }

 private:
  explicit IncomingFile(const QString& path);

  QString path_;
  QFile file_;
  bool finished_ = false;
};

/// What the peer calls a file, as a name that is safe to suggest: no folder, nothing hidden, no
/// signs that a system reads otherwise.
[[nodiscard]] QString safe_file_name(std::string_view name);

}  // namespace kith::gui
