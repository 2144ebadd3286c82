#pragma once

#include <optional>
#include <string_view>

namespace kith::cli {

/// The decimal number that `text` is, when it is one from `least` to `most`.
[[nodiscard]] std::optional<int> number_in(std::string_view text, int least, int most);

}  // namespace kith::cli
