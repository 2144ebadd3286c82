#pragma once

#include <string>

#include "core/engine/program/passphrase_strength.hpp"

namespace kith::cli {

/// How long guessing takes: `about 3 hours`, `centuries`.
[[nodiscard]] std::string in_words(const Strength& strength);

}  // namespace kith::cli
