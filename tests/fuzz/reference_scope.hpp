#pragma once

#include <optional>
#include <string_view>

namespace kith::fuzz {

/// Whether the expression of RFC 4880 §8 matches somewhere in the text, by following every way at
/// once; nullopt when it cannot be read. For ASCII.
[[nodiscard]] std::optional<bool> reference_match(std::string_view expression,
                                                  std::string_view text);

}  // namespace kith::fuzz
