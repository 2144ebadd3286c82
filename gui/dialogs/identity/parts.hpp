#pragma once

#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QVBoxLayout>

namespace kith::gui {

/// Text that is broken into lines, never read as markup.
[[nodiscard]] QLabel* make_text(const QString& text, QWidget* parent);
/// The same, less loud: an explanation.
[[nodiscard]] QLabel* make_muted(const QString& text, QWidget* parent);
/// The first line of a dialog.
[[nodiscard]] QLabel* make_title(const QString& text, QWidget* parent);
/// The first line of a part of one.
[[nodiscard]] QLabel* make_heading(const QString& text, QWidget* parent);
/// A button that Enter does not press from elsewhere.
[[nodiscard]] QPushButton* make_button(const char* name, const QString& text, QWidget* parent);

/// A framed part of a dialog or page, with room at its sides.
[[nodiscard]] QVBoxLayout* make_card(QWidget* parent, QFrame*& frame);

}  // namespace kith::gui
