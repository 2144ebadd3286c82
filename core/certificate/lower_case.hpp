#pragma once

#include <string>
#include <string_view>

#include <uninorm.h>

namespace kith::certificate {

[[nodiscard]] bool is_ascii(std::string_view text);

/// In lower case, whatever the language, and in a normal form; null: as it comes. A text that is
/// not UTF-8 stays as it is.
[[nodiscard]] std::string lower_case(std::string_view text, uninorm_t form = nullptr);

}  // namespace kith::certificate
