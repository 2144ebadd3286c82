#pragma once

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kith::gui {

/// A file on its way, in one direction. Hidden while there is none.
class FileStrip : public QFrame {
  Q_OBJECT

 public:
  explicit FileStrip(bool incoming, QWidget* parent = nullptr);

  /// Offered, and not accepted yet. `number`: which offer it is.
  void offer(quint64 number, const QString& name, quint64 size, const QString& peer);
  void move(quint64 done, quint64 total);
  /// The peer has accepted, or the user.
  void begin();
  void clear();
  [[nodiscard]] quint64 number() const { return number_; }
  [[nodiscard]] const QString& name() const { return name_; }
  [[nodiscard]] bool isBusy() const { return !name_.isEmpty(); }

 signals:
  void saveWanted();
  /// Refused, or stopped.
  void cancelWanted();

 private:
  bool incoming_;
  quint64 number_ = 0;
  QString name_;
  QLabel* words_;
  QProgressBar* progress_;
  QPushButton *save_, *cancel_;
};

/// As "3.4 MB".
[[nodiscard]] QString size_words(quint64 octets);

}  // namespace kith::gui
