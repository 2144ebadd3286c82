#include "cli/messages.hpp"

#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

void say(std::string_view text) {
  // Where standard error itself is broken there is nobody left to tell.
  (void)write_all(STDERR_FILENO, fmt::format("kith: {}\n", text));
}

/// One line from the terminal, without its end.
std::string read_line() {
  std::string line;
  char c = 0;
  while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

}  // namespace

void Messages::error(const Error& error) const {
  say(fmt::format("{} {}", style_.bad("error:"), shown(error.message)));
  for (const std::string& hint : error.hints) {
    say(fmt::format("{} {}", style_.bold("hint:"), shown(hint)));
  }
}

void Messages::warning(std::string_view text) const {
  say(fmt::format("{} {}", style_.careful("warning:"), shown(text)));
}

void Messages::note(std::string_view text) const {
  if (!quiet_) say(shown(text));
}

void Messages::plain(std::string_view text) const {
  if (!quiet_) (void)write_all(STDERR_FILENO, text);
}

void Messages::before_asking(std::string_view text) const { (void)write_all(STDERR_FILENO, text); }

bool Messages::ask(std::string_view question) const {
  (void)write_all(STDERR_FILENO, shown(question) + " [y/N] ");
  const std::string answer = read_line();
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "Yes";
}

}  // namespace kith::cli
