#include "cli/command_line/command_line.hpp"

#include <algorithm>
#include <limits>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/help.hpp"
#include "cli/command_line/number.hpp"
#include "cli/command_line/suggestion.hpp"
#include "core/engine/program/home.hpp"

namespace kith::cli {
namespace {

Error usage_error(std::string message, std::string hint) {
  return {ErrorKind::usage, std::move(message), {std::move(hint)}};
}

/// Global options as they are written.
struct RawOptions {
  std::optional<std::string> home;
  std::optional<std::string> time;
  std::optional<std::string> passphrase_fd;
  std::string color = "auto";
  bool help = false;
  bool version = false;
  GlobalOptions options;
};

void declare(Arguments& global, RawOptions& raw) {
  global.option("--home", "DIR", raw.home,
                "where the keyring is (else $KITH_HOME, $XDG_DATA_HOME/kith, ~/.local/share/kith)");
  global.flag("--json", raw.options.json, "one JSON document on standard output");
  global.option("--time", "T", raw.time,
                "judge validity at this instant: YYYY-MM-DD, RFC 3339 or @SECONDS");
  global.option("--passphrase-file", "FILE", raw.options.passphrase_file,
                "the passphrase is the first line of FILE (- standard input)");
  global.option("--passphrase-fd", "N", raw.passphrase_fd,
                "the passphrase is the first line from file descriptor N");
  global.flag("--yes", raw.options.yes, "do it without asking");
  global.flag("--no-input", raw.options.no_input, "never ask: what would have been asked fails");
  global.flag("-q,--quiet", raw.options.quiet, "say nothing but results and errors");
  global.choice("--color", {"auto", "always", "never"}, raw.color,
                "colour the output; auto heeds NO_COLOR");
  global.flag("-h,--help", raw.help, "show help, also for one command");
  global.flag("--version", raw.version, "show the version");
}

}  // namespace

class CommandLine::Parser {
 public:
  explicit Parser(std::vector<std::unique_ptr<Command>> commands);

  Outcome<Invocation> parse(std::vector<std::string> arguments);
  [[nodiscard]] Description description() const;

 private:
  struct Entry {
    std::unique_ptr<Command> command;
    std::unique_ptr<Arguments> arguments;
    CLI::App* app;
  };

  [[nodiscard]] const Entry* chosen() const;
  [[nodiscard]] const Entry* usual() const;
  [[nodiscard]] const std::string* implied_value_of(const std::string& argument) const;
  [[nodiscard]] Outcome<void> read(std::vector<std::string> arguments);
  [[nodiscard]] Error not_understood(const std::string& argument, const Entry* entry) const;
  [[nodiscard]] Error no_value_for(std::string_view option) const;
  [[nodiscard]] Outcome<GlobalOptions> global_options() const;

  CLI::App app_;
  Arguments global_;
  RawOptions raw_;
  std::vector<Entry> entries_;
};

CommandLine::Parser::Parser(std::vector<std::unique_ptr<Command>> commands) : global_(app_) {
  app_.set_help_flag();
  app_.allow_extras();
  app_.require_subcommand(0, 1);
  declare(global_, raw_);
  for (auto& command : commands) {
    CLI::App* app = app_.add_subcommand(std::string{command->name()});
    app->set_help_flag();
    app->fallthrough();  // global options may stand behind the command
    entries_.push_back({std::move(command), std::make_unique<Arguments>(*app), app});
    entries_.back().command->declare(*entries_.back().arguments);
  }
}

const CommandLine::Parser::Entry* CommandLine::Parser::chosen() const {
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [](const Entry& e) { return e.app->parsed(); });
  return entry == entries_.end() ? nullptr : &*entry;
}

/// What `kith` alone does.
const CommandLine::Parser::Entry* CommandLine::Parser::usual() const {
  return &*std::find_if(entries_.begin(), entries_.end(),
                        [](const Entry& e) { return e.command->name() == "status"; });
}

Description CommandLine::Parser::description() const {
  Description all{{}, &global_};
  for (const Entry& entry : entries_) {
    all.commands.push_back({entry.command.get(), entry.arguments.get()});
  }
  return all;
}

Error CommandLine::Parser::not_understood(const std::string& argument, const Entry* entry) const {
  const bool option = argument.size() > 1 && argument.front() == '-';
  const std::string name = option ? argument.substr(0, argument.find('=')) : argument;
  std::vector<std::string> known;
  if (option) {
    known = global_.spellings();
    if (entry != nullptr) {
      const auto& own = entry->arguments->spellings();
      known.insert(known.end(), own.begin(), own.end());
    }
  } else {
    for (const Entry& e : entries_) {
      if (!e.command->summary().empty()) known.emplace_back(e.command->name());
    }
  }
  const std::string help = entry == nullptr ? "`kith --help` lists what there is"
                                            : fmt::format("`kith {} --help` lists what it takes",
                                                          entry->command->name());
  const auto meant = nearest(name, known);
  std::string message;
  if (entry != nullptr) {
    message = fmt::format("`{}` does not know `{}`", entry->command->name(), name);
  } else {
    message = fmt::format("there is no {} `{}`", option ? "option" : "command", name);
  }
  return usage_error(std::move(message), meant ? fmt::format("did you mean `{}`?", *meant) : help);
}

Error CommandLine::Parser::no_value_for(std::string_view option) const {
  const bool two = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    const auto& pairs = entry.arguments->pairs();
    return std::find(pairs.begin(), pairs.end(), option) != pairs.end();
  });
  return usage_error(fmt::format("{} needs {}", option, two ? "two values" : "a value"),
                     "`kith --help` says which");
}

const std::string* CommandLine::Parser::implied_value_of(const std::string& argument) const {
  for (const Entry& entry : entries_) {
    const auto& implied = entry.arguments->implied_values();
    if (const auto found = implied.find(argument); found != implied.end()) return &found->second;
  }
  return nullptr;
}

Outcome<void> CommandLine::Parser::read(std::vector<std::string> arguments) {
  const auto mark = std::find(arguments.begin(), arguments.end(), "--");
  for (auto argument = arguments.begin(); argument != mark; ++argument) {
    if (const auto* implied = implied_value_of(*argument)) {
      const auto next = argument + 1;
      const bool given = next != mark && number_in(*next, 0, 999);
      if (!given) *argument += "=" + *implied;
    }
    // CLI11 would take the next argument for the value.
    if (argument->starts_with("--") && argument->find('=') == argument->size() - 1) {
      return fail(no_value_for(argument->substr(0, argument->size() - 1)));
    }
    if (is_syntax_of_the_library(*argument)) *argument = shielded(*argument);
  }
  if (mark != arguments.end()) {
    std::transform(mark + 1, arguments.end(), mark + 1, shielded);
    arguments.erase(mark);
  }
  std::reverse(arguments.begin(), arguments.end());
  try {
    app_.parse(std::move(arguments));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    // What it says begins with the name of the option.
    const std::string_view what = mismatch.what();
    const std::string_view name = what.substr(0, what.find_first_of(": "));
    if (what.find("flag override") == std::string_view::npos) return fail(no_value_for(name));
    return fail(usage_error(fmt::format("--{} takes no value", name), "leave out what follows ="));
  } catch (const CLI::Error& error) {
    return fail(usage_error(error.what(), "`kith --help` shows how it is used"));
  }
  return {};
}

Outcome<GlobalOptions> CommandLine::Parser::global_options() const {
  GlobalOptions options = raw_.options;
  auto home = find_home(raw_.home);
  if (!home) return fail(std::move(home.error()));
  options.home = std::move(*home);
  if (raw_.time) {
    options.time = parse_time(*raw_.time);
    if (!options.time) {
      return fail(usage_error(fmt::format("--time `{}` is no instant", *raw_.time),
                              "write 2026-11-24, 2026-11-24T06:57:00Z or @1795503420"));
    }
  }
  if (raw_.passphrase_fd) {
    options.passphrase_fd = number_in(*raw_.passphrase_fd, 0, std::numeric_limits<int>::max());
    if (!options.passphrase_fd || options.passphrase_file) {
      return fail(usage_error(
          options.passphrase_file
              ? "--passphrase-file and --passphrase-fd exclude each other"
              : fmt::format("--passphrase-fd `{}` is no file descriptor", *raw_.passphrase_fd),
          "write --passphrase-fd 3, and 3< where the passphrase is"));
    }
  }
  options.color = raw_.color == "always"  ? ColorMode::always
                  : raw_.color == "never" ? ColorMode::never
                                          : ColorMode::automatic;
  return options;
}

Outcome<Invocation> CommandLine::Parser::parse(std::vector<std::string> arguments) {
  if (!arguments.empty() && arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  if (auto done = read(std::move(arguments)); !done) return fail(std::move(done.error()));
  const Entry* entry = chosen();
  if (const auto unknown = app_.remaining(); !unknown.empty()) {
    return fail(not_understood(unshielded(unknown.front()), entry));
  }
  Invocation invocation;
  if (raw_.version) {
    invocation.text = "kith " KITH_VERSION "\n";
    return invocation;
  }
  if (raw_.help) {
    invocation.text = entry == nullptr
                          ? overview(description())
                          : help_of({entry->command.get(), entry->arguments.get()}, global_);
    return invocation;
  }
  if (entry == nullptr) entry = usual();
  for (const Arguments* read_arguments : {&global_, std::as_const(entry->arguments).get()}) {
    if (auto problem = read_arguments->problem(); !problem.empty()) {
      return fail(usage_error(std::move(problem),
                              fmt::format("`kith {} --help` tells more", entry->command->name())));
    }
  }
  auto options = global_options();
  if (!options) return fail(std::move(options.error()));
  invocation.options = std::move(*options);
  invocation.command = entry->command.get();
  return invocation;
}

CommandLine::CommandLine(std::vector<std::unique_ptr<Command>> commands)
    : parser_(std::make_unique<Parser>(std::move(commands))) {}
CommandLine::~CommandLine() = default;

Outcome<Invocation> CommandLine::parse(const std::vector<std::string>& arguments) {
  return parser_->parse(arguments);
}

Description CommandLine::description() const { return parser_->description(); }

bool CommandLine::wants_json(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::find(arguments.begin(), end, "--json") != end;
}

}  // namespace kith::cli
