#include "cli/messages.hpp"

#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr std::string_view program = "kith: ";

/// As a terminal shows it: what does not fit into a line goes on below the name of the program.
/// Without a line feed at its end.
std::string wrapped(std::string_view text, std::size_t indent) {
  if (text.empty()) return {};
  std::string lines = paragraph(text, indent, columns_of(STDERR_FILENO)).substr(indent);
  lines.pop_back();
  return lines;
}

/// `styled` is how `label`, the first word of some messages, is written.
void say(std::string_view label, std::string_view styled, std::string_view text) {
  std::string line = label.empty() ? std::string{text} : fmt::format("{} {}", label, text);
  if (is_terminal(STDERR_FILENO)) line = wrapped(line, program.size());
  line.replace(0, label.size(), styled);
  // Where standard error itself is broken there is nobody left to tell.
  (void)write_all(STDERR_FILENO, fmt::format("{}{}\n", program, line));
}

/// One line from the terminal, without its end.
std::string read_line() {
  std::string line;
  char c = 0;
  while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') line += c;
  // Where nothing was typed, the question still waits for the end of its line.
  if (c != '\n') (void)write_all(STDERR_FILENO, "\n");
  return line;
}

}  // namespace

void Messages::error(const Error& error) const {
  say("error:", style_.bad("error:"), shown(error.message));
  for (const std::string& hint : error.hints) {
    say("hint:", style_.bold("hint:"), shown(hint));
  }
}

void Messages::warning(std::string_view text) const {
  say("warning:", style_.careful("warning:"), shown(text));
}

void Messages::note(std::string_view text) const {
  if (!quiet_) say("", "", shown(text));
}

void Messages::plain(std::string_view text) const {
  if (!quiet_) (void)write_all(STDERR_FILENO, text);
}

void Messages::before_asking(std::string_view text) const { (void)write_all(STDERR_FILENO, text); }

bool Messages::ask(std::string_view question) const {
  (void)write_all(STDERR_FILENO, wrapped(shown(question) + " [y/N]", 0) + " ");
  const std::string answer = read_line();
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "Yes";
}

}  // namespace kith::cli
