#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kith::cli {
namespace {

constexpr std::size_t usual_columns = 80;
constexpr std::size_t fewest_columns = 40;  // narrower than that no fingerprint fits anyway
constexpr std::size_t most_columns = 200;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing ever sets one
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool is_terminal(int fd) { return isatty(fd) == 1; }

bool has_capable_terminal() {
  const std::string_view kind = environment("TERM");
  return !kind.empty() && kind != "dumb";
}

bool has_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = environment(name);
    if (locale.empty()) continue;
    for (const char* encoding : {"UTF-8", "utf-8", "UTF8", "utf8"}) {
      if (locale.find(encoding) != std::string_view::npos) return true;
    }
    return false;
  }
  return false;
}

std::string as_ascii(std::string_view text) {
  constexpr std::string_view ellipsis = "…";
  std::string ascii;
  while (!text.empty()) {
    if (text.starts_with(ellipsis)) {
      ascii += "...";
      text.remove_prefix(ellipsis.size());
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    const auto octet = static_cast<std::uint8_t>(c);
    if (octet < 0x80) {
      ascii += c;
    } else {
      ascii += fmt::format("\\x{:02X}", octet);
    }
  }
  return ascii;
}

std::size_t columns_of(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual_columns;
  return std::clamp<std::size_t>(size.ws_col, fewest_columns, most_columns);
}

}  // namespace kith::cli
