#pragma once

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "gui/app/context.hpp"
#include "gui/dialogs/effect/effect_view.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// How far the user relies on somebody who vouches for others; what another answer would change is
/// shown before it is given.
class IntroducerDialog : public FittingDialog {
  Q_OBJECT

 public:
  IntroducerDialog(AppContext& context, const Fingerprint& who, QWidget* parent = nullptr);

  void reject() override;

 signals:
  void kept(const QString& said);

 private:
  void build(const Person& person);
  void addLevel(const char* name, std::optional<Ownertrust> level, const QString& text,
                const QString& consequence);
  void explain(const Person& person);
  void choose();
  void refresh();
  void keep();
  /// None: nothing is chosen. Of those, "no opinion" is an empty level.
  [[nodiscard]] std::optional<std::optional<Ownertrust>> chosen() const;

  AppContext& context_;
  Fingerprint who_;
  QString name_;
  std::optional<Ownertrust> before_;
  PendingChange keeping_;
  std::vector<std::pair<std::optional<Ownertrust>, QRadioButton*>> levels_;
  QVBoxLayout* list_ = nullptr;
  EffectView* effect_ = nullptr;
  Notice *hint_ = nullptr, *notice_ = nullptr;
  QPushButton *keep_ = nullptr, *cancel_ = nullptr;
};

}  // namespace kith::gui
