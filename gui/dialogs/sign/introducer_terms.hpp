#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "core/engine/certify_requests.hpp"

namespace kith::gui {

/// Whether the owner of a key shall introduce others, in sentences that say what follows.
class IntroducerTerms : public QWidget {
  Q_OBJECT

 public:
  explicit IntroducerTerms(const QString& name, QWidget* parent = nullptr);

  /// Puts depth, amount and scopes into `terms`.
  void put(CertificationTerms& terms) const;
  /// The domains that were typed, one word each.
  [[nodiscard]] QStringList domains() const;

 private:
  void refresh();
  [[nodiscard]] QString consequence() const;

  QString name_;
  QCheckBox* on_;
  QWidget* body_;
  QComboBox *depth_, *amount_;
  QLineEdit* domains_;
  QLabel* consequence_;
};

}  // namespace kith::gui
