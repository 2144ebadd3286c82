#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/engine/prompter.hpp"

namespace kith::cli {

/// How long a passphrase withstands somebody who has the keyring and guesses in the order of
/// likelihood.
struct Strength {
  double bits = 0;  ///< of entropy

  /// `about 3 hours`, `centuries`.
  [[nodiscard]] std::string in_words() const;

  /// Whether a year of guessing is likely to find it.
  [[nodiscard]] bool weak() const;
};

/// Estimates it; what stands in `user_id` is as good as known to everybody. Nothing when the system
/// has no process left to do it in.
[[nodiscard]] std::optional<Strength> strength_of(const Passphrase& passphrase,
                                                  std::string_view user_id);

}  // namespace kith::cli
