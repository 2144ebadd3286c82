#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/text/style.hpp"
#include "core/engine/prompter.hpp"

namespace kith::cli {

/// The terminal that the process was started on, wherever its standard input and output lead.
class PassphraseTerminal {
 public:
  /// Null when there is none.
  [[nodiscard]] static std::unique_ptr<PassphraseTerminal> open(Style style);

  PassphraseTerminal(const PassphraseTerminal&) = delete;
  PassphraseTerminal& operator=(const PassphraseTerminal&) = delete;
  ~PassphraseTerminal();

  [[nodiscard]] const Style& style() const { return style_; }

  /// Shows a line, broken where the terminal ends.
  void say(std::string_view text) const;

  /// Shows `prompt` and reads a line that stays invisible.
  [[nodiscard]] Outcome<Passphrase> read(std::string_view prompt) const;

  /// Anything but yes is no.
  [[nodiscard]] Outcome<bool> ask(std::string_view question) const;

 private:
  PassphraseTerminal(int fd, Style style) : fd_(fd), style_(style) {}

  int fd_;
  Style style_;
};

}  // namespace kith::cli
