#include "cli/command_line/number.hpp"

#include <charconv>

namespace kith::cli {

std::optional<int> number_in(std::string_view text, int least, int most) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end || number < least || number > most) {
    return std::nullopt;
  }
  return number;
}

}  // namespace kith::cli
