#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {

/// The one of `known` that `text` was probably meant to be; nothing when none is near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 const std::vector<std::string>& known);

}  // namespace kith::cli
