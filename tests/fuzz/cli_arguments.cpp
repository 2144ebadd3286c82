// The arguments of the program, each up to a NUL.

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/json/documents.hpp"
#include "core/base/display.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

/// As many as a fuzzer has time for.
constexpr std::size_t most_arguments = 24;

std::vector<std::string> arguments_in(std::string_view text) {
  std::vector<std::string> arguments;
  while (!text.empty() && arguments.size() < most_arguments) {
    const std::size_t end = text.find('\0');
    arguments.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return arguments;
}

void run(ByteView input) {
  const std::vector<std::string> arguments = arguments_in(as_text(input));
  cli::CommandLine command_line{cli::all_commands()};
  const auto invocation = command_line.parse(arguments);
  (void)cli::CommandLine::wants_json(arguments);
  if (invocation) {
    require(invocation->command != nullptr || !invocation->text.empty());
    require(!invocation->options.json || cli::CommandLine::wants_json(arguments));
    return;
  }
  const Error& error = invocation.error();
  require(error.kind == ErrorKind::usage && !error.message.empty());
  require(is_displayable(cli::json_of(error)));
}

std::vector<Bytes> seeds() {
  using namespace std::string_view_literals;
  std::vector<Bytes> seeds;
  for (const std::string_view line :
       {"--json\0list\0alice"sv, "import\0-\0--dry-run\0file.asc"sv,
        "trust\0--model\0classic\0--root=a@b"sv,
        "sign\0--introducer\0--amount=60\0--scope\0example.org\0bob"sv,
        "--time\0@12\0path\0x\0--from\0y"sv, "session\0connect\0[::1]:99\0--export-key\0a:32:f"sv,
        "new\0--expires\0"
        "2y\0A <a@b>"sv,
        "--help"sv, "identity\0set-expiry\0me\0never"sv, "++\0[a,b]\0--"sv,
        "ownertrust\0--import=f"sv, "--version"sv, "export\0--form\0clean\0-o\0x\0--armor"sv,
        "graph\0--format=dot"sv, "revoke\0--reason\0retired\0me"sv}) {
    const ByteView octets = as_bytes(line);
    seeds.emplace_back(octets.begin(), octets.end());
  }
  return seeds;
}

const Registration registration{{"cli_arguments", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
