
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

class Verify : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "verify"; }
  [[nodiscard]] std::string_view summary() const override {
    return "check every record and signature again";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Checks the file, every record, every index entry and every signature of the keyring "
           "again, and changes nothing. Exit code 1 when there is damage; then restore a backup, "
           "or delete and import again what is damaged.";
  }

  void declare(Arguments& /*arguments*/) override {}

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    auto running = context.start_job();
    const auto report = engine->verify(running->job());
    running.reset();
    if (!report) return fail(report.error());
    const bool sound = report->problem_count == 0;
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!sound || !context.options().quiet) {
      context.out().write(verify_text(*report, context.layout(), context.style()));
    }
    return sound ? ExitCode::done : ExitCode::no;
  }
};

}  // namespace

std::unique_ptr<Command> make_verify() { return std::make_unique<Verify>(); }

}  // namespace kith::cli
