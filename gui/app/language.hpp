#pragma once

#include <QString>

namespace kith::gui {

/// Gives the application the texts of a language, as "de", and Qt's own with them; an empty name:
/// that of the desktop. English where there is no translation. Before the first window.
void use_language(const QString& name);

}  // namespace kith::gui
