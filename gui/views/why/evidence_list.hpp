#pragma once

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

namespace kith::gui {

/// Sentences under headings, some with a button for what they advise.
class EvidenceList : public QWidget {
  Q_OBJECT

 public:
  explicit EvidenceList(QWidget* parent = nullptr);

  void clear();
  void addHeading(const QString& text);
  /// `name` is the object's.
  void addSentence(const QString& text, const char* name);
  /// Returns the button, to be connected.
  QPushButton* addAdvice(const QString& text, const QString& action, const char* name);

 private:
  QLabel* label(const QString& text);

  QVBoxLayout* layout_;
};

}  // namespace kith::gui
