#include "cli/text/session.hpp"

#include <fmt/format.h>

#include "cli/text/letters.hpp"
#include "cli/text/path.hpp"
#include "cli/text/qr.hpp"
#include "cli/text/trust.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t digits_in_group = 5;
constexpr std::size_t groups_in_line = 6;

std::string short_name(const NamedCertificate& certificate) {
  return clipped_name(certificate.user_id, 50);
}

std::string qr_block(const std::string& text, const Look& look) {
  if (!look.utf8) return {};
  std::string block;
  const std::string lines = qr_code(text, look.layout.columns);
  for (const std::string_view line : lines_of(lines)) {
    block += look.style.light_on_dark(line) + "\n";
  }
  return block;
}

std::string introductions_text(const PeerReport& report, const Look& look) {
  // Its own certificate is the first of them.
  if (report.introduced < 2 && !report.cut_short) return {};
  std::string text =
      fmt::format("They introduced themselves with {}", counted(report.introduced, "certificate"));
  text += report.cut_short ? ", more than a peer may have checked: not all of it counts."
                           : "; what could be verified counts for this session alone.";
  return "\n" + paragraph(text, 0, look.layout.columns);
}

}  // namespace

std::string digit_block(const std::string& digits, std::size_t indent) {
  std::string block;
  std::size_t count = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') continue;
    if (count % digits_in_group == 0) {
      const bool line = count % (digits_in_group * groups_in_line) == 0;
      if (line && count > 0) block += '\n';
      block += line ? std::string(indent, ' ') : " ";
    }
    block += c;
    ++count;
  }
  return block += '\n';
}

std::string peer_text(const PeerReport& report, const Look& look) {
  std::string text = path_text(report.trust, look.layout, look.style, look.utf8);
  text += introductions_text(report, look);
  if (!report.safety_number.empty()) {
    text += fmt::format("\n{}\n{}", look.style.bold("Safety number"),
                        digit_block(report.safety_number, 2));
  }
  return text + "\n";
}

std::string peer_line(const PeerReport& report) {
  const bool odd = !report.trust.mixed_scripts.empty() || !report.trust.looks_like.empty();
  return fmt::format("{}{}, {}, {}", short_name(report.trust.binding), odd ? letters_mark : "",
                     to_hex(report.trust.binding.fingerprint),
                     trust_text(report.trust.trust).plain());
}

std::string comparison_text(const PeerReport& report, RequiredTrust required, const Look& look) {
  const std::string name = short_name(report.trust.binding);
  std::string text = fmt::format(
      "This session may be with {}, but your keyring does not say so: it is believed for {} of {}, "
      "and {} are required. Call {}, or meet, and compare the digits below, which are of this "
      "session alone.",
      name, report.trust.trust.amount.value_or(0), fully_believed, amount_of(required), name);
  std::string out = paragraph(text, 0, look.layout.columns);
  out += qr_block(report.qr_text, look);
  return out + fmt::format("\n    {}\n\n", look.style.bold(report.sas));
}

Error not_believed(const PeerReport& report, RequiredTrust required) {
  const NamedCertificate& peer = report.trust.binding;
  Error error{ErrorKind::session, {}, {}};
  error.message =
      fmt::format("{} was refused: believed for {} of {}, and {} are required", short_name(peer),
                  report.trust.trust.amount.value_or(0), fully_believed, amount_of(required));
  if (report.vetoed) {
    error.message = fmt::format(
        "{} was refused: you said never to believe its owner, or disabled it", short_name(peer));
    error.hints.push_back(
        fmt::format("`kith ownertrust {}` shows your opinion", to_hex(peer.fingerprint)));
    return error;
  }
  for (const Explanation& explanation : report.trust.missing) {
    error.hints.push_back(shown(explanation.text));
  }
  const bool partly = report.trust.trust.reaches(partly_believed);
  error.hints.push_back(
      partly ? "--require partial accepts whoever is believed in part"
             : "--require none accepts whoever holds the key; or ask where there is a terminal");
  if (report.known) {
    error.hints.push_back(fmt::format("`kith path {}` tells more", to_hex(peer.fingerprint)));
  }
  return error;
}

std::string safety_number_text(const SafetyNumberReport& report, const Look& look) {
  std::string text = fmt::format("{}\n{}{}\n{}\n", look.style.bold(short_name(report.self)),
                                 fingerprint_block(report.self.fingerprint, 2),
                                 look.style.bold(short_name(report.peer)),
                                 fingerprint_block(report.peer.fingerprint, 2));
  text += look.style.bold("Safety number") + "\n" + digit_block(report.digits, 2);
  if (const std::string qr = qr_block(report.digits, look); !qr.empty()) text += "\n" + qr;
  return text + "\n" +
         paragraph(
             fmt::format("{} sees the same digits: compare them by a way that nobody can tamper "
                         "with. They stay the same for as long as both keep their keys.",
                         short_name(report.peer)),
             0, look.layout.columns);
}

}  // namespace kith::cli
