#include "cli/text/certify.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/list.hpp"
#include "cli/text/state.hpp"
#include "core/base/display.hpp"
#include "core/base/trust_amount.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t name_columns = 60;

std::string name_text(std::string_view user_id, std::size_t columns) {
  return user_id.empty() ? "(empty user ID)" : clipped(displayable(user_id), columns);
}

std::string introducer_text(const CertificationTerms& terms, bool several) {
  std::string text = several ? ", and that their owners are trusted introducers"
                             : ", and that its owner is a trusted introducer";
  if (terms.depth > 1) text += fmt::format(", {} steps deep", terms.depth);
  if (terms.amount < fully_believed) text += fmt::format(", by {} of 120", terms.amount);
  std::vector<std::string> scopes;
  for (const std::string& scope : terms.scopes) scopes.push_back(clipped(displayable(scope), 60));
  if (!scopes.empty()) text += fmt::format(", for addresses of {}", enumerated(scopes));
  return text;
}

/// RFC 9580 §5.2.1.
std::string_view check_text(std::uint8_t type) {
  switch (type) {
    case 0x11: return ", without having checked it";
    case 0x12: return ", having checked it casually";
    case 0x13: return ", having checked it with great care";
    default: return {};
  }
}

/// The one sentence that has to be understood before one agrees.
std::string meaning_text(const CertifyPlan& plan) {
  const CertificationTerms& terms = plan.terms;
  const bool several = plan.targets.size() > 1;
  std::string text = fmt::format(
      "As {} you {} that {}", name_text(plan.issuer_user_id, name_columns),
      terms.local ? "note for yourself, never exported," : "say in public",
      several                                    ? "these keys belong to the user IDs above"
      : plan.targets.front().user_ids.size() > 1 ? "this key belongs to the user IDs above"
                                                 : "this key belongs to the user ID above");
  text += check_text(terms.type);
  if (terms.depth > 0) text += introducer_text(terms, several);
  if (terms.expires) text += fmt::format(", until {}", to_date(*terms.expires));
  return text + ".";
}

std::string target_text(const CertifyPlan::Target& target, const Layout& layout,
                        const Style& style) {
  const CertificateInfo& certificate = target.certificate;
  const auto& user_ids = certificate.user_ids;
  std::string text = user_ids.empty() ? std::string{"(no user ID)"}
                                      : style.bold(user_id_text(user_ids.front(), layout.columns));
  text += '\n' + fingerprint_block(certificate.fingerprint, 2);
  text += paragraph(fmt::format("{}, made {}, {}", certificate.algorithm,
                                to_date(certificate.created), state_text(certificate).plain()),
                    2, layout.columns);
  text += "  to be signed\n";
  for (const std::string& user_id : target.user_ids) {
    text += fmt::format("    {}\n", name_text(user_id, layout.columns - 4));
    const auto info = std::ranges::find(user_ids, user_id, &UserIdInfo::user_id);
    if (info == user_ids.end()) continue;
    for (const std::string& remark : letter_remarks(info->mixed_scripts, info->looks_like)) {
      text += paragraph("warning: it " + remark, 6, layout.columns);
    }
  }
  return text;
}

std::string skipped_text(const std::vector<SkippedCertification>& skipped, const Layout& layout) {
  std::string text;
  for (const SkippedCertification& entry : skipped) {
    text += entry.user_id ? fmt::format("  {}\n", name_text(*entry.user_id, layout.columns - 2))
                          : fingerprint_block(entry.fingerprint, 2);
    text += paragraph("it " + shown(entry.why), 4, layout.columns);
  }
  return text.empty() ? text : "not signed\n" + text;
}

}  // namespace

std::string certify_plan_text(const CertifyPlan& plan, const Layout& layout, const Style& style) {
  std::string text;
  for (const CertifyPlan::Target& target : plan.targets) {
    text += target_text(target, layout, style) + "\n";
  }
  if (const std::string skipped = skipped_text(plan.skipped, layout); !skipped.empty()) {
    text += skipped + "\n";
  }
  return text + paragraph(meaning_text(plan), 0, layout.columns);
}

std::string certify_text(const CertifyReport& report, const CertifyPlan& plan,
                         const Layout& layout) {
  std::string text;
  const Fingerprint* before = nullptr;
  for (const CertifyReport::Entry& entry : report.signed_user_ids) {
    if (before == nullptr || *before != entry.fingerprint) {
      text += "signed\n" + fingerprint_block(entry.fingerprint, 2);
    }
    before = &entry.fingerprint;
    text += fmt::format("    {}\n", name_text(entry.user_id, layout.columns - 4));
  }
  text += skipped_text(report.skipped, layout);
  if (!report.noted.empty()) {
    text += "kept your note on\n";
    for (const Fingerprint& one : report.noted) text += fingerprint_block(one, 2);
  }
  if (!report.signed_user_ids.empty() && !plan.terms.local) {
    text += paragraph("others see it once they have the certificate from you: `kith export WHO`", 0,
                      layout.columns);
  }
  return text;
}

std::string uncertify_text(const UncertifyReport& report, std::string_view heading,
                           const Layout& layout, const Style& style) {
  std::string text =
      fmt::format("{}\n{}", heading, fingerprint_block(report.certificate.fingerprint, 2));
  for (const std::string& user_id : report.user_ids) {
    text += fmt::format("    {}\n", style.bold(name_text(user_id, layout.columns - 4)));
  }
  return text;
}

}  // namespace kith::cli
