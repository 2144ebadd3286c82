#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "gui/app/desktop_vault.hpp"
#include "gui/app/settings.hpp"

namespace kith::gui {

/// Passphrases that the person wants the desktop's own keyring to keep. Which identities have one
/// there is remembered in the settings, so that nobody is asked in vain.
class OsKeyring : public QObject {
  Q_OBJECT

 public:
  explicit OsKeyring(Settings& settings, QObject* parent = nullptr);
  ~OsKeyring() override;

  /// Another keyring than that of the desktop.
  void use(std::unique_ptr<DesktopVault> vault) { vault_ = std::move(vault); }

  /// Whether the desktop has one.
  [[nodiscard]] bool available() const { return vault_->available(); }
  /// Whether the passphrase of this identity was given to it.
  [[nodiscard]] bool keeps(const Fingerprint& identity) const;
  [[nodiscard]] bool keepsAny() const;

  /// Gives a passphrase to it.
  void keep(const Fingerprint& identity, const Passphrase& passphrase);
  /// Asks it; nothing where it has none or refuses.
  void read(const Fingerprint& identity, std::function<void(std::optional<Passphrase>)> done);
  /// Has it forget one, or all. It keeps them until it says that it does not.
  void forget(const Fingerprint& identity);
  void forgetAll();

 signals:
  void notKept(const QString& why);
  void notForgotten(const QString& why);

 private:
  [[nodiscard]] QStringList names() const;
  void setNames(const QStringList& names);
  void remove(const QString& name);

  Settings& settings_;
  std::unique_ptr<DesktopVault> vault_;
};

}  // namespace kith::gui
