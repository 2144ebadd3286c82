#include "cli/command_line/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t exit_code_columns = 35;  // where the second column begins

/// Two columns: names, and what they mean, broken into lines beside them.
std::string table(const std::vector<Arguments::Entry>& entries) {
  std::size_t widest = 0;
  for (const auto& entry : entries) widest = std::max(widest, entry.names.size());
  const std::size_t indent = std::min<std::size_t>(widest, 26) + 4;
  std::string text;
  for (const Arguments::Entry& entry : entries) {
    const std::string right = paragraph(entry.help, indent, columns);
    const std::string left = "  " + entry.names;
    if (left.size() + 2 > indent) {
      text.append(left).append(1, '\n').append(right);
    } else {
      text.append(left).append(right, left.size(), right.npos);
    }
  }
  return text;
}

/// In two columns, so that all fit under the commands.
std::string exit_codes() {
  const auto& all = exit_code_help();
  const std::size_t half = all.size() / 2;
  std::string text = "Exit codes\n";
  for (std::size_t i = 0; i < half; ++i) {
    std::string line = fmt::format("  {}  {}", all[i].code, all[i].meaning);
    line.resize(std::max(line.size() + 2, exit_code_columns), ' ');
    line += fmt::format("{}  {}", all[i + half].code, all[i + half].meaning);
    // The odd one stands behind the last.
    if (i + half + 2 == all.size() && all.size() % 2 == 1) {
      line += fmt::format("   {}  {}", all.back().code, all.back().meaning);
    }
    text += line + '\n';
  }
  return text;
}

}  // namespace

const std::vector<ExitCodeHelp>& exit_code_help() {
  static const std::vector<ExitCodeHelp> all{{0, "done, or the answer is yes"},
                                             {1, "the answer is no"},
                                             {2, "wrong usage"},
                                             {3, "nothing usable in the input"},
                                             {4, "not found, or ambiguous"},
                                             {5, "passphrase wrong or missing"},
                                             {6, "keyring or disk trouble"},
                                             {7, "session refused"},
                                             {130, "interrupted"}};
  return all;
}

std::string usage_of(const Described& described) {
  std::string usage{described.command->name()};
  const std::string& operands = described.arguments->operand_placeholder();
  return operands.empty() ? usage : usage + ' ' + operands;
}

std::string overview(const Description& description) {
  std::vector<Arguments::Entry> lines;
  for (const Described& described : description.commands) {
    if (described.command->summary().empty()) continue;
    lines.push_back({usage_of(described), std::string{described.command->summary()}});
  }
  return fmt::format(
      "kith: {}\n\n"
      "usage: kith [GLOBAL OPTIONS] COMMAND [ARGUMENTS]\n\n"
      "Commands\n{}\n"
      "Global options, before the command or after it\n{}\n"
      "{}\n"
      "{}\n"
      "`kith COMMAND --help` tells more.\n",
      program_summary, table(lines), table(description.global->entries()),
      paragraph(naming_help, 0, columns), exit_codes());
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
