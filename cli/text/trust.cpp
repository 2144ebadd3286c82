#include "cli/text/trust.hpp"

#include <fmt/format.h>

#include "cli/text/letters.hpp"
#include "cli/text/list.hpp"

namespace kith::cli {
namespace {

using Mood = StateText::Mood;

constexpr std::size_t word_columns = 27;
constexpr std::size_t indent = 2;

/// ` (60 of 120)`; empty for a model that does not count so.
std::string amount_text(const TrustInfo& trust) {
  return trust.amount ? fmt::format(" ({} of {})", *trust.amount, fully_believed) : std::string{};
}

StateText of_certificate(CertificateStanding standing) {
  switch (standing) {
    case CertificateStanding::expired: return {Mood::careful, "certificate expired", ""};
    case CertificateStanding::revoked: return {Mood::bad, "certificate revoked", ""};
    default: return {Mood::bad, "certificate not valid", ""};
  }
}

StateText of_user_id(BindingState state) {
  switch (state) {
    case BindingState::expired: return {Mood::careful, "expired", ""};
    case BindingState::revoked: return {Mood::bad, "revoked", ""};
    default: return {Mood::bad, "not claimed by its key", ""};
  }
}

std::string binding_name(const TrustedBinding& binding, std::size_t columns) {
  if (binding.attribute) return "(user attribute, as a picture)";
  const std::string remark = binding.look_alike_letters ? letters_mark : "";
  return clipped_name(binding.user_id, columns - remark.size(), "(empty user ID)") + remark;
}

}  // namespace

StateText trust_text(const TrustInfo& trust) {
  if (trust.self_claimed && trust.level >= TrustLevel::partial) {
    return {Mood::careful, "self-claimed", amount_text(trust)};
  }
  switch (trust.level) {
    case TrustLevel::revoked: return {Mood::bad, "revoked", ""};
    case TrustLevel::expired: return {Mood::careful, "expired", ""};
    case TrustLevel::disabled: return {Mood::careful, "disabled", ""};
    case TrustLevel::ultimate: return {Mood::good, "yours", amount_text(trust)};
    case TrustLevel::full: return {Mood::good, "fully believed", amount_text(trust)};
    case TrustLevel::partial: return {Mood::careful, "partly believed", amount_text(trust)};
    case TrustLevel::marginal: return {Mood::careful, "partly believed", ", marginally"};
    case TrustLevel::never:
    case TrustLevel::unknown:
    case TrustLevel::undefined:
    case TrustLevel::none: break;
  }
  if (trust.amount.value_or(0) > 0) return {Mood::careful, "hardly believed", amount_text(trust)};
  return {Mood::bad, "not believed", ""};
}

StateText trust_text(const TrustedBinding& binding) {
  if (binding.trust.level < TrustLevel::marginal) {
    if (binding.standing != CertificateStanding::live) return of_certificate(binding.standing);
    if (binding.state != BindingState::valid) return of_user_id(binding.state);
  }
  StateText text = trust_text(binding.trust);
  if (binding.trust.level == TrustLevel::ultimate && binding.root) {
    text.word = "trust starts here";
    text.rest = "";
  }
  return text;
}

std::string TrustList::entry(const TrustedBinding& binding) {
  constexpr std::size_t usual_size = 160;
  std::string text;
  text.reserve(usual_size);
  if (binding.fingerprint != last_) text += fingerprint_block(binding.fingerprint, 0);
  last_ = binding.fingerprint;
  const StateText state = trust_text(binding);
  const std::size_t width = state.word.size() + state.rest.size();
  const std::size_t filled = std::max(width, word_columns);
  text.append(indent, ' ').append(state.styled(style_)).append(filled - width + 2, ' ');
  text += binding_name(binding, layout_.clip_columns - indent - filled - 2) + "\n";
  if (binding.trust.self_claimed && binding.trust.level >= TrustLevel::partial) {
    text += paragraph("only the key's holder says so; nobody else vouches for this name", 4,
                      layout_.columns);
  }
  if (binding.trust.level == TrustLevel::undefined && binding.state == BindingState::valid) {
    text += paragraph("certified by valid keys of whose owners you have no opinion", 4,
                      layout_.columns);
  }
  return text;
}

std::string trust_totals(const TrustReport& report, const TrustRequest& request) {
  const std::string enough =
      request.setting.model == TrustModel::classic || request.amount == fully_believed
          ? "fully"
          : fmt::format("by {} or more", request.amount);
  std::string text = fmt::format(
      "{} of {} on {} {} {} believed", grouped(report.reached), counted(report.bindings, "user ID"),
      counted(report.certificates, "certificate"), report.reached == 1 ? "is" : "are", enough);
  if (report.partial > 0) text += fmt::format(", {} partly", grouped(report.partial));
  if (report.self_claimed > 0) {
    text += fmt::format("; of the former, {} by their holders' word alone",
                        grouped(report.self_claimed));
  }
  return text;
}

}  // namespace kith::cli
