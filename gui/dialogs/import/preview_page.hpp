#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "gui/app/theme.hpp"
#include "gui/dialogs/import/import_list.hpp"
#include "gui/dialogs/import/problems_box.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Who would come in, before anything does.
class PreviewPage : public QWidget {
  Q_OBJECT

 public:
  explicit PreviewPage(Theme& theme, QWidget* parent = nullptr);

  /// `can_sign`: there is an identity, so that the only key that comes in can be signed at once.
  void show(const ImportReport& report, const QString& source, bool can_sign);

 signals:
  /// `then_sign`: and go on to verify and sign.
  void importWanted(bool then_sign);
  void cancelled();

 private:
  QLabel *heading_, *counts_;
  Notice *secrets_, *shared_;
  ImportList* list_;
  ProblemsBox* problems_;
  QPushButton *import_, *import_and_sign_;
};

}  // namespace kith::gui
