#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/engine/prompter.hpp"
#include "gui/app/settings.hpp"

namespace kith::gui {

/// Passphrases that the person wants the desktop's own keyring (Secret Service, KWallet) to keep.
/// Which identities have one there is remembered in the settings, so that nobody is asked in vain.
class OsKeyring : public QObject {
  Q_OBJECT

 public:
  explicit OsKeyring(Settings& settings, QObject* parent = nullptr);

  /// Whether the desktop has one. Asked once, and only when somebody wants to know.
  [[nodiscard]] static bool available();
  /// Whether the passphrase of this identity was given to it.
  [[nodiscard]] bool keeps(const Fingerprint& identity) const;
  [[nodiscard]] bool keepsAny() const;

  /// Gives a passphrase to it. `done` hears why that failed; nothing: it is kept.
  void keep(const Fingerprint& identity, const Passphrase& passphrase,
            std::function<void(std::optional<QString>)> done);
  /// Asks it; nothing where it has none or refuses.
  void read(const Fingerprint& identity, std::function<void(std::optional<Passphrase>)> done);
  /// Has it forget one, or all.
  void forget(const Fingerprint& identity);
  void forgetAll();

 private:
  [[nodiscard]] QStringList names() const;
  void setNames(const QStringList& names);
  void remove(const QString& name);

  Settings& settings_;
};

}  // namespace kith::gui
