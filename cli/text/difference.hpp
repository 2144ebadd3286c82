#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/trust_difference.hpp"

namespace kith::cli {

/// Shows bindings that are believed otherwise, a certificate at a time.
class DifferenceList {
 public:
  /// `utf8` says what the arrow may be drawn with.
  DifferenceList(const Layout& layout, const Style& style, bool utf8)
      : layout_(layout), style_(style), utf8_(utf8) {}

  /// The lines of one binding, with those of its certificate in front where that is another than
  /// the last.
  [[nodiscard]] std::string entry(const TrustChange& change);

 private:
  Layout layout_;
  Style style_;
  bool utf8_;
  Fingerprint last_;
};

/// `2 user IDs would be believed more, 1 less`, or what became of them between two instants.
[[nodiscard]] std::string difference_totals(const DifferenceReport& report,
                                            const DifferenceRequest& request);

/// A numbered list of people, and what to do about each.
[[nodiscard]] std::string checks_text(const std::vector<SuggestedCheck>& checks,
                                      const Layout& layout, const Style& style);

}  // namespace kith::cli
