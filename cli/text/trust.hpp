#pragma once

#include <optional>
#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/state.hpp"
#include "cli/text/style.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// How far a binding is believed, in words: `fully believed` and ` (120 of 120)`.
[[nodiscard]] StateText trust_text(const TrustInfo& trust);

/// The same, where a certificate or user ID that no longer counts, or is a root, says so instead.
[[nodiscard]] StateText trust_text(const TrustedBinding& binding);

/// Shows bindings, a certificate at a time.
class TrustList {
 public:
  TrustList(const Layout& layout, const Style& style) : layout_(layout), style_(style) {}

  /// The lines of one binding, with those of its certificate in front where that is another than
  /// the last.
  [[nodiscard]] std::string entry(const TrustedBinding& binding);

 private:
  Layout layout_;
  Style style_;
  Fingerprint last_;
};

/// `1,738 of 3,410 user IDs on 905 certificates are fully believed, 744 partly`.
[[nodiscard]] std::string trust_totals(const TrustReport& report, const TrustRequest& request);

}  // namespace kith::cli
