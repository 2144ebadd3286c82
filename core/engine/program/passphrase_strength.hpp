#pragma once

#include <optional>
#include <string_view>

#include "core/engine/prompter.hpp"

namespace kith {

/// How long a passphrase withstands somebody who has the keyring and guesses in the order of
/// likelihood.
struct Strength {
  double bits = 0;  ///< of entropy

  /// Until the passphrase is found, in the mean.
  [[nodiscard]] double seconds() const;

  /// Whether a year of guessing is likely to find it.
  [[nodiscard]] bool weak() const;
};

/// Estimates it; what stands in `user_id` is as good as known to everybody. Nothing when the system
/// has no process left to do it in.
[[nodiscard]] std::optional<Strength> strength_of(const Passphrase& passphrase,
                                                  std::string_view user_id);

}  // namespace kith
