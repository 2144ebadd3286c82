#pragma once

#include <QDialog>
#include <QListWidget>
#include <QTextBrowser>

#include "gui/app/theme.hpp"

namespace kith::gui {

/// What the help has a page for.
enum class HelpTopic { start, people, why, sign, introducers, import, identities, sessions, map };

/// The help, beside the window: a page for each of the app's own.
class HelpWindow : public QDialog {
  Q_OBJECT

 public:
  explicit HelpWindow(Theme& theme, QWidget* parent = nullptr);
  void show(HelpTopic topic);

 private:
  void present(int row);

  QListWidget* topics_;
  QTextBrowser* text_;
};

/// A page of the help: its name, and its text as HTML.
struct HelpPage {
  QString name;
  QString text;
};
[[nodiscard]] HelpPage help_page(HelpTopic topic);

}  // namespace kith::gui
