#include "cli/text/status.hpp"

#include <fmt/format.h>

#include "cli/text/list.hpp"
#include "cli/text/state.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t indent = 2;

constexpr std::string_view first_steps =
    "  kith new \"Your Name <you@example.org>\"   make an identity of your own\n"
    "  kith import FILE                         take in what a friend gave you\n"
    "  kith import --from-gnupg                 or everything that GnuPG has\n";

std::string own_text(const CertificateInfo& own, const Layout& layout, const Style& style) {
  const std::string name = own.user_ids.empty()
                               ? std::string{"(no user ID)"}
                               : user_id_text(own.user_ids.front(), layout.clip_columns - indent);
  return fmt::format("  {}\n{}  {}\n", style.bold(name), fingerprint_block(own.fingerprint, indent),
                     state_text(own).styled(style));
}

std::string numbers(const StatusReport& report) {
  const std::uint64_t others = report.certificates - report.own.size();
  if (others == 0) return "nobody else is in the keyring yet";
  return fmt::format("{} of others: {} certified by you, {} fully believed",
                     counted(others, "certificate"), grouped(report.certified),
                     grouped(report.believed));
}

/// What to do next, where there is little yet.
std::string next_step(const StatusReport& report) {
  if (report.certificates == 0 || report.own.empty()) return std::string{first_steps};
  if (report.certificates == report.own.size()) {
    return "  kith import FILE    take in what a friend gave you\n"
           "  kith export WHO     write your certificate, to give it to friends\n";
  }
  if (report.certified == 0) {
    return "  kith show WHO       show a friend's fingerprint, to compare it in person\n"
           "  kith sign WHO       certify the key then\n";
  }
  return {};
}

}  // namespace

std::string status_text(const StatusReport& report, const std::string& home, const Layout& layout,
                        const Style& style) {
  std::string text = report.own.size() == 1 ? "Your identity\n" : "Your identities\n";
  if (report.own.empty()) text = "There is no identity of yours in this keyring.\n";
  for (const CertificateInfo& own : report.own) text += own_text(own, layout, style);
  text += "\n" + paragraph(fmt::format("In {}: {}.", home, numbers(report)), 0, layout.columns);
  if (!report.attention.empty()) text += "\n" + style.careful("Needs attention") + "\n";
  for (const Attention& one : report.attention) {
    text += paragraph("- " + one.text, indent, layout.columns);
    text += paragraph(one.hint, indent + 2, layout.columns);
  }
  if (const std::string next = next_step(report); !next.empty()) {
    text += "\nWhat comes next\n" + next;
  }
  return text + "\n`kith --help` lists what there is.\n";
}

std::string welcome_text(const std::string& home, const Layout& layout) {
  return paragraph(
             fmt::format("Kith keeps the keys of the people you know, and says how far you can "
                         "believe whose they are. There is no keyring in {} yet. To begin:",
                         home),
             0, layout.columns) +
         "\n" + std::string{first_steps} + "\n`kith --help` lists what there is.\n";
}

}  // namespace kith::cli
