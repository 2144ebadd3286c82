#pragma once

#include <QString>

#include "core/engine/explanation.hpp"

namespace kith::gui {

/// What stands between the user and a key, as a sentence in the user's language. Safe to show.
[[nodiscard]] QString sentence_of(const Explanation& missing);

}  // namespace kith::gui
