#pragma once

#include <string>
#include <string_view>

namespace kith::cli {

/// Colours and weights for a terminal; the text as it is where there shall be none. A colour never
/// says anything that a word beside it does not say.
class Style {
 public:
  explicit Style(bool coloured) : coloured_(coloured) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap(text, "1"); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap(text, "2"); }
  [[nodiscard]] std::string good(std::string_view text) const { return wrap(text, "32"); }
  [[nodiscard]] std::string careful(std::string_view text) const { return wrap(text, "33"); }
  [[nodiscard]] std::string bad(std::string_view text) const { return wrap(text, "31"); }
  /// White on black, whatever the terminal has otherwise.
  [[nodiscard]] std::string light_on_dark(std::string_view text) const {
    return wrap(text, "97;40");
  }

 private:
  [[nodiscard]] std::string wrap(std::string_view text, std::string_view code) const {
    if (!coloured_ || text.empty()) return std::string{text};
    std::string wrapped = "\x1b[";
    wrapped.append(code).append("m").append(text).append("\x1b[0m");
    return wrapped;
  }

  bool coloured_;
};

}  // namespace kith::cli
