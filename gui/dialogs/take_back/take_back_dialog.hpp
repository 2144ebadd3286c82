#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/effect/effect_view.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Takes the user's signatures on a key back, with a reason; what follows is shown before.
class TakeBackDialog : public FittingDialog {
  Q_OBJECT

 public:
  TakeBackDialog(AppContext& context, const Fingerprint& who, QWidget* parent = nullptr);

  void reject() override;

 signals:
  /// `shareable`: others may have seen the signature, and learn of it by the certificate.
  void takenBack(const kith::Fingerprint& who, bool shareable, const QString& said);

 private:
  /// What one identity takes back.
  struct Withdrawal {
    UncertifyRequest request;
    Fingerprint identity;
    bool shareable = false;  ///< others may have seen it
  };
  /// What is in effect and can be taken back.
  struct Signatures {
    std::vector<Withdrawal> withdrawals;  ///< one for each identity that can sign
    QStringList lines;                    ///< what each says, for the person
    QStringList staying;                  ///< the same of identities that cannot sign any more
    std::optional<Error> error;           ///< why an identity could not be asked
  };
  /// What was done, and the first reason why not all.
  struct TakenBack {
    bool any = false, shareable = false;
    std::optional<Error> error;
  };
  static Outcome<Signatures> signaturesOn(const Engine& engine, const Fingerprint& who);

  void build();
  void prepare();
  void refresh();
  void takeBack();
  void finish(const TakenBack& taken);
  /// Why nothing can be taken back now; empty: it can.
  [[nodiscard]] QString obstacle() const;

  AppContext& context_;
  Fingerprint who_;
  QString name_;
  quint64 question_ = 0;
  bool loaded_ = false;  ///< `signatures_` was found out
  PendingChange taking_back_;
  Signatures signatures_;
  TakenBack done_;  ///< by all attempts together; the error is told at once
  QLabel *which_ = nullptr, *others_ = nullptr, *staying_ = nullptr;
  QLineEdit* reason_ = nullptr;
  EffectView* effect_ = nullptr;
  Notice* notice_ = nullptr;
  QPushButton *take_back_ = nullptr, *cancel_ = nullptr;
};

}  // namespace kith::gui
