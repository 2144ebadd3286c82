#include "cli/text/certifications.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/display.hpp"
#include "core/base/trust_amount.hpp"

namespace kith::cli {
namespace {

constexpr std::uint8_t revocation_type = 0x30;  // RFC 9580 §5.2.1
constexpr std::size_t scope_columns = 60;
constexpr std::size_t listed_scopes = 5;
constexpr std::size_t date_columns = 10;
constexpr std::size_t key_id_columns = 19;
constexpr std::size_t gap = 2;

/// The domain of a scope as GnuPG writes it, `<[^>]+[@.]example\.org>$`; any other scope as it is.
std::string scope_text(std::string_view scope) {
  constexpr std::string_view head = "<[^>]+[@.]";
  constexpr std::string_view tail = ">$";
  if (scope.size() < head.size() + tail.size() || !scope.starts_with(head) ||
      !scope.ends_with(tail)) {
    return std::string{scope};
  }
  const std::string_view pattern =
      scope.substr(head.size(), scope.size() - head.size() - tail.size());
  std::string domain;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with("\\.")) ++i;
    const bool literal = pattern[i] != '.' || (i > 0 && pattern[i - 1] == '\\');
    if (!literal ||
        std::string_view{"\\[](){}*+?|^$<>"}.find(pattern[i]) != std::string_view::npos) {
      return std::string{scope};
    }
    domain += pattern[i];
  }
  return domain;
}

/// What a certification says beyond "this is that person's key"; empty when it says no more.
std::string terms(const CertificationInfo& certification) {
  std::vector<std::string> parts;
  if (certification.depth > 0) {
    parts.push_back(fmt::format("introducer, depth {}", certification.depth));
  }
  if (certification.depth > 0 || certification.amount != fully_believed) {
    parts.push_back(fmt::format("amount {} of 120", certification.amount));
  }
  if (!certification.scopes.empty()) {
    parts.push_back(fmt::format("for {}", scopes_text(certification.scopes)));
  }
  if (!certification.exportable) parts.emplace_back("local");
  if (!certification.revocable) parts.emplace_back("not revocable");
  if (certification.expires) {
    parts.push_back(fmt::format("until {}", to_date(*certification.expires)));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string issuer_name(const CertificationInfo& certification) {
  return certification.issuer_user_id.empty() ? "(no user ID)"
                                              : displayable(certification.issuer_user_id);
}

/// `2024-06-01  C4BC 2DDB 38CC E964  Name`, and below it what there is to add.
std::string entry(const CertificationInfo& certification, std::size_t indent, const Layout& layout,
                  const Style& style) {
  const std::size_t name_column = indent + date_columns + gap + key_id_columns + gap;
  const KeyId key_id =
      certification.issuer.empty() ? certification.issuer_key_id : certification.issuer.key_id();
  std::string text(indent, ' ');
  text += fmt::format("{}  {}  {}\n", to_date(certification.created), spaced(key_id),
                      clipped(issuer_name(certification), layout.columns - name_column));
  const std::size_t below = indent + date_columns + gap;
  if (certification.type == revocation_type) {
    text += paragraph("took its certification back", below, layout.columns);
  }
  if (const std::string more = terms(certification); !more.empty()) {
    text += paragraph(more, below, layout.columns);
  }
  if (certification.status != CertificationStatus::good) {
    const std::string why = fmt::format("does not count: {}", shown(certification.why));
    text += style.careful(paragraph(why, below, layout.columns));
  }
  return text;
}

}  // namespace

std::string scopes_text(const std::vector<std::string>& scopes) {
  std::vector<std::string> names;
  for (const std::string& scope : scopes) {
    if (names.size() == listed_scopes) {
      names.push_back(fmt::format("{} more", scopes.size() - listed_scopes));
      break;
    }
    names.push_back(clipped(displayable(scope_text(scope)), scope_columns));
  }
  return enumerated(names);
}

std::string certifications_text(const std::vector<CertificationInfo>& certifications,
                                std::size_t indent, const Layout& layout, const Style& style) {
  std::string counting;
  std::string others;
  std::size_t unknown = 0;
  for (const CertificationInfo& certification : certifications) {
    if (certification.status == CertificationStatus::unknown_issuer) {
      ++unknown;
    } else {
      auto& part = certification.status == CertificationStatus::good ? counting : others;
      part += entry(certification, indent + 2, layout, style);
    }
  }
  const std::string margin(indent, ' ');
  std::string text;
  if (!counting.empty()) text += margin + "certified by\n" + counting;
  if (!others.empty()) text += margin + "also certified by, but that does not count\n" + others;
  if (unknown > 0) {
    const bool alone = counting.empty() && others.empty();
    text += fmt::format(
        "{}{}{} by {} not in this keyring\n", margin, alone ? "certified " : "and ",
        alone ? (unknown == 1 ? "once" : grouped(unknown) + " times") : grouped(unknown),
        unknown == 1 ? "a certificate" : "certificates");
  }
  return text;
}

}  // namespace kith::cli
