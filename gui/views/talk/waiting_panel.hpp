#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QWidget>

#include "gui/talk/invitation.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/widgets/qr_code.hpp"

namespace kith::gui {

/// While a friend is waited for: the invitation, as a line and as a QR code.
class WaitingPanel : public QWidget {
  Q_OBJECT

 public:
  explicit WaitingPanel(QWidget* parent = nullptr);

  /// `invitation` without an address: those of this computer are offered.
  void show(const Invitation& invitation);
  [[nodiscard]] Notice& notice() { return *notice_; }

 signals:
  void stopWanted();

 private:
  void refresh();

  Invitation invitation_;
  QLabel *title_, *advice_;
  QComboBox* addresses_;
  QPlainTextEdit* line_;
  QPushButton *copy_, *stop_;
  QrCode* picture_;
  Notice* notice_;
};

/// The addresses by which others may reach this computer; that of the computer itself where there
/// are none.
[[nodiscard]] QStringList own_addresses();

}  // namespace kith::gui
