#pragma once

#include <QAction>
#include <QMenu>
#include <QMimeData>
#include <QPointer>

#include "gui/dialogs/import/import_dialog.hpp"

namespace kith::gui {

/// All ways by which keys come into the app: its menu, the clipboard, the command line, and what is
/// dropped on the window. Each opens the import dialog, which shows them first.
class ImportDesk : public QObject {
  Q_OBJECT

 public:
  /// `window` takes drops from now on, and the dialogs stand above it.
  ImportDesk(AppContext& context, PersonActions& actions, QWidget& window);

  /// Adds what belongs in the menu of the keyring.
  void fillMenu(QMenu& menu);

 public slots:
  void chooseFiles();
  void paste();
  void importFiles(const QStringList& paths);
  void importText(const QString& text, const QString& name);
  void undo();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void import(std::vector<ImportSource> sources);
  void take(const QMimeData& dropped);
  void nameUndo();
  void showHint(bool visible);

  AppContext& context_;
  PersonActions& actions_;
  QWidget& window_;
  LastImport last_;
  QPointer<ImportDialog> dialog_;
  QAction* undo_ = nullptr;
  QLabel* hint_;
};

}  // namespace kith::gui
