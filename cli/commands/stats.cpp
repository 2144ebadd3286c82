
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

class Stats : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "stats"; }
  [[nodiscard]] std::string_view summary() const override { return "count what is in the keyring"; }
  [[nodiscard]] std::string_view details() const override {
    return "Counts certificates by state, user IDs, subkeys, signatures and algorithms, and says "
           "how large the keyring is.";
  }

  void declare(Arguments& /*arguments*/) override {}

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = engine->stats(context.time());
    if (!report) return fail(report.error());
    context.out().write(context.json() ? json_of(*report) + "\n"
                                       : stats_text(*report, context.style()));
    return ExitCode::done;
  }
};

}  // namespace

std::unique_ptr<Command> make_stats() { return std::make_unique<Stats>(); }

}  // namespace kith::cli
