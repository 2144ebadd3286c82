#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/change_cause.hpp"
#include "core/trust/analysis/assessor.hpp"
#include "core/trust/rejections.hpp"

namespace kith::trust {

/// A binding that is believed otherwise than before. Amounts are 0 to 120.
struct LevelChange {
  CertificateId certificate;
  std::uint16_t user_id = 0;
  unsigned before = 0;
  unsigned after = 0;
  bool operator==(const LevelChange&) const = default;
};

using Cause = ChangeCause;

struct Change {
  LevelChange level;
  Cause cause = Cause::unknown;
  CertificateId who;                   ///< whose certificate; in a certification its target
  std::optional<Hop> hop;              ///< of a certification
  std::optional<Rejection> rejection;  ///< why it does not count, or did not
};

/// One keyring seen at an instant, under one model.
struct Instant {
  Assessor& assessor;
  Rejections& rejections;
};

/// Says of each change what did it: of a binding that fell, the first thing that broke its
/// evidence, from the binding to the root; of one that rose, the first that made the new evidence
/// possible.
[[nodiscard]] std::vector<Change> explain_changes(const Instant& before, const Instant& after,
                                                  std::span<const LevelChange> changes);

}  // namespace kith::trust
