#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

#include "core/base/ids.hpp"
#include "gui/widgets/qr_code.hpp"

namespace kith::gui {

/// Ways to compare a fingerprint with its owner, all on one page: typed or pasted, read aloud with
/// one group asked back, as digits, words or a QR code. What differs anywhere speaks against all.
class CompareView : public QWidget {
  Q_OBJECT

 public:
  CompareView(const Fingerprint& fingerprint, const QString& name, QWidget* parent = nullptr);

  /// A comparison was made, and nothing differed.
  [[nodiscard]] bool agrees() const;
  /// Something is known to be different.
  [[nodiscard]] bool differs() const { return typed_differs_ || group_differs_; }

 signals:
  void changed();

 private:
  QWidget* buildTyped();
  QWidget* buildDigits();
  QWidget* buildWords();
  QWidget* buildQr();
  QWidget* way(const QString& heading, const QString& text);
  QCheckBox* check(const char* name, const QString& text, QWidget* parent);
  void judgeTyped();
  void judgeGroup();
  void showAllDigits();

  Fingerprint fingerprint_;
  QString name_;
  QStringList groups_;
  int hidden_ = 0;  ///< which group is asked for
  bool typed_agrees_ = false, typed_differs_ = false;
  bool group_agrees_ = false, group_differs_ = false;
  QLineEdit* typed_ = nullptr;
  QLabel* typed_result_ = nullptr;
  QLineEdit* group_ = nullptr;
  QLabel* group_result_ = nullptr;
  QPushButton* show_all_ = nullptr;
  QCheckBox* digits_same_ = nullptr;
  QCheckBox* words_same_ = nullptr;
  QCheckBox* qr_same_ = nullptr;
};

/// Gives a label the colour of `tone`: "good", "careful", "bad", or none.
void set_tone(QLabel* label, const char* tone);

}  // namespace kith::gui
