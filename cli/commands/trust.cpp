#include "cli/text/trust.hpp"

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/trust_difference.hpp"
#include "cli/commands/trust_options.hpp"
#include "cli/context.hpp"
#include "cli/json/long_document.hpp"
#include "cli/json/trust.hpp"
#include "cli/text/candidates.hpp"
#include "cli/text/notices.hpp"

namespace kith::cli {
namespace {

class Trust : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "trust"; }
  [[nodiscard]] std::string_view summary() const override {
    return "how far can you believe whose key it is";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Says how far each user ID can be believed to belong to its certificate: from what you "
           "have certified, whom you rely on to certify others (`kith ownertrust`, `kith sign "
           "--introducer`), and what these have certified.\n"
           "\n"
           "  kith trust\n"
           "  kith trust alice@example.org\n"
           "  kith trust --root bob@example.net --model classic\n"
           "\n"
           "An e-mail address may stand on several certificates: all are shown, the best first. "
           "The "
           "exit code is 0 when a user ID of WHO is fully believed, or as far as --amount says, on "
           "others' word than its holder's; else 1. Where WHO is an address or a name, it has to "
           "be "
           "one that has it.\n"
           "\n"
           "What would change, without changing anything, and what has changed:\n"
           "\n"
           "  kith trust --assume \"sign bob@example.net\" --assume \"ownertrust bob full\"\n"
           "  kith trust --diff 2024-01-01 2026-01-01 alice@example.org\n"
           "  kith trust --introductions\n"
           "\n"
           "The last names five people whose keys to check in person, so that most are believed. "
           "--assume takes \"sign WHO\", \"unsign WHO\", \"introducer WHO\" and \"ownertrust WHO "
           "LEVEL\".\n"
           "\n"
           "Models: flow, Kith's own, and sequoia follow paths and say how much of 120 they carry; "
           "classic counts as GnuPG does, and says unknown, undefined, marginal, full or ultimate.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("[WHO]", 0, 1, who_);
    options_.declare(arguments);
    arguments.option("--amount", "N", amount_, "what counts as believed, of 120 (default 120)");
    arguments.list("--assume", "WHAT", assume_, "show what would change if you did WHAT");
    arguments.pair("--diff", "T1 T2", diff_, "show what changed from T1 to T2, and why");
    arguments.flag("--introductions", introductions_,
                   "whom to check in person so that most people are believed");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    auto request = request_in(context);
    if (!request) return fail(std::move(request.error()));
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    const auto difference = difference_in(*request);
    if (!difference) return fail(difference.error());
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    if (introductions_) return show_checks(context, *engine, request->setting);
    if (!assume_.empty() || !diff_.empty()) return show_difference(context, *engine, *difference);
    if (context.json()) return as_json(context, *engine, *request);
    return who_.empty() ? all_as_text(context, *engine, *request)
                        : some_as_text(context, *engine, *request);
  }

 private:
  [[nodiscard]] Outcome<TrustRequest> request_in(const Context& context) const {
    TrustRequest request;
    if (!who_.empty()) request.who = who_.front();
    if (!who_.empty() && request.who.empty()) {
      return fail(Error{ErrorKind::usage, "WHO is empty", {"leave it out for all"}});
    }
    request.setting = options_.setting(context);
    const auto amount = amount_in(amount_, request.setting.model);
    if (!amount) return fail(amount.error());
    request.amount = *amount;
    return request;
  }

  /// Why the options do not make one question; none: they do.
  [[nodiscard]] std::optional<Error> problem_with(const Context& context) const {
    const int questions = int{!assume_.empty()} + int{!diff_.empty()} + int{introductions_};
    if (questions > 1) {
      return Error{ErrorKind::usage,
                   "--assume, --diff and --introductions are three questions",
                   {"ask one at a time"}};
    }
    if (introductions_ && !who_.empty()) {
      return Error{ErrorKind::usage,
                   "--introductions is about everybody",
                   {"`kith path WHO` says what would help with one certificate"}};
    }
    if (!diff_.empty() && context.options().time) {
      return Error{ErrorKind::usage, "--diff names both instants", {"leave out --time"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] Outcome<DifferenceRequest> difference_in(const TrustRequest& request) const {
    DifferenceRequest difference{request.who, request.amount, request.setting, {}, {}};
    for (const std::string& text : assume_) {
      auto assumption = assumption_from(text);
      if (!assumption) return fail(std::move(assumption.error()));
      difference.assumptions.push_back(std::move(*assumption));
    }
    if (!diff_.empty()) {
      if (const auto read = read_instants(diff_, difference); !read) return fail(read.error());
    }
    return difference;
  }

  [[nodiscard]] static ExitCode answer(const TrustRequest& request, const TrustReport& report) {
    return request.who.empty() || report.believed > 0 ? ExitCode::done : ExitCode::no;
  }

  static Outcome<ExitCode> as_json(Context& context, const Engine& engine,
                                   const TrustRequest& request) {
    const auto running = context.start_job();
    LongDocument document{context, trust_head(request)};
    const auto report = engine.trust(
        request, [&](const TrustedBinding& binding) { return document.add(json_of(binding)); },
        running->job());
    if (!report) return document.fail(report.error());
    document.end(trust_tail(*report));
    return answer(request, *report);
  }

  static Outcome<ExitCode> all_as_text(Context& context, const Engine& engine,
                                       const TrustRequest& request) {
    const auto running = context.start_job();
    TrustList list{context.layout(), context.style()};
    const auto report = engine.trust(
        request,
        [&](const TrustedBinding& binding) { return context.out().write(list.entry(binding)); },
        running->job());
    if (!report) return fail(report.error());
    if (report->bindings > 0 && !context.options().quiet) {
      context.out().write("\n" +
                          paragraph(trust_totals(*report, request), 0, context.layout().columns));
    }
    tell_about_roots(context, *report);
    return answer(request, *report);
  }

  static Outcome<ExitCode> some_as_text(Context& context, const Engine& engine,
                                        const TrustRequest& request) {
    const auto running = context.start_job();
    Candidates candidates{request, context.layout(), context.style()};
    const auto report = engine.trust(
        request,
        [&](const TrustedBinding& binding) {
          candidates.add(binding);
          return true;
        },
        running->job());
    if (!report) return fail(report.error());
    context.out().write(candidates.text(*report));
    if (report->believed == 0 && report->reached > report->self_claimed) {
      context.messages().note(
          fmt::format("what is believed there is not the name that was asked for, {}: the answer "
                      "is no",
                      shown(request.who)));
    }
    tell_about_roots(context, *report);
    return answer(request, *report);
  }

  static void tell_about_roots(const Context& context, const TrustReport& report) {
    for (const std::string& line : notice_lines(report)) context.messages().note(line);
    if (report.roots > 0) return;
    context.messages().note(
        "trust has nowhere to start from: `kith new` makes an identity of yours, `kith ownertrust "
        "WHO ultimate` says that a certificate is yours, --root WHO asks as if one were");
  }

  std::vector<std::string> who_;
  TrustOptions options_;
  std::optional<std::string> amount_;
  std::vector<std::string> assume_;
  std::vector<std::string> diff_;
  bool introductions_ = false;
};

}  // namespace

std::unique_ptr<Command> make_trust() { return std::make_unique<Trust>(); }

}  // namespace kith::cli
