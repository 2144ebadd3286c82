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

  void show(const ImportReport& report, const QString& source);

 signals:
  void importWanted();
  void cancelled();

 private:
  QLabel *heading_, *counts_;
  Notice *secrets_, *shared_;
  ImportList* list_;
  ProblemsBox* problems_;
  QPushButton* import_;
};

}  // namespace kith::gui
