#pragma once

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

class CompareView;
class IntroducerTerms;
class UserIdChoice;

/// Compares a key with its owner, and signs it. Nothing is signed before a comparison was made; who
/// may see the signature is chosen by the button that makes it.
class SignDialog : public QDialog {
  Q_OBJECT

 public:
  SignDialog(AppContext& context, const Fingerprint& who, QWidget* parent = nullptr);

  void reject() override;

 signals:
  /// It was signed; `said`: what was done, and what was left out and why, for the person to read.
  void keySigned(const kith::Fingerprint& who, bool shareable, const QString& said);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// What has to be known before anything is compared.
  struct Prepared {
    CertificateInfo certificate;
    CertifyPlan plan;
  };

  QWidget* buildHeader();
  QWidget* buildCompare();
  QWidget* buildStatement();
  QWidget* buildAudience(QWidget* parent);
  QWidget* buildMore(QWidget* parent);
  QWidget* buildButtons();
  QPushButton* buildSign(const char* name, const QString& text, bool local);
  void listIdentities();
  void prepare();
  void present(const Prepared& prepared);
  void warn();
  void refresh();
  /// What is still missing; empty: it can be signed.
  [[nodiscard]] QString missing() const;
  [[nodiscard]] CertifyRequest request(bool local) const;
  [[nodiscard]] std::optional<Timestamp> expiry() const;
  void sign(bool local);
  void finish(const CertifyReport& report, bool local);

  AppContext& context_;
  Fingerprint who_;
  QString name_;
  quint64 question_ = 0;
  bool prepared_ = false;
  PendingChange signing_;
  QString refused_;  ///< why it cannot be signed at all
  CompareView* compare_ = nullptr;
  UserIdChoice* user_ids_ = nullptr;
  IntroducerTerms* introducer_ = nullptr;
  Notice *address_ = nullptr, *notice_ = nullptr;
  QComboBox *identity_ = nullptr, *checked_ = nullptr, *ends_ = nullptr;
  QLabel *identity_label_ = nullptr, *missing_ = nullptr;
  QDateEdit* end_day_ = nullptr;
  QLineEdit* note_ = nullptr;
  QPushButton *sign_shareable_ = nullptr, *sign_local_ = nullptr, *cancel_ = nullptr;
};

}  // namespace kith::gui
