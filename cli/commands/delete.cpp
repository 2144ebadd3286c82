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
           "again brings it back. An identity of yours goes only with --secret, and its secret "
           "keys with it: only a backup brings those back.\n"
           "\n"
           "  kith delete mallory@example.org\n"
           "  kith delete my-old-key@example.org --secret";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO...", 1, static_cast<std::size_t>(-1), who_);
    arguments.flag("--secret", secret_, "also identities of yours, with their secret keys");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    if (auto confirmed = confirm(context, *engine); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    // What secret keys leave behind is wiped after they are gone: that is not to be cut short.
    const Interrupts interrupts;
    const auto report = engine->remove({who_, secret_}, {interrupts.token(), {}});
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(delete_text(*report, context.layout()));
    }
    if (!report->wiped) {
      context.messages().warning(
          "pieces of the deleted secret keys may still be in the keyring's file, which others were "
          "reading; close them, then `kith backup FILE` and `kith restore FILE --yes` make it "
          "anew");
    }
    return ExitCode::done;
  }

 private:
  /// A script has named what it wants; somebody at a terminal may have mistyped.
  [[nodiscard]] Outcome<void> confirm(const Context& context, const Engine& engine) {
    if (context.options().yes || !is_terminal(STDIN_FILENO)) return {};
    const auto plan = engine.plan_remove({who_, secret_});
    if (!plan) return fail(plan.error());
    const Layout layout{80, 80};
    const Style plain{false};
    who_.clear();
    for (const DeleteReport::Entry& entry : plan->deleted) {
      // What is shown is what goes, whatever the keyring holds after the answer.
      who_.push_back(to_hex(entry.fingerprint));
      const auto certificate = engine.show({who_.back(), context.time()});
      if (!certificate) return fail(certificate.error());
      context.messages().before_asking(list_entry(*certificate, layout, plain) +
                                       warnings(entry, certificate->locked, layout) + "\n");
    }
    return context.confirm(fmt::format("delete {}?", counted(who_.size(), "certificate")),
                           {ErrorKind::usage, "deleting has to be confirmed", {"--yes confirms"}});
  }

  static std::string warnings(const DeleteReport::Entry& entry, bool locked, const Layout& layout) {
    std::string text;
    if (entry.own) {
      text += paragraph(locked ? "its locked secret keys go with it; if they are yours, only "
                                 "a backup brings them back"
                               : "yours: its secret keys go with it, and only a backup brings "
                                 "them back",
                        2, layout.columns);
    }
    if (entry.certified_by_you) {
      text += paragraph(
          "you certified it: that is forgotten here, but not taken back; `kith unsign` "
          "does that",
          2, layout.columns);
    }
    return text;
  }

  std::vector<std::string> who_;
  bool secret_ = false;
};

}  // namespace

std::unique_ptr<Command> make_delete() { return std::make_unique<Delete>(); }

}  // namespace kith::cli
