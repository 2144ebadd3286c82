#include "cli/command_line/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t columns = 80;

constexpr std::string_view exit_codes = R"(Exit codes
  0  done, or the answer is yes    4  not found, or ambiguous
  1  the answer is no              5  passphrase wrong or missing
  2  wrong usage                   6  keyring or disk trouble
  3  nothing usable in the input   7  session refused   130  interrupted
)";

/// Two columns: names, and what they mean, broken into lines beside them.
std::string table(const std::vector<Arguments::Entry>& entries) {
  std::size_t widest = 0;
  for (const auto& entry : entries) widest = std::max(widest, entry.names.size());
  const std::size_t indent = std::min<std::size_t>(widest, 26) + 4;
  std::string text;
  for (const auto& [names, help] : entries) {
    const std::string right = paragraph(help, indent, columns);
    const std::string left = "  " + names;
    if (left.size() + 2 > indent) {
      text.append(left).append(1, '\n').append(right);
    } else {
      text.append(left).append(right, left.size(), right.npos);
    }
  }
  return text;
}

std::string usage_of(const Described& described) {
  std::string usage{described.command->name()};
  const std::string& operands = described.arguments->operand_placeholder();
  return operands.empty() ? usage : usage + ' ' + operands;
}

}  // namespace

std::string overview(const std::vector<Described>& commands, const Arguments& global) {
  std::vector<Arguments::Entry> lines;
  for (const Described& described : commands) {
    if (described.command->summary().empty()) continue;
    lines.push_back({usage_of(described), std::string{described.command->summary()}});
  }
  return fmt::format(
      "kith: OpenPGP certificates, checked once and kept\n\n"
      "usage: kith [GLOBAL OPTIONS] COMMAND [ARGUMENTS]\n\n"
      "Commands\n{}\n"
      "Global options, before the command or after it\n{}\n"
      "WHO names a certificate: a fingerprint, a 16-digit key ID, an e-mail address, or\n"
      "part of a user ID. FILE may be - for standard input or output.\n\n"
      "{}\n"
      "`kith COMMAND --help` tells more.\n",
      table(lines), table(global.entries()), exit_codes);
}

std::string help_of(const Described& described, const Arguments& global) {
  std::string text = fmt::format("usage: kith {}\n\n", usage_of(described));
  for (const std::string_view line : lines_of(described.command->details())) {
    // An indented line is an example, to be left as it is.
    text += line.starts_with(' ') ? std::string{line} + '\n' : paragraph(line, 0, columns);
  }
  if (const auto& options = described.arguments->entries(); !options.empty()) {
    text += fmt::format("\nOptions\n{}", table(options));
  }
  return fmt::format("{}\nGlobal options\n{}", text, table(global.entries()));
}

}  // namespace kith::cli
