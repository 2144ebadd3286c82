#include "cli/json/status.hpp"

#include <filesystem>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/text/status.hpp"

namespace kith::cli {
namespace {

class Status : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "status"; }
  [[nodiscard]] std::string_view summary() const override {
    return "how the keyring stands, and what needs attention";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Shows your identities, how many people's keys are believed, and what needs attention: "
           "keys and certifications that end within 30 days or have ended, keys that you certified "
           "and that are "
           "revoked since, a backup that is missing. `kith` alone does the same; where there is no "
           "keyring yet it says how to begin.";
  }

  void declare(Arguments& /*arguments*/) override {}

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (is_untouched(context.home())) {
      context.out().write(context.json() ? json_of_no_keyring(context.home()) + "\n"
                                         : welcome_text(context.home(), context.layout()));
      return ExitCode::done;
    }
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = status_of(*engine, context.time());
    if (!report) return fail(report.error());
    context.out().write(
        context.json() ? json_of(*report, context.home()) + "\n"
                       : status_text(*report, context.home(), context.layout(), context.style()));
    return ExitCode::done;
  }

 private:
  /// Whether nothing was ever kept there: what is no directory, or cannot be read, is told as that.
  static bool is_untouched(const std::string& home) {
    std::error_code code;
    if (!std::filesystem::exists(home, code)) return !code;
    return std::filesystem::is_directory(home, code) && std::filesystem::is_empty(home, code) &&
           !code;
  }
};

}  // namespace

std::unique_ptr<Command> make_status() { return std::make_unique<Status>(); }

}  // namespace kith::cli
