#pragma once

#include <QFrame>
#include <QLabel>

#include "core/base/error.hpp"

namespace kith::gui {

/// A sentence or two on a wash of the colour that fits. Hidden as long as it is empty.
class Notice : public QFrame {
  Q_OBJECT

 public:
  enum class Tone { plain, good, careful, bad };

  explicit Notice(QWidget* parent = nullptr);

  void say(Tone tone, const QString& text);
  /// An error of the engine: what happened, and what to do.
  void say(const Error& error);
  void clear();
  [[nodiscard]] QString text() const { return label_->text(); }

 private:
  QLabel* label_;
};

/// Words of the engine as a sentence: with a capital, and a mark at its end. Safe to show.
[[nodiscard]] QString as_sentence(const std::string& text);

/// An error as text: the message as a sentence, each hint as another.
[[nodiscard]] QString text_of(const Error& error);

}  // namespace kith::gui
