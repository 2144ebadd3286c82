#pragma once

#include <QScrollArea>
#include <QVBoxLayout>

namespace kith::gui {

/// What was said. Text is shown as it is, never as markup.
class ChatLog : public QScrollArea {
  Q_OBJECT

 public:
  explicit ChatLog(QWidget* parent = nullptr);

  void addMine(const QString& text);
  void addTheirs(const QString& name, const QString& text);
  /// What happened.
  void addEvent(const QString& text);
  void clear();
  /// All of it that is still shown, a line each.
  [[nodiscard]] const QStringList& lines() const { return lines_; }

 private:
  void add(QWidget* line, const QString& text);

  QWidget* inside_;
  QVBoxLayout* layout_;
  QStringList lines_;
  qsizetype letters_ = 0;  // of all lines
  bool scrolling_ = false;
};

}  // namespace kith::gui
