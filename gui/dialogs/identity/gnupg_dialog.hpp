#pragma once

#include <QProgressBar>
#include <QPushButton>
#include <optional>
#include <string>

#include "core/engine/gnupg/takeover.hpp"
#include "gui/app/context.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Moves in from GnuPG: says what it has, and takes it over with secret keys and ownertrust.
class GnupgDialog : public FittingDialog {
  Q_OBJECT

 public:
  explicit GnupgDialog(AppContext& context, QWidget* parent = nullptr);

  void reject() override;

 private:
  struct Found {
    std::string directory;
    GnupgContents contents;
  };
  void look();
  void present(const Found& found);
  void takeOver();
  void tell(const GnupgReport& report);
  void chooseFolder();
  void setBusy(bool busy);

  AppContext& context_;
  std::optional<std::string> directory_;  // none: where GnuPG usually has it
  bool found_ = false, busy_ = false;
  quint64 question_ = 0;
  Task task_;
  PendingChange taking_;
  QLabel* contents_;
  Notice* notice_;
  QProgressBar* bar_;
  QPushButton *folder_, *take_, *close_;
};

}  // namespace kith::gui
