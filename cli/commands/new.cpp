#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/expiry.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/identity.hpp"

namespace kith::cli {
namespace {

class New : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "new"; }
  [[nodiscard]] std::string_view summary() const override { return "make an identity of your own"; }
  [[nodiscard]] std::string_view details() const override {
    return "Makes an identity: a key of your own with which you certify others, and subkeys to "
           "sign, "
           "to encrypt and to log in with. Name every user ID that it shall have; the first is the "
           "primary "
           "one. The secret keys are kept under a passphrase. A revocation certificate is written "
           "next to the keyring: keep a copy of it elsewhere, for the day on which the key is "
           "lost.\n"
           "\n"
           "  kith new \"Alice Example <alice@example.org>\"\n"
           "  kith new \"Alice <alice@example.org>\" --expires 1y --profile v6\n"
           "\n"
           "Every program reads v4; v6 is RFC 9580, which older ones do not know.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("\"NAME <ADDRESS>\"...", 1, static_cast<std::size_t>(-1), user_ids_);
    arguments.choice("--profile", {"v4", "v6"}, profile_, "which OpenPGP it speaks (v4)");
    arguments.option("--expires", "WHEN", expires_,
                     "2y, 18m, 6w, 30d, a date, or never (3y); can be extended later");
    arguments.flag("--no-passphrase", no_passphrase_,
                   "whoever can read the keyring can use the secret keys");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    NewIdentityRequest request;
    request.user_ids = user_ids_;
    request.profile = profile_ == "v6" ? IdentityProfile::v6 : IdentityProfile::v4;
    request.at_rest = no_passphrase_ ? AtRest::readable : AtRest::sealed;
    request.time = context.time();
    auto expires = parse_expiry(expires_.value_or("3y"), context.time());
    if (!expires) return fail(std::move(expires.error()));
    request.expires = *expires;
    auto engine = context.open_to_write(true);
    if (!engine) return fail(std::move(engine.error()));
    // The revocation certificate comes first: without the identity it goes again.
    const Interrupts interrupts;
    const auto report = engine->make_identity(request, {interrupts.token(), {}});
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(new_identity_text(*report, context.layout(), context.style()));
    }
    return ExitCode::done;
  }

 private:
  std::vector<std::string> user_ids_;
  std::string profile_ = "v4";
  std::optional<std::string> expires_;
  bool no_passphrase_ = false;
};

}  // namespace

std::unique_ptr<Command> make_new() { return std::make_unique<New>(); }

}  // namespace kith::cli
