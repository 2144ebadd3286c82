#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QWidget>
#include <string>

#include "gui/app/context.hpp"

namespace kith::gui {

/// Where a name and an address are typed that make a user ID, with what is wrong with it.
class UserIdFields : public QWidget {
  Q_OBJECT

 public:
  explicit UserIdFields(AppContext& context, QWidget* parent = nullptr);

  /// As it stands now: "Name <address>".
  [[nodiscard]] std::string userId() const;
  /// Whether it may be put on an identity.
  [[nodiscard]] bool isSound() const { return sound_; }
  [[nodiscard]] QString name() const { return name_->text().trimmed(); }
  /// Whose address it is does not matter: it is on this key already, or may be.
  void setOwner(const Fingerprint& owner) { owner_ = owner; }
  void setName(const QString& name) { name_->setText(name); }
  void clearAddress() { address_->clear(); }

 signals:
  void edited();

 private:
  void judge();
  /// What to say of it; empty: nothing.
  [[nodiscard]] QString objection() const;
  [[nodiscard]] QString warning() const;

  AppContext& context_;
  std::optional<Fingerprint> owner_;
  QLineEdit *name_, *address_;
  QLabel* hint_;
  bool sound_ = false;
};

}  // namespace kith::gui
