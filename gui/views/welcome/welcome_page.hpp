#pragma once

#include <QScrollArea>

namespace kith::gui {

/// The first page of all, where there is no keyring yet: four ways to begin.
class WelcomePage : public QScrollArea {
  Q_OBJECT

 public:
  explicit WelcomePage(QWidget* parent = nullptr);

 signals:
  void identityWanted();
  void importWanted();
  void gnupgWanted();
  void demoWanted();
  void restoreWanted();
};

}  // namespace kith::gui
