#pragma once

#include <QPlainTextEdit>
#include <QPushButton>
#include <QWidget>

namespace kith::gui {

/// Problems, folded away behind a button that says how many they are.
class ProblemsBox : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemsBox(QWidget* parent = nullptr);

  /// Hidden when there are none. `open`: unfolded at once.
  void show(const QString& problems, int count, bool open);

 private:
  void unfold(bool open);

  QPushButton* button_;
  QPlainTextEdit* text_;
  int count_ = 0;
};

}  // namespace kith::gui
