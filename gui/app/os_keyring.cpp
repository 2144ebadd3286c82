#include "gui/app/os_keyring.hpp"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <algorithm>
#include <array>
#include <utility>

#include <qt6keychain/keychain.h>

namespace kith::gui {
namespace {

// Those that QtKeychain speaks to.
constexpr std::array services{"org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5"};

QString service() { return QStringLiteral("org.kith.Kith"); }
QString setting() { return QStringLiteral("passphrasesInOsKeyring"); }

QString name_of(const Fingerprint& identity) { return QString::fromStdString(to_hex(identity)); }

QByteArray octets_of(const Passphrase& passphrase) {
  QByteArray octets;
  for (const std::uint8_t octet : passphrase.expose()) octets.append(static_cast<char>(octet));
  return octets;
}

Passphrase passphrase_of(const QByteArray& octets) {
  return Passphrase::copy_of(
      as_bytes({octets.constData(), static_cast<std::size_t>(octets.size())}));
}

}  // namespace

OsKeyring::OsKeyring(Settings& settings, QObject* parent) : QObject(parent), settings_(settings) {}

bool OsKeyring::available() {
  static const bool available = [] {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected() || bus.interface() == nullptr) return false;
    const QStringList running = bus.interface()->registeredServiceNames().value();
    const QStringList known = bus.interface()->activatableServiceNames().value() + running;
    return std::ranges::any_of(
        services, [&](const char* name) { return known.contains(QLatin1String{name}); });
  }();
  return available;
}

bool OsKeyring::keeps(const Fingerprint& identity) const {
  return names().contains(name_of(identity));
}

bool OsKeyring::keepsAny() const { return !names().isEmpty(); }

void OsKeyring::keep(const Fingerprint& identity, const Passphrase& passphrase,
                     std::function<void(std::optional<QString>)> done) {
  const QString name = name_of(identity);
  auto* const job = new QKeychain::WritePasswordJob{service(), this};
  job->setKey(name);
  // The job copies it to the other program; this copy goes with the job.
  QByteArray octets = octets_of(passphrase);
  job->setBinaryData(octets);
  octets.fill('\0');
  connect(job, &QKeychain::Job::finished, this,
          [this, name, done = std::move(done)](QKeychain::Job* finished) {
            if (finished->error() != QKeychain::NoError) return done(finished->errorString());
            if (!names().contains(name)) setNames(names() << name);
            done(std::nullopt);
          });
  job->start();
}

void OsKeyring::read(const Fingerprint& identity,
                     std::function<void(std::optional<Passphrase>)> done) {
  auto* const job = new QKeychain::ReadPasswordJob{service(), this};
  job->setKey(name_of(identity));
  connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
    if (job->error() != QKeychain::NoError) return done(std::nullopt);
    QByteArray octets = job->binaryData();
    done(passphrase_of(octets));
    octets.fill('\0');
  });
  job->start();
}

void OsKeyring::forget(const Fingerprint& identity) {
  const QString name = name_of(identity);
  QStringList left = names();
  if (left.removeAll(name) == 0) return;
  setNames(left);
  remove(name);
}

void OsKeyring::forgetAll() {
  const QStringList all = names();
  setNames({});
  for (const QString& name : all) remove(name);
}

QStringList OsKeyring::names() const { return settings_.value(setting()).toStringList(); }

void OsKeyring::setNames(const QStringList& names) {
  settings_.set(setting(), names);
  settings_.save();
}

void OsKeyring::remove(const QString& name) {
  auto* const job = new QKeychain::DeletePasswordJob{service(), this};
  job->setKey(name);
  job->start();
}

}  // namespace kith::gui
