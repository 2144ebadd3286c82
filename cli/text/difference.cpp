#include "cli/text/difference.hpp"

#include <fmt/format.h>

#include "cli/text/trust.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t indent = 2;

}  // namespace

std::string DifferenceList::entry(const TrustChange& change) {
  std::string text;
  if (change.fingerprint != last_) text += fingerprint_block(change.fingerprint, 0);
  last_ = change.fingerprint;
  text.append(indent, ' ');
  text += change.attribute ? "(user attribute, as a picture)"
                           : clipped_name(change.user_id, layout_.clip_columns - indent);
  text.append("\n").append(2 * indent, ' ').append(trust_text(change.before).styled(style_));
  text.append(utf8_ ? " → " : " -> ").append(trust_text(change.after).styled(style_)) += "\n";
  if (!change.why.empty()) text += paragraph(shown(change.why), 2 * indent, layout_.columns);
  return text;
}

std::string difference_totals(const DifferenceReport& report, const DifferenceRequest& request) {
  const bool past = request.since.has_value();
  if (report.changed == 0) {
    return past ? fmt::format("No user ID was believed otherwise on {} than on {}.",
                              to_date(request.setting.time), to_date(*request.since))
                : "Nothing would change.";
  }
  const std::string_view verb = past ? "came to be" : "would be";
  std::string text;
  if (report.raised > 0) {
    text = fmt::format("{} {} believed more", counted(report.raised, "user ID"), verb);
  }
  if (report.lowered > 0) {
    text += text.empty()
                ? fmt::format("{} {} believed less", counted(report.lowered, "user ID"), verb)
                : fmt::format(", {} less", grouped(report.lowered));
  }
  return fmt::format("{}; of these {} {} fully believed before, {} after.", text,
                     grouped(report.reached_before), report.reached_before == 1 ? "was" : "were",
                     grouped(report.reached_after));
}

std::string checks_text(const std::vector<SuggestedCheck>& checks, const Layout& layout,
                        const Style& style) {
  if (checks.empty()) {
    return "There is nobody whose key to check: everybody in the keyring is believed, or vouched "
           "for by nobody.\n";
  }
  std::string text = paragraph(
      "Checking these keys in person, and then relying on what their owners certify, would help "
      "the most:",
      0, layout.columns);
  std::size_t number = 0;
  for (const SuggestedCheck& check : checks) {
    const std::string fingerprint = to_hex(check.who.fingerprint);
    text += fmt::format("\n{}. {}\n", ++number,
                        style.bold(clipped_name(check.who.user_id, layout.clip_columns - 4)));
    text +=
        paragraph(fmt::format("{} would be believed", counted(check.helped, "more certificate")), 3,
                  layout.columns);
    text += paragraph("kith sign " + fingerprint, 3, layout.columns);
    text += paragraph("kith ownertrust " + fingerprint + " full", 3, layout.columns);
  }
  return text;
}

}  // namespace kith::cli
