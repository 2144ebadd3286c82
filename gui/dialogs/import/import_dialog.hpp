#pragma once

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/dialogs/import/import_run.hpp"
#include "gui/dialogs/import/last_import.hpp"
#include "gui/dialogs/import/outcome_page.hpp"
#include "gui/dialogs/import/preview_page.hpp"
#include "gui/views/person_actions.hpp"

namespace kith::gui {

/// Brings keys in: looks at them, shows who they are, imports them, and says what came of it.
class ImportDialog : public QDialog {
  Q_OBJECT

 public:
  ImportDialog(AppContext& context, PersonActions& actions, LastImport& last,
               std::vector<ImportSource> sources, QWidget* parent);

 signals:
  void undoWanted();

 public slots:
  void reject() override;

 private:
  enum class Stage { looking, choosing, importing, done };

  QWidget* buildWorking();
  void connectPages();
  void look();
  void present(ImportPreview preview);
  void import(bool then_sign);
  void finish(const ImportReport& report);
  /// `taken_back`: what was done to leave the keyring as it was; none: that was not possible.
  void fail(const Error& error, const std::optional<UndoReport>& taken_back);
  void leadOn();
  void work(Stage stage, const QString& text);
  void showProgress(const TaskProgress& progress);
  [[nodiscard]] QString sourceName() const;

  AppContext& context_;
  PersonActions& actions_;
  LastImport& last_;
  std::vector<ImportSource> sources_;
  ImportPreview preview_;
  std::optional<Fingerprint> one_;  // who came in alone
  bool there_ = false;              // the keyring, when it was looked at
  bool gone_ = false;               // said when it was to be imported into
  bool then_sign_ = false;          // the person wants to go on to that
  Stage stage_ = Stage::looking;
  Task task_;
  QStackedWidget* pages_;
  QLabel* working_;
  QProgressBar* progress_;
  QPushButton* stop_;
  PreviewPage* preview_page_;
  OutcomePage* outcome_;
};

}  // namespace kith::gui
