#include "cli/text/list.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/letters.hpp"
#include "cli/text/state.hpp"
#include "cli/text/trust.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t indent = 2;

/// Whether a name on it may be read for another's; `kith show` says which.
bool has_odd_letters(const CertificateInfo& certificate) {
  return std::ranges::any_of(certificate.user_ids, [](const UserIdInfo& user_id) {
    return !user_id.mixed_scripts.empty() || !user_id.looks_like.empty();
  });
}

/// The line that names the certificate. A user ID that its own key does not stand by any more says
/// so.
std::string title(const CertificateInfo& certificate, const Layout& layout, const Style& style) {
  const std::string yours = certificate.own ? (certificate.locked ? " (yours, locked)" : " (yours)")
                            : certificate.locked ? " (its secret key is locked)"
                                                 : "";
  if (certificate.user_ids.empty()) return style.dim("(no user ID)") + yours;
  const UserIdInfo& user_id = certificate.user_ids.front();
  std::string remark = yours;
  if (certificate.valid && user_id.state != BindingState::valid) {
    remark += " (user ID " + state_text(user_id).word + ")";
  }
  if (has_odd_letters(certificate)) remark += letters_mark;
  return style.bold(user_id_text(user_id, layout.clip_columns - remark.size())) + remark;
}

/// `; fully believed (120 of 120)`: how far the first user ID is; empty when not even in part, or
/// when nobody would ask.
std::string belief(const CertificateInfo& certificate) {
  if (certificate.own || !certificate.valid || certificate.user_ids.empty()) return {};
  const auto& trust = certificate.user_ids.front().trust;
  if (!trust || trust->level < TrustLevel::marginal) return {};
  return "; " + trust_text(*trust).plain();
}

/// `also a@b, c@d and 3 more`, as many as fit into a line; empty when there are no others.
std::string other_user_ids(const CertificateInfo& certificate, const Layout& layout) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < certificate.user_ids.size(); ++i) {
    const UserIdInfo& user_id = certificate.user_ids[i];
    if (user_id.state != BindingState::valid || user_id.attribute) continue;
    names.push_back(displayable(user_id.email.empty() ? user_id.user_id : user_id.email));
  }
  if (names.empty()) return {};
  std::string line(indent, ' ');
  line += "also";
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string more =
        i + 1 < names.size() ? fmt::format(" and {} more", names.size() - i - 1) : std::string{};
    const std::string next = (i == 0 ? " " : ", ") + names[i];
    const std::size_t width = display_width(line) + display_width(next) + more.size();
    if (i > 0 && width > layout.columns) {
      return line + fmt::format(" and {} more", names.size() - i) + "\n";
    }
    line += next;
  }
  return clipped(line, layout.clip_columns) + "\n";
}

}  // namespace

std::string user_id_text(const UserIdInfo& user_id, std::size_t columns) {
  if (user_id.user_id.empty()) return "(empty user ID)";
  // One column holds a letter and four marks of four octets each at most.
  const std::string_view start = std::string_view{user_id.user_id}.substr(0, (columns + 1) * 20);
  return clipped(displayable(start), columns);
}

std::string list_entry(const CertificateInfo& certificate, const Layout& layout,
                       const Style& style) {
  std::string entry = title(certificate, layout, style) + '\n';
  entry += fingerprint_block(certificate.fingerprint, indent);
  const StateText state = state_text(certificate);
  const std::string made =
      fmt::format("{}, made {}, ", certificate.algorithm, to_date(certificate.created));
  // Broken into lines as plain text; the word gets its colour afterwards, which takes no columns.
  const std::string words = state.plain() + belief(certificate);
  std::string line = paragraph(made + words, indent, layout.columns);
  const std::size_t place = line.find(state.word, indent + made.size() - 1);
  if (place != std::string::npos) {
    line.replace(place, state.word.size(), StateText{state.mood, state.word, {}}.styled(style));
  }
  return entry + line + other_user_ids(certificate, layout);
}

void ListTotals::add(const CertificateInfo& certificate) {
  std::uint64_t& count = certificate.revoked   ? revoked
                         : certificate.expired ? expired
                         : certificate.valid   ? valid
                                               : not_valid;
  ++count;
}

std::string ListTotals::text() const {
  const std::uint64_t all = valid + expired + revoked + not_valid;
  std::vector<std::string> parts;
  const auto add_part = [&](std::uint64_t count, const char* word) {
    if (count > 0) parts.push_back(fmt::format("{} {}", grouped(count), word));
  };
  add_part(valid, "valid");
  add_part(expired, "expired");
  add_part(revoked, "revoked");
  add_part(not_valid, "not valid");
  return fmt::format("{}: {}", counted(all, "certificate"), enumerated(parts));
}

}  // namespace kith::cli
