#include "gui/app/desktop_vault.hpp"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QObject>
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <qt6keychain/keychain.h>

namespace kith::gui {
namespace {

// Those that QtKeychain speaks to.
constexpr std::array services{"org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5"};

QString service() { return QStringLiteral("org.kith.Kith"); }

QByteArray octets_of(const Passphrase& passphrase) {
  const auto octets = as_text(passphrase.expose());
  return {octets.data(), static_cast<qsizetype>(octets.size())};
}

Passphrase passphrase_of(const QByteArray& octets) {
  return Passphrase::copy_of(
      as_bytes({octets.constData(), static_cast<std::size_t>(octets.size())}));
}

bool look_for_services() {
  const QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected() || bus.interface() == nullptr) return false;
  const QStringList running = bus.interface()->registeredServiceNames().value();
  const QStringList known = bus.interface()->activatableServiceNames().value() + running;
  return std::ranges::any_of(services,
                             [&](const char* name) { return known.contains(QLatin1String{name}); });
}

/// By QtKeychain, whose jobs go by themselves when they are finished.
class Keychain : public DesktopVault {
 public:
  bool available() override {
    static const bool available = look_for_services();
    return available;
  }

  void write(const QString& name, const Passphrase& passphrase, Done done) override {
    auto* const job = new QKeychain::WritePasswordJob{service(), &jobs_};
    job->setKey(name);
    const QByteArray octets = octets_of(passphrase);
    job->setBinaryData(octets);
    QObject::connect(job, &QKeychain::Job::finished, &jobs_, [job, octets, done = std::move(done)] {
      wipe_shared(octets);
      done(problem(*job));
    });
    job->start();
  }

  void read(const QString& name, std::function<void(std::optional<Passphrase>)> done) override {
    auto* const job = new QKeychain::ReadPasswordJob{service(), &jobs_};
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, &jobs_, [job, done = std::move(done)] {
      const QByteArray octets = job->binaryData();
      std::optional<Passphrase> passphrase;
      if (job->error() == QKeychain::NoError) passphrase = passphrase_of(octets);
      wipe_shared(octets);
      done(std::move(passphrase));
    });
    job->start();
  }

  void remove(const QString& name, Done done) override {
    auto* const job = new QKeychain::DeletePasswordJob{service(), &jobs_};
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, &jobs_, [job, done = std::move(done)] {
      done(job->error() == QKeychain::EntryNotFound ? std::nullopt : problem(*job));
    });
    job->start();
  }

 private:
  static std::optional<QString> problem(const QKeychain::Job& job) {
    if (job.error() == QKeychain::NoError) return std::nullopt;
    return job.errorString();
  }

  QObject jobs_;  // their parent
};

}  // namespace

std::unique_ptr<DesktopVault> desktop_vault() { return std::make_unique<Keychain>(); }

void wipe_shared(const QByteArray& octets) {
  if (octets.isEmpty()) return;
  ::explicit_bzero(const_cast<char*>(octets.constData()), static_cast<std::size_t>(octets.size()));
}

}  // namespace kith::gui
