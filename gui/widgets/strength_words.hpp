#pragma once

#include <QString>

#include "core/engine/program/passphrase_strength.hpp"

namespace kith::gui {

/// How long guessing takes, as "about 3 hours".
[[nodiscard]] QString in_words(const Strength& strength);

}  // namespace kith::gui
