#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QVariant>
#include <filesystem>

namespace kith::gui {

/// What the app remembers of how it was left. Kept beside the keyring (`gui.ini`), and nowhere
/// else; as long as there is no keyring, in memory.
class Settings : public QObject {
  Q_OBJECT

 public:
  explicit Settings(const std::filesystem::path& home, QObject* parent = nullptr);
  ~Settings() override;

  [[nodiscard]] QVariant value(const QString& name, const QVariant& otherwise = {}) const;
  void set(const QString& name, const QVariant& value);
  /// Writes what has changed, where there is a directory to write to.
  void save();

 private:
  std::filesystem::path home_;
  QHash<QString, QVariant> values_;
  bool changed_ = false;
};

}  // namespace kith::gui
