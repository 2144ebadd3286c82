#pragma once

#include <memory>

#include "core/trust/network.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// Says which user IDs lie within the scopes of a certification (RFC 9580 §5.2.3.22). Expressions
/// are compiled once and matched in time linear in the text. Not for several threads at once.
class ScopeMatcher {
 public:
  /// The source of the expressions must live as long.
  ScopeMatcher(const NodeSource& source, ScopeSyntax syntax);
  ScopeMatcher(ScopeMatcher&&) noexcept;
  ~ScopeMatcher();

  /// Whether the scopes admit the user ID. Scopes of 0 admit every one. An expression that cannot
  /// be read, is very long or takes many steps admits none. A user ID that is cut short is within
  /// no scope, an odd one within none but GnuPG's.
  [[nodiscard]] bool admits(ScopeId scopes, const UserId& user_id);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::trust
