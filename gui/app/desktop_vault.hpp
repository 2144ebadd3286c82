#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

#include "core/engine/prompter.hpp"

namespace kith::gui {

/// The desktop's own keyring (Secret Service, KWallet): passphrases under names. Does what it is
/// asked for one after the other; answers come later, on the same thread, and none after its end.
class DesktopVault {
 public:
  /// Hears why something failed; nothing: it is done.
  using Done = std::function<void(std::optional<QString> why)>;

  DesktopVault() = default;
  DesktopVault(const DesktopVault&) = delete;
  DesktopVault& operator=(const DesktopVault&) = delete;
  virtual ~DesktopVault() = default;

  /// Whether the desktop has one.
  [[nodiscard]] virtual bool available() = 0;
  virtual void write(const QString& name, const Passphrase& passphrase, Done done) = 0;
  /// Nothing where it has none of that name, or refuses.
  virtual void read(const QString& name, std::function<void(std::optional<Passphrase>)> done) = 0;
  /// Done, too, where there is none of that name.
  virtual void remove(const QString& name, Done done) = 0;
};

/// That of this desktop.
[[nodiscard]] std::unique_ptr<DesktopVault> desktop_vault();

/// Overwrites the octets themselves, and so for all who share them; to write through a QByteArray
/// would overwrite a copy.
void wipe_shared(const QByteArray& octets);

}  // namespace kith::gui
