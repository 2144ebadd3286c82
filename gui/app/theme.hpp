#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

#include "gui/models/person.hpp"

namespace kith::gui {

/// The colours of the app. Text on `window` and `surface` keeps the contrast of WCAG AA (4.5 : 1).
struct Colors {
  bool dark = false;
  QColor window, surface, raised, border;
  QColor text, muted;
  QColor accent, on_accent, accent_wash;
  QColor good, careful, bad;                 ///< text and shapes
  QColor good_wash, careful_wash, bad_wash;  ///< behind them

  /// Of text and shape of a badge, and behind it.
  [[nodiscard]] QColor of(Badge badge) const;
  [[nodiscard]] QColor wash(Badge badge) const;
};

/// Light or dark: as the desktop has it, or as the person chose.
class Theme : public QObject {
  Q_OBJECT

 public:
  enum class Choice { system, light, dark };

  explicit Theme(QObject* parent = nullptr);

  [[nodiscard]] const Colors& colors() const { return colors_; }
  [[nodiscard]] Choice choice() const { return choice_; }
  /// Gives the whole application this look.
  void apply(Choice choice);

 signals:
  void changed();

 private:
  [[nodiscard]] bool systemIsDark() const;

  Colors colors_;
  Choice choice_ = Choice::system;
  QPalette system_;
};

[[nodiscard]] Colors light_colors();
[[nodiscard]] Colors dark_colors();

/// The contrast of two colours, 1 to 21. WCAG 2.1, "contrast ratio".
[[nodiscard]] double contrast(const QColor& one, const QColor& other);

}  // namespace kith::gui
