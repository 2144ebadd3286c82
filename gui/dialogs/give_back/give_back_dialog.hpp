#pragma once

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/give_back/outgoing.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/widgets/qr_code.hpp"

namespace kith::gui {

/// Gives a certificate away: as a file, by the clipboard, by dragging. Says which of the user's
/// certifications it holds, and which stay behind.
class GiveBackDialog : public QDialog {
  Q_OBJECT

 public:
  /// `said`: what has just been done, to be read first; may be empty.
  GiveBackDialog(AppContext& context, const Fingerprint& who, const QString& said,
                 QWidget* parent = nullptr);

 private:
  void build(const QString& said);
  QWidget* buildWays();
  void load();
  void present(const Outgoing& outgoing);
  void chooseFile();
  void save(const QString& path, bool replace);

  AppContext& context_;
  Fingerprint who_;
  QString name_;
  quint64 question_ = 0;
  Outgoing outgoing_;
  QString replace_path_;
  QLabel* holds_ = nullptr;
  Notice *staying_ = nullptr, *notice_ = nullptr;
  DragHandle* drag_ = nullptr;
  QrCode* qr_ = nullptr;
  QPushButton *save_ = nullptr, *copy_ = nullptr, *replace_ = nullptr;
};

}  // namespace kith::gui
