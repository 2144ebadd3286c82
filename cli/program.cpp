#include "cli/program.hpp"

#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/output_file.hpp"
#include "cli/json/documents.hpp"
#include "core/engine/program/hardening.hpp"

namespace kith::cli {
namespace {

/// Tells an error to people, and to programs where they asked for it.
ExitCode tell(const Error& error, const Messages& messages, bool json, Output& out) {
  messages.error(error);
  if (json) out.write(fmt::format("{{\"error\": {}}}\n", json_of(error)));
  return exit_code_of(error.kind);
}

/// The last thing that happens: what is still buffered goes out, or it is told that it could not.
ExitCode finish(Output& out, const Messages& messages, ExitCode code) {
  const int error = out.finish();
  if (error == 0) return code;
  if (error == ECANCELED) {
    if (code != ExitCode::interrupted) messages.error(stopped_on_request());
    return ExitCode::interrupted;
  }
  if (error == EPIPE) die_of_broken_pipe();
  messages.error(cannot_write("to standard output", error));
  return ExitCode::keyring;
}

}  // namespace

int run_program(const std::vector<std::string>& arguments) {
  CommandLine command_line{all_commands()};
  const auto invocation = command_line.parse(arguments);
  if (!invocation) {
    const Messages messages{Style{wants_color(ColorMode::automatic, STDERR_FILENO)}, false};
    Output out{STDOUT_FILENO};
    const bool json = CommandLine::wants_json(arguments);
    const ExitCode code = tell(invocation.error(), messages, json, out);
    return static_cast<int>(finish(out, messages, code));
  }
  Context context{invocation->options};
  if (invocation->command == nullptr) {
    context.out().write(invocation->text);
    return static_cast<int>(finish(context.out(), context.messages(), ExitCode::done));
  }
  const auto code = invocation->command->run(context);
  if (secrets_may_be_swapped()) {
    context.messages().warning(
        "the system let too little memory be locked: secret keys may have come to its swap space; "
        "raise the limit (`ulimit -l`), or encrypt the swap space");
  }
  // Whoever has stopped it does not want to wait for a reader to take what is said about that.
  if (code ? *code == ExitCode::interrupted : code.error().kind == ErrorKind::cancelled) {
    context.out().hurry();
  }
  const ExitCode answer =
      code ? *code : tell(code.error(), context.messages(), context.json(), context.out());
  return static_cast<int>(finish(context.out(), context.messages(), answer));
}

}  // namespace kith::cli
