#include "cli/commands/trust_difference.hpp"

#include <fmt/format.h>

#include "cli/context.hpp"
#include "cli/json/long_document.hpp"
#include "cli/json/trust.hpp"
#include "cli/terminal.hpp"
#include "cli/text/difference.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t suggested = 5;

Error not_an_assumption(const std::string& text) {
  return {ErrorKind::usage,
          fmt::format("--assume \"{}\" is nothing that can be assumed", shown(text)),
          {"write \"sign WHO\", \"unsign WHO\", \"introducer WHO\" or \"ownertrust WHO LEVEL\", in "
           "quotes"}};
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

ExitCode answer(const DifferenceRequest& request, const DifferenceReport& report) {
  return request.who.empty() || report.believed > 0 ? ExitCode::done : ExitCode::no;
}

Outcome<ExitCode> as_json(Context& context, const Engine& engine,
                          const DifferenceRequest& request) {
  const auto running = context.start_job();
  LongDocument document{context, difference_head(request)};
  const auto report = engine.trust_difference(
      request, [&](const TrustChange& change) { return document.add(json_of(change)); },
      running->job());
  if (!report) return document.fail(report.error());
  document.end(difference_tail(*report));
  return answer(request, *report);
}

}  // namespace

Outcome<TrustAssumption> assumption_from(const std::string& text) {
  const std::string said = trimmed(text);
  const std::string verb = said.substr(0, said.find(' '));
  TrustAssumption assumption;
  assumption.who = trimmed(said.substr(verb.size()));
  if (verb == "introducer") assumption.act = TrustAssumption::Act::introduce;
  if (verb == "unsign") assumption.act = TrustAssumption::Act::unsign;
  if (verb == "ownertrust") {
    assumption.act = TrustAssumption::Act::ownertrust;
    const std::size_t last = assumption.who.rfind(' ');
    if (last == std::string::npos) return fail(not_an_assumption(text));
    const std::string level = assumption.who.substr(last + 1);
    assumption.level = ownertrust_from_name(level);
    if (!assumption.level && level != "unknown") {
      return fail(Error{ErrorKind::usage,
                        fmt::format("--assume: `{}` is no ownertrust", shown(level)),
                        {"it is never, marginal, full, ultimate, undefined or unknown"}});
    }
    assumption.who = trimmed(assumption.who.substr(0, last));
  } else if (verb != "sign" && verb != "unsign" && verb != "introducer") {
    return fail(not_an_assumption(text));
  }
  if (assumption.who.empty()) return fail(not_an_assumption(text));
  return assumption;
}

Outcome<void> read_instants(const std::vector<std::string>& instants, DifferenceRequest& request) {
  std::vector<Timestamp> times;
  for (const std::string& text : instants) {
    const auto time = parse_time(text);
    if (!time) {
      return fail(
          Error{ErrorKind::usage,
                fmt::format("--diff `{}` is no instant", shown(text)),
                {"write --diff 2024-01-01 2026-01-01; RFC 3339 and @SECONDS will do, too"}});
    }
    times.push_back(*time);
  }
  if (times.size() != 2 || times[1] <= times[0]) {
    return fail(Error{ErrorKind::usage,
                      "--diff needs two instants, the earlier one first",
                      {"write --diff 2024-01-01 2026-01-01"}});
  }
  request.since = times[0];
  request.setting.time = times[1];
  return {};
}

Outcome<ExitCode> show_difference(Context& context, const Engine& engine,
                                  const DifferenceRequest& request) {
  if (context.json()) return as_json(context, engine, request);
  const auto running = context.start_job();
  DifferenceList list{context.layout(), context.style(), has_utf8_locale()};
  bool any = false;
  const auto report = engine.trust_difference(
      request,
      [&](const TrustChange& change) {
        any = true;
        return context.out().write(list.entry(change));
      },
      running->job());
  if (!report) return fail(report.error());
  if (!any || !context.options().quiet) {
    context.out().write((any ? "\n" : "") + paragraph(difference_totals(*report, request), 0,
                                                      context.layout().columns));
  }
  return answer(request, *report);
}

Outcome<ExitCode> show_checks(Context& context, const Engine& engine, const TrustSetting& setting) {
  const auto running = context.start_job();
  const auto checks = engine.suggested_checks(setting, suggested, running->job());
  if (!checks) return fail(checks.error());
  context.out().write(context.json() ? json_of(*checks, setting) + "\n"
                                     : checks_text(*checks, context.layout(), context.style()));
  return ExitCode::done;
}

}  // namespace kith::cli
