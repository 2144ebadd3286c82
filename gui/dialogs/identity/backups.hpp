#pragma once

#include <functional>

#include "gui/app/context.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Saves the keyring in a file and puts such a file back, and knows when that was last done.
class Backups : public QObject {
  Q_OBJECT

 public:
  /// What became of it, for the person to read.
  using Tell = std::function<void(Notice::Tone, const QString&)>;

  explicit Backups(AppContext& context, QObject* parent = nullptr);

  /// The last backup of this keyring, whichever program saved it.
  [[nodiscard]] std::optional<LastBackup> last() const;
  /// Whether one is missing, or too old.
  [[nodiscard]] bool isDue() const;

  /// Asks for a file and writes the keyring to it. `parent` is where the dialogs appear; when it
  /// goes, nothing is told.
  void save(QWidget* parent, Tell tell);

  /// Asks for a file and puts it in the place of the keyring; one that is there is kept beside it,
  /// and the person is asked before.
  void restore(QWidget* parent, Tell tell);

 signals:
  void saved();

 private:
  void saveTo(const QString& file, QWidget* parent, Tell tell);
  void restoreFrom(const QString& file, QWidget* parent, Tell tell);

  AppContext& context_;
};

}  // namespace kith::gui
