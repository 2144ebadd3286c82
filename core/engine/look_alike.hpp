#pragma once

#include <string>
#include <vector>

#include "core/base/ids.hpp"

namespace kith {

/// A user ID on another certificate that may be read for this one.
struct LookAlike {
  Fingerprint fingerprint;
  std::string user_id;  ///< any octets
};

/// What there is to say of the letters of a user ID, each as the end of a sentence about it.
[[nodiscard]] std::vector<std::string> letter_remarks(const std::vector<std::string>& mixed_scripts,
                                                      const std::vector<LookAlike>& looks_like);

}  // namespace kith
