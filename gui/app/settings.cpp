#include "gui/app/settings.hpp"

#include <QSettings>

namespace kith::gui {
namespace {

QString file_in(const std::filesystem::path& home) {
  return QString::fromStdString((home / "gui.ini").string());
}

}  // namespace

Settings::Settings(const std::filesystem::path& home, QObject* parent)
    : QObject(parent), home_(home) {
  // Qt's file dialog would write its history into the person's configuration.
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/dev/null"));
  const QSettings file{file_in(home_), QSettings::IniFormat};
  for (const QString& name : file.allKeys()) values_.insert(name, file.value(name));
}

Settings::~Settings() { save(); }

QVariant Settings::value(const QString& name, const QVariant& otherwise) const {
  return values_.value(name, otherwise);
}

void Settings::set(const QString& name, const QVariant& value) {
  if (values_.value(name) == value) return;
  values_.insert(name, value);
  changed_ = true;
}

void Settings::save() {
  std::error_code code;
  if (!changed_ || !std::filesystem::is_directory(home_, code)) return;
  QSettings file{file_in(home_), QSettings::IniFormat};
  for (auto value = values_.cbegin(); value != values_.cend(); ++value) {
    file.setValue(value.key(), value.value());
  }
  file.sync();
  changed_ = false;
}

}  // namespace kith::gui
