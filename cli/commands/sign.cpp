#include <algorithm>

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/expiry.hpp"
#include "cli/command_line/number.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/certify.hpp"
#include "core/base/trust_amount.hpp"

namespace kith::cli {
namespace {

constexpr std::uint8_t generic_certification = 0x10;  // RFC 9580 §5.2.1
constexpr int most_depth = 255;

class Sign : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "sign"; }
  [[nodiscard]] std::string_view summary() const override {
    return "certify that keys belong to whom they say";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Certifies: says with your key that a friend's key and user IDs belong together. "
           "Compare "
           "the fingerprint with your friend first, by a way that nobody can tamper with. Shows "
           "what will be said, and to whom, and asks. Signing again renews; what is signed in the "
           "same way already is left alone, also when its end is less than a day from the one that "
           "is asked for (and less than a tenth of the time until then), so that the same command "
           "twice on one day signs once.\n"
           "\n"
           "  kith sign bob@example.org --checked in-person --note \"met at the congress\"\n"
           "  kith sign carol --introducer --amount 60 --scope example.org --expires 2y\n"
           "\n"
           "A trusted introducer is somebody whose own certifications count for whoever relies "
           "on you: with depth 1 those of keys, with more also those of further introducers. "
           "--checked and --note stay in your keyring, for you alone.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WHO...", 1, static_cast<std::size_t>(-1), who_);
    arguments.option("--as", "MY-KEY", as_, "with which of your identities, when you have several");
    arguments.list("--user-id", "U", user_ids_, "only this user ID, whole or a part (repeatable)");
    arguments.flag("--local", local_, "for yourself: never exported");
    arguments.option("--expires", "WHEN", expires_, "2y, 18m, 6w, 30d, a date, or never (never)");
    arguments.optional_number("--introducer", "[DEPTH]", "1", depth_,
                              "a trusted introducer, 1 step deep or DEPTH");
    arguments.option("--amount", "N", amount_, "how far to rely on the introducer, 1 to 120 (120)");
    arguments.list("--scope", "DOMAIN", scopes_,
                   "introducer only for addresses of this domain (repeatable)");
    arguments.choice("--level", {"0", "1", "2", "3"}, level_,
                     "say how you checked: not said, not, casually, extensively (0)");
    arguments.choice("--checked", {"in-person", "video", "phone", "other"}, checked_,
                     "how you checked; only for yourself");
    arguments.option("--note", "TEXT", note_, "what to remember; only for yourself");
    arguments.flag("--weak", weak_, "also keys that vouch for themselves with a weak hash");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    auto request = request_in(context);
    if (!request) return fail(std::move(request.error()));
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    const auto plan = engine->plan_certifications(*request);
    if (!plan) return fail(plan.error());
    // A note on what was signed before has nothing that others could see.
    if (!plan->targets.empty()) {
      if (auto confirmed = confirm(context, *plan); !confirmed) {
        return fail(std::move(confirmed.error()));
      }
    }
    const auto report = engine->certify(*plan);
    if (!report) return fail(report.error());
    return tell(context, *report, *plan);
  }

 private:
  [[nodiscard]] static Error usage(std::string message, std::string hint) {
    return {ErrorKind::usage, std::move(message), {std::move(hint)}};
  }

  [[nodiscard]] Outcome<CertifyRequest> request_in(const Context& context) const {
    CertifyRequest request;
    request.who = who_;
    request.as = as_.value_or("");
    request.user_ids = user_ids_;
    request.allow_weak = weak_;
    request.note = note(context.time());
    request.time = context.time();
    auto terms = terms_in(context.time());
    if (!terms) return fail(std::move(terms.error()));
    request.terms = std::move(*terms);
    return request;
  }

  [[nodiscard]] Outcome<CertificationTerms> terms_in(Timestamp now) const {
    CertificationTerms terms;
    terms.type = static_cast<std::uint8_t>(generic_certification + (level_.front() - '0'));
    terms.local = local_;
    terms.scopes = scopes_;
    auto expires = parse_expiry(expires_.value_or("never"), now);
    if (!expires) return fail(std::move(expires.error()));
    terms.expires = *expires;
    if (!depth_) {
      if (!amount_ && scopes_.empty()) return terms;
      return fail(usage("--amount and --scope limit a trusted introducer",
                        "say --introducer as well, or leave them out"));
    }
    const auto depth = number_in(*depth_, 1, most_depth);
    if (!depth) {
      return fail(usage(fmt::format("--introducer {}: the depth is 1 to 255", shown(*depth_)),
                        "--introducer alone means 1"));
    }
    const auto amount =
        number_in(amount_.value_or(std::to_string(fully_believed)), 1, fully_believed);
    if (!amount) {
      return fail(usage(fmt::format("--amount {}: it is 1 to 120", shown(*amount_)),
                        "120 is full trust, 60 half of it"));
    }
    terms.depth = static_cast<std::uint8_t>(*depth);
    terms.amount = static_cast<std::uint8_t>(*amount);
    return terms;
  }

  [[nodiscard]] std::optional<NoteInfo> note(Timestamp now) const {
    if (checked_.empty() && !note_) return std::nullopt;
    NoteInfo note;
    note.checked = checked_ == "in-person" ? CheckedHow::in_person
                   : checked_ == "video"   ? CheckedHow::video
                   : checked_ == "phone"   ? CheckedHow::phone
                   : checked_ == "other"   ? CheckedHow::other
                                           : CheckedHow::not_said;
    note.text = note_.value_or("");
    note.changed = now;
    return note;
  }

  static Outcome<void> confirm(const Context& context, const CertifyPlan& plan) {
    const Layout layout{80, 80};
    if (context.options().yes) return {};
    context.messages().before_asking(certify_plan_text(plan, layout, Style{false}));
    const std::size_t count = plan.targets.size();
    return context.confirm(
        count == 1 ? "sign it?" : fmt::format("sign these {}?", counted(count, "certificate")),
        {ErrorKind::usage,
         "signing has to be confirmed",
         {"compare the fingerprint with its owner, then --yes confirms"}});
  }

  static Outcome<ExitCode> tell(Context& context, const CertifyReport& report,
                                const CertifyPlan& plan) {
    if (context.json()) {
      context.out().write(json_of(report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(certify_text(report, plan, context.layout()));
    }
    if (!report.signed_user_ids.empty()) return ExitCode::done;
    const bool refused = std::any_of(report.skipped.begin(), report.skipped.end(),
                                     [](const SkippedCertification& s) { return s.refused; });
    if (!refused) return ExitCode::done;
    if (!context.json()) {
      Error error{ErrorKind::malformed, "nothing was signed", {}};
      if (context.options().quiet) error.hints = {"without --quiet the reasons are told"};
      context.messages().error(error);
    }
    return ExitCode::malformed;
  }

  std::vector<std::string> who_;
  std::vector<std::string> user_ids_;
  std::vector<std::string> scopes_;
  std::optional<std::string> as_;
  std::optional<std::string> expires_;
  std::optional<std::string> depth_;
  std::optional<std::string> amount_;
  std::optional<std::string> note_;
  std::string level_ = "0";
  std::string checked_;
  bool local_ = false;
  bool weak_ = false;
};

}  // namespace

std::unique_ptr<Command> make_sign() { return std::make_unique<Sign>(); }

}  // namespace kith::cli
