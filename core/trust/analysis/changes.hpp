#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

/// What happened between two instants so that a binding is believed otherwise.
enum class Cause : std::uint8_t {
  unknown,               ///< none of these; a limit, or the user's own opinions
  certificate_appeared,  ///< `who` was none before
  certificate_vanished,  ///< `who` is none any more
  certificate_expired,   ///< of `who`
  certificate_revoked,
  certificate_renewed,  ///< it had expired
  user_id_appeared,     ///< of the binding
  user_id_expired,
  user_id_revoked,
  user_id_renewed,       ///< it had expired, or was taken back
  certification_made,    ///< `hop`
  certification_counts,  ///< `hop` was there before but did not count: `rejection`
  certification_ended,   ///< `hop` does not count any more: `rejection`
};

struct Change {
  LevelChange level;
  Cause cause = Cause::unknown;
  CertificateId who;  ///< whose certificate; in a certification its target
  std::optional<Hop> hop;
  std::optional<Rejection> rejection;
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
