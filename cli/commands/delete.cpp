#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/terminal.hpp"
#include "cli/text/list.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

class Delete : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "delete"; }
  [[nodiscard]] std::string_view summary() const override {
    return "remove certificates from the keyring";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Removes certificates: all of those named, or none when one of the names is unknown or "
           "means several. On a terminal it shows them and asks first. Importing a certificate "
           "again brings it back.\n"
           "\n"
           "  kith delete mallory@example.org";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO...", 1, static_cast<std::size_t>(-1), who_);
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    if (auto confirmed = confirm(context, *engine); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    const auto report = engine->remove({who_});
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(delete_text(*report, context.layout()));
    }
    return ExitCode::done;
  }

 private:
  /// A script has named what it wants; somebody at a terminal may have mistyped.
  [[nodiscard]] Outcome<void> confirm(const Context& context, const Engine& engine) {
    if (context.options().yes || !is_terminal(STDIN_FILENO)) return {};
    const Layout layout{80, 80};
    const Style plain{false};
    for (std::string& who : who_) {
      const auto certificate = engine.show({who, context.time()});
      if (!certificate) return fail(certificate.error());
      context.messages().plain(list_entry(*certificate, layout, plain) + "\n");
      // What was shown is what goes, whatever the keyring holds after the answer.
      who = to_hex(certificate->fingerprint);
    }
    return context.confirm(fmt::format("delete {}?", counted(who_.size(), "certificate")),
                           {ErrorKind::usage, "deleting has to be confirmed", {"--yes confirms"}});
  }

  std::vector<std::string> who_;
};

}  // namespace

std::unique_ptr<Command> make_delete() { return std::make_unique<Delete>(); }

}  // namespace kith::cli
