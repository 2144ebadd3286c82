#include "cli/text/state.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/layout.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using Mood = StateText::Mood;

// What a revoker wrote can be long, and is only a remark.
constexpr std::size_t remark_columns = 200;

/// RFC 9580 §5.2.3.31.
std::string in_words(std::uint8_t reason) {
  switch (reason) {
    case 0: return "no reason given";
    case 1: return "superseded by another key";
    case 2: return "the secret key is compromised";
    case 3: return "no longer used";
    case 32: return "the user ID is no longer right";
    default: return fmt::format("reason {}", reason);
  }
}

/// What follows a state, when there is something to say.
std::string remark(const std::string& why) {
  return why.empty() ? std::string{} : fmt::format(": {}", shown(why));
}

StateText valid(const std::optional<Timestamp>& expires) {
  return {Mood::good, "valid",
          expires ? fmt::format(" until {}", to_date(*expires)) : ", never expires"};
}

/// The first of two ends, either of which may never come.
std::optional<Timestamp> earlier(const std::optional<Timestamp>& a,
                                 const std::optional<Timestamp>& b) {
  return a && b ? std::min(a, b) : (a ? a : b);
}

StateText expired(const std::optional<Timestamp>& expires, const std::string& why) {
  if (expires) return {Mood::careful, "expired", fmt::format(" since {}", to_date(*expires))};
  return {Mood::careful, "expired", remark(why)};
}

StateText revoked(const RevocationInfo& revocation) {
  return {Mood::bad, "revoked",
          fmt::format(" since {}: {}", to_date(revocation.time), reason_text(revocation))};
}

StateText not_valid(const std::string& why) { return {Mood::bad, "not valid", remark(why)}; }

template <typename Bound>
StateText bound_text(const Bound& bound, const std::optional<Timestamp>& expires) {
  switch (bound.state) {
    case BindingState::valid: return valid(expires);
    case BindingState::expired: return expired(expires, bound.why);
    case BindingState::revoked:
      if (bound.revoked) return revoked(*bound.revoked);
      return {Mood::bad, "revoked", remark(bound.why)};
    case BindingState::unbound: break;
  }
  return not_valid(bound.why);
}

}  // namespace

std::string StateText::styled(const Style& style) const {
  switch (mood) {
    case Mood::good: return style.good(word) + rest;
    case Mood::careful: return style.careful(word) + rest;
    case Mood::bad: return style.bad(word) + rest;
  }
  return plain();
}

StateText state_text(const CertificateInfo& certificate) {
  if (certificate.revoked) return revoked(*certificate.revoked);
  if (certificate.expired) return expired(certificate.expires, certificate.why);
  if (certificate.not_yet_valid) {
    return {Mood::careful, "not valid yet", fmt::format(": made {}", to_date(certificate.created))};
  }
  return certificate.valid ? valid(certificate.expires) : not_valid(certificate.why);
}

StateText state_text(const UserIdInfo& user_id) {
  if (user_id.state == BindingState::valid) return {Mood::good, "valid", ""};
  return bound_text(user_id, std::nullopt);
}

StateText state_text(const SubkeyInfo& subkey, const CertificateInfo& certificate) {
  const bool bound = subkey.state == BindingState::valid;
  if (bound && !certificate.valid) {
    return {Mood::careful, "of no use",
            fmt::format(", as its certificate is {}", state_text(certificate).word)};
  }
  return bound_text(subkey, bound ? earlier(subkey.expires, certificate.expires) : subkey.expires);
}

std::string reason_text(const RevocationInfo& revocation) {
  std::string text = in_words(revocation.reason);
  if (revocation.by_designated_revoker) text += ", by its designated revoker";
  if (!revocation.text.empty()) {
    text += fmt::format(" (\"{}\")", clipped(displayable(revocation.text), remark_columns));
  }
  return text;
}

}  // namespace kith::cli
