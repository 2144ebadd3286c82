#pragma once

#include "core/base/digest_policy.hpp"
#include "core/base/time.hpp"
#include "core/trust/rules.hpp"
#include "core/trust/signature_type.hpp"

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
  /// Whether a certification by somebody else is over; the rules say what an expiration time of 0
  /// means.
  [[nodiscard]] bool has_ended(const SignatureFact& signature) const;

  [[nodiscard]] const Rules& rules() const { return rules_; }
  [[nodiscard]] Timestamp now() const { return now_; }

 private:
  [[nodiscard]] bool sound(const SignatureFact& signature) const;
  [[nodiscard]] bool digest(const SignatureFact& signature, Strictness strictness) const;

  Rules rules_;
  Timestamp now_;
};

}  // namespace kith::trust
