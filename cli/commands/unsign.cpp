#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/certify.hpp"

namespace kith::cli {
namespace {

class Unsign : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "unsign"; }
  [[nodiscard]] std::string_view summary() const override {
    return "take your certification of a key back";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Revokes what you certified: others see it when they get the certificate from you. "
           "Signing again later is possible.\n"
           "\n"
           "  kith unsign bob@example.org --text \"he lost his laptop\"\n"
           "  kith unsign bob --user-id bob@work.example";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO", 1, 1, who_);
    arguments.option("--as", "MY-KEY", as_, "with which of your identities, when you have several");
    arguments.list("--user-id", "U", user_ids_, "only this user ID, whole or a part (repeatable)");
    arguments.option("--text", "TEXT", text_, "why, for others to read");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    UncertifyRequest request;
    request.who = who_.front();
    request.as = as_.value_or("");
    request.user_ids = user_ids_;
    request.text = text_.value_or("");
    request.time = context.time();
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    const auto plan = engine->plan_uncertify(request);
    if (!plan) return fail(plan.error());
    if (auto confirmed = confirm(context, *plan); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    // What was shown is what is revoked.
    request.who = to_hex(plan->certificate.fingerprint);
    request.as = to_hex(plan->issuer);
    request.user_ids = plan->user_ids;
    const auto report = engine->uncertify(request);
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(uncertify_text(*report, "took back your certification of",
                                         context.layout(), context.style()));
    }
    return ExitCode::done;
  }

 private:
  static Outcome<void> confirm(const Context& context, const UncertifyReport& plan) {
    if (context.options().yes) return {};
    context.messages().before_asking(
        uncertify_text(plan, "Your certification of", Layout{80, 80}, Style{false}));
    return context.confirm(
        "take it back?",
        {ErrorKind::usage, "taking a certification back has to be confirmed", {"--yes confirms"}});
  }

  std::vector<std::string> who_;
  std::vector<std::string> user_ids_;
  std::optional<std::string> as_;
  std::optional<std::string> text_;
};

}  // namespace

std::unique_ptr<Command> make_unsign() { return std::make_unique<Unsign>(); }

}  // namespace kith::cli
