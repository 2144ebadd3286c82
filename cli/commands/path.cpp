#include "cli/text/path.hpp"

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/trust_options.hpp"
#include "cli/context.hpp"
#include "cli/json/trust.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

class Path : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "path"; }
  [[nodiscard]] std::string_view summary() const override {
    return "why a key is believed, or what is missing";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Shows the paths of certifications that lead from you to a certificate: who certified "
           "whom, when, and what limits it. Where there is no path it says what is missing, and "
           "the exit code is 1.\n"
           "\n"
           "  kith path alice@example.org\n"
           "  kith path alice --user-id alice@work.example --from bob\n"
           "\n"
           "Without --user-id it is about the user ID that WHO speaks of, else the primary one.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO", 1, 1, who_);
    arguments.option("--user-id", "U", user_id_, "this user ID, whole or a part");
    arguments.option("--from", "WHO", from_, "start from WHO alone; as --root");
    options_.declare(arguments);
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (from_ && !options_.roots.empty()) {
      return fail(Error{ErrorKind::usage, "--from and --root mean the same", {"give one of them"}});
    }
    if (from_) options_.roots = {*from_};
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto running = context.start_job();
    const auto report =
        engine->path({who_.front(), user_id_, options_.setting(context)}, running->job());
    if (!report) return fail(report.error());
    context.out().write(
        context.json() ? json_of(*report, context.time()) + "\n"
                       : path_text(*report, context.layout(), context.style(), has_utf8_locale()));
    return report->paths.empty() ? ExitCode::no : ExitCode::done;
  }

 private:
  std::vector<std::string> who_;
  std::optional<std::string> user_id_;
  std::optional<std::string> from_;
  TrustOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_path() { return std::make_unique<Path>(); }

}  // namespace kith::cli
