#include "gui/app/os_keyring.hpp"

#include <utility>

namespace kith::gui {
namespace {

QString setting() { return QStringLiteral("passphrasesInOsKeyring"); }

QString name_of(const Fingerprint& identity) { return QString::fromStdString(to_hex(identity)); }

}  // namespace

OsKeyring::OsKeyring(Settings& settings, QObject* parent)
    : QObject(parent), settings_(settings), vault_(desktop_vault()) {}

OsKeyring::~OsKeyring() = default;

bool OsKeyring::keeps(const Fingerprint& identity) const {
  return names().contains(name_of(identity));
}

bool OsKeyring::keepsAny() const { return !names().isEmpty(); }

void OsKeyring::keep(const Fingerprint& identity, const Passphrase& passphrase) {
  const QString name = name_of(identity);
  vault_->write(name, passphrase, [this, name](const std::optional<QString>& why) {
    if (why) {
      emit notKept(*why);
    } else if (!names().contains(name)) {
      setNames(names() << name);
    }
  });
}

void OsKeyring::read(const Fingerprint& identity,
                     std::function<void(std::optional<Passphrase>)> done) {
  vault_->read(name_of(identity), std::move(done));
}

void OsKeyring::forget(const Fingerprint& identity) {
  if (keeps(identity)) remove(name_of(identity));
}

void OsKeyring::forgetAll() {
  for (const QString& name : names()) remove(name);
}

QStringList OsKeyring::names() const { return settings_.value(setting()).toStringList(); }

void OsKeyring::setNames(const QStringList& names) {
  settings_.set(setting(), names);
  settings_.save();
}

void OsKeyring::remove(const QString& name) {
  vault_->remove(name, [this, name](const std::optional<QString>& why) {
    if (why) {
      emit notForgotten(*why);
      return;
    }
    QStringList left = names();
    left.removeAll(name);
    setNames(left);
  });
}

}  // namespace kith::gui
