#pragma once

#include <string>
#include <string_view>

namespace kith::cli {

/// What a peer sends, made safe to show while it comes in pieces that may be cut anywhere: as
/// displayable() shows the whole, but for line feeds and tabs, which stay.
class TerminalText {
 public:
  /// `utf8`: whether that is the terminal's encoding; else it gets ASCII.
  explicit TerminalText(bool utf8) : utf8_(utf8) {}

  /// What there is to show now. What is not complete, a character or what looks like one of the
  /// escapes of displayable(), waits for the next piece.
  [[nodiscard]] std::string add(std::string_view octets);
  /// The rest, once nothing more comes.
  [[nodiscard]] std::string finish();

 private:
  [[nodiscard]] std::string show(std::string_view text);
  [[nodiscard]] std::string continued(std::string_view text);

  bool utf8_;
  std::string before_;   ///< the end of what was shown of the last line
  std::string waiting_;  ///< the beginning of a character or escape
};

}  // namespace kith::cli
