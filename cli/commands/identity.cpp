#include "cli/text/identity.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/expiry.hpp"
#include "cli/command_line/suggestion.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"

namespace kith::cli {
namespace {

class Identity : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "identity"; }
  [[nodiscard]] std::string_view summary() const override {
    return "change an identity of your own";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Changes an identity of yours. What others certified stays. Send the certificate to "
           "them afterwards (`kith export`), so that they see it.\n"
           "\n"
           "  kith identity add-user-id WHO \"NAME <ADDRESS>\" [--primary]\n"
           "  kith identity revoke-user-id WHO USER-ID [--text TEXT]\n"
           "  kith identity set-primary WHO USER-ID\n"
           "  kith identity set-expiry WHO WHEN\n"
           "  kith identity rotate-subkeys WHO\n"
           "  kith identity passphrase WHO [--no-passphrase]\n"
           "\n"
           "USER-ID may be a part that only one of its user IDs has. WHEN is 2y, 18m, 6w, 30d, a "
           "date, or never. passphrase also unlocks secret keys that came under the passphrase of "
           "another program. For example:\n"
           "\n"
           "  kith identity set-expiry alice@example.org 2y\n"
           "  kith identity add-user-id alice@example.org \"Alice <alice@work.example>\"";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("ACTION WHO [WHAT]", 2, 3, operands_);
    arguments.operand_choices("ACTION", {"add-user-id", "revoke-user-id", "set-primary",
                                         "set-expiry", "rotate-subkeys", "passphrase"});
    arguments.flag("--primary", primary_, "add-user-id: it becomes the primary one");
    arguments.option("--text", "TEXT", text_, "revoke-user-id: why, for others to read");
    arguments.flag("--no-passphrase", no_passphrase_,
                   "passphrase: whoever can read the keyring can use the secret keys");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto action = std::find_if(actions.begin(), actions.end(),
                                     [this](const Action& a) { return a.name == operands_[0]; });
    if (action == actions.end()) return fail(unknown_action());
    if (auto problem = problem_with(*action)) return fail(std::move(*problem));
    const auto expires = (this->*action->read_expiry)(context);
    if (!expires) return fail(expires.error());
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    const auto report = (this->*action->run)(*engine, context.time(), *expires);
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(identity_text(*report, context.layout(), context.style()));
    }
    return ExitCode::done;
  }

 private:
  using Expiry = std::optional<Timestamp>;

  struct Action {
    std::string_view name;
    std::string_view what;  ///< its third operand; empty: it takes none
    Outcome<IdentityReport> (Identity::*run)(Engine&, Timestamp, Expiry) const;
    Outcome<Expiry> (Identity::*read_expiry)(const Context&) const = &Identity::no_expiry;
  };
  static const std::array<Action, 6> actions;

  [[nodiscard]] const std::string& who() const { return operands_[1]; }
  [[nodiscard]] const std::string& what() const { return operands_[2]; }

  [[nodiscard]] Error unknown_action() const {
    std::vector<std::string> names;
    names.reserve(actions.size());
    for (const Action& action : actions) names.emplace_back(action.name);
    const auto meant = nearest(operands_[0], names);
    return {ErrorKind::usage,
            fmt::format("`identity` knows no action \"{}\"", shown(operands_[0])),
            {meant ? fmt::format("did you mean `{}`?", *meant)
                   : fmt::format("it is one of {}", enumerated(names))}};
  }

  [[nodiscard]] std::optional<Error> problem_with(const Action& action) const {
    const auto usage = [&](std::string message) {
      return Error{ErrorKind::usage, std::move(message), {"`kith identity --help` tells more"}};
    };
    if (operands_.size() < 3 && !action.what.empty()) {
      return usage(fmt::format("`identity {}` needs WHO and {}", action.name, action.what));
    }
    if (operands_.size() == 3 && action.what.empty()) {
      return usage(
          fmt::format("`identity {}` takes WHO, so what is `{}`?", action.name, shown(what())));
    }
    const auto misplaced = [&](bool given, std::string_view home) {
      return given && action.name != home;
    };
    if (misplaced(primary_, "add-user-id")) return usage("--primary goes with add-user-id");
    if (misplaced(text_.has_value(), "revoke-user-id")) {
      return usage("--text goes with revoke-user-id");
    }
    if (misplaced(no_passphrase_, "passphrase"))
      return usage("--no-passphrase goes with passphrase");
    return std::nullopt;
  }

  [[nodiscard]] Outcome<Expiry> no_expiry(const Context& /*context*/) const { return Expiry{}; }
  [[nodiscard]] Outcome<Expiry> expiry(const Context& context) const {
    return parse_expiry(what(), context.time());
  }

  [[nodiscard]] Outcome<IdentityReport> add_user_id(Engine& engine, Timestamp time, Expiry) const {
    return engine.add_user_id({who(), what(), primary_, time});
  }
  [[nodiscard]] Outcome<IdentityReport> revoke_user_id(Engine& engine, Timestamp time,
                                                       Expiry) const {
    return engine.revoke_user_id({who(), what(), text_.value_or(""), time});
  }
  [[nodiscard]] Outcome<IdentityReport> set_primary(Engine& engine, Timestamp time, Expiry) const {
    return engine.set_primary_user_id({who(), what(), time});
  }
  [[nodiscard]] Outcome<IdentityReport> set_expiry(Engine& engine, Timestamp time,
                                                   Expiry expires) const {
    return engine.set_expiry({who(), expires, time});
  }
  [[nodiscard]] Outcome<IdentityReport> rotate(Engine& engine, Timestamp time, Expiry) const {
    return engine.rotate_subkeys({who(), time});
  }
  [[nodiscard]] Outcome<IdentityReport> passphrase(Engine& engine, Timestamp, Expiry) const {
    // What the former passphrase protected is wiped afterwards: that is not to be cut short.
    const Interrupts interrupts;
    return engine.change_passphrase({who(), no_passphrase_ ? AtRest::readable : AtRest::sealed},
                                    {interrupts.token(), {}});
  }

  std::vector<std::string> operands_;
  std::optional<std::string> text_;
  bool primary_ = false;
  bool no_passphrase_ = false;
};

const std::array<Identity::Action, 6> Identity::actions{{
    {"add-user-id", "\"NAME <ADDRESS>\"", &Identity::add_user_id},
    {"revoke-user-id", "USER-ID", &Identity::revoke_user_id},
    {"set-primary", "USER-ID", &Identity::set_primary},
    {"set-expiry", "WHEN", &Identity::set_expiry, &Identity::expiry},
    {"rotate-subkeys", "", &Identity::rotate},
    {"passphrase", "", &Identity::passphrase},
}};

}  // namespace

std::unique_ptr<Command> make_identity() { return std::make_unique<Identity>(); }

}  // namespace kith::cli
