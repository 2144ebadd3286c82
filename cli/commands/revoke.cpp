#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/identity.hpp"
#include "cli/text/list.hpp"

namespace kith::cli {
namespace {

class Revoke : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "revoke"; }
  [[nodiscard]] std::string_view summary() const override {
    return "declare a key of your own no longer usable, for good";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Revokes an identity of yours, or one subkey of it. That cannot be taken back. Say why: "
           "compromised (somebody else has the secret key: nothing that it ever signed counts any "
           "more), superseded (there is a newer key), retired (no longer used), or unspecified, "
           "which others have to take for compromised. A retired or superseded key can still be "
           "declared compromised. Send the certificate to others afterwards.\n"
           "\n"
           "  kith revoke alice@example.org --reason superseded --text \"see my new key\"\n"
           "  kith revoke alice --subkey 0123456789ABCDEF --reason compromised";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO", 1, 1, who_);
    arguments.choice("--reason", {"compromised", "superseded", "retired", "unspecified"}, reason_,
                     "why; must be said");
    arguments.option("--text", "TEXT", text_, "more about it, for others to read");
    arguments.option("--subkey", "KEY", subkey_, "only the subkey of this fingerprint or key ID");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (reason_.empty()) {
      return fail(Error{ErrorKind::usage,
                        "a revocation needs --reason",
                        {"it is one of compromised, superseded, retired and unspecified"}});
    }
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    const auto certificate = engine->show({who_.front(), context.time()});
    if (!certificate) return fail(certificate.error());
    if (auto confirmed = confirm(context, *certificate); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    RevokeRequest request;
    // What was shown is what is revoked.
    request.who = to_hex(certificate->fingerprint);
    request.subkey = subkey_;
    request.cause = cause();
    request.text = text_.value_or("");
    request.time = context.time();
    const auto report = engine->revoke(request);
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(identity_text(*report, context.layout(), context.style()));
    }
    return ExitCode::done;
  }

 private:
  [[nodiscard]] RevocationCause cause() const {
    if (reason_ == "compromised") return RevocationCause::compromised;
    if (reason_ == "superseded") return RevocationCause::superseded;
    if (reason_ == "retired") return RevocationCause::retired;
    return RevocationCause::unspecified;
  }

  [[nodiscard]] Outcome<void> confirm(const Context& context,
                                      const CertificateInfo& certificate) const {
    if (context.options().yes) return {};
    const Layout layout{80, 80};
    const std::string key = subkey_ ? "subkey " + shown(*subkey_) : "key";
    context.messages().before_asking(
        list_entry(certificate, layout, Style{false}) + "\n" +
        paragraph(fmt::format("Revoking this {} is for good. {}", key,
                              is_hard(cause()) ? "Nothing that it ever signed counts any more."
                                               : "What it signed until now stays valid."),
                  0, layout.columns));
    return context.confirm(fmt::format("revoke the {} for good?", key),
                           {ErrorKind::usage, "revoking has to be confirmed", {"--yes confirms"}});
  }

  std::vector<std::string> who_;
  std::string reason_;
  std::optional<std::string> text_;
  std::optional<std::string> subkey_;
};

}  // namespace

std::unique_ptr<Command> make_revoke() { return std::make_unique<Revoke>(); }

}  // namespace kith::cli
