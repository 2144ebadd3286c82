#pragma once

#include "core/base/digest_policy.hpp"
#include "core/base/time.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// Says whether one signature can count at all, before its dates and its rivals are looked at: its
/// arithmetic holds, its issuer can be found, its digest and its parts are accepted.
class Acceptance {
 public:
  Acceptance(const Rules& rules, Timestamp now) : rules_(rules), now_(now) {}

  /// One by the certificate's own key, on that key or on a user ID.
  [[nodiscard]] bool own(const SignatureFact& signature, const KeyFact& primary,
                         Strictness strictness) const;
  /// One by somebody else's primary key.
  [[nodiscard]] bool by_other(const SignatureFact& signature) const;
  /// One by a revoker whom the certificate's own key appointed.
  [[nodiscard]] bool designated(const SignatureFact& signature) const;

  [[nodiscard]] const Rules& rules() const { return rules_; }
  [[nodiscard]] Timestamp now() const { return now_; }

 private:
  [[nodiscard]] bool sound(const SignatureFact& signature) const;
  [[nodiscard]] bool digest(const SignatureFact& signature, Strictness strictness) const;

  Rules rules_;
  Timestamp now_;
};

/// Whether the type is one of those that vouch for a user ID. RFC 9580 §5.2.1.4–7.
[[nodiscard]] constexpr bool is_certification(std::uint8_t type) {
  return type >= 0x10 && type <= 0x13;
}

}  // namespace kith::trust
