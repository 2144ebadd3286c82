#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/command.hpp"

namespace kith::cli {

/// A command with what it declared.
struct Described {
  const Command* command = nullptr;
  const Arguments* arguments = nullptr;
};

/// Everything that the command line may say. Lives as long as the CommandLine that it is from.
struct Description {
  std::vector<Described> commands;  ///< also those that are not shown, whose summary is empty
  const Arguments* global = nullptr;
};

/// What an exit code means.
struct ExitCodeHelp {
  int code;
  std::string_view meaning;
};
[[nodiscard]] const std::vector<ExitCodeHelp>& exit_code_help();

/// What stands behind the name of a command: "show WHO".
[[nodiscard]] std::string usage_of(const Described& described);

/// What the program is.
inline constexpr std::string_view program_summary = "a keyring manager for the web of trust";
inline constexpr std::string_view program_details =
    "Keeps OpenPGP certificates, whose signatures it checks once; says how far each key can be "
    "believed to belong to whom it says, and why; certifies keys, signs and verifies files, and "
    "opens channels to people whose keys are believed. GnuPG, Sequoia and other programs read what "
    "it writes, and it reads what they write.\n"
    "\n"
    "  kith new \"Alice <alice@example.org>\"\n"
    "  kith import bob.asc\n"
    "  kith sign bob@example.net\n"
    "  kith trust bob@example.net\n"
    "\n"
    "`kith COMMAND --help` and the page of each command tell more.";

/// What everybody has to know about WHO and FILE.
inline constexpr std::string_view naming_help =
    "WHO names a certificate: a fingerprint, a 16-digit key ID, an e-mail address, or part of a "
    "user ID. FILE may be - for standard input or output.";

/// The overview: every command in a line, the global options, the exit codes.
[[nodiscard]] std::string overview(const Description& description);

/// The help of one command.
[[nodiscard]] std::string help_of(const Described& described, const Arguments& global);

}  // namespace kith::cli
