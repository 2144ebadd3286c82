#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace kith::trust {

/// Seconds since 1970, wide enough for a creation time and a period.
using Seconds = std::uint64_t;
constexpr Seconds for_ever = std::numeric_limits<Seconds>::max();

/// A signature that says something from its creation until its end.
struct Claim {
  std::uint32_t component = 0;  ///< of which user ID
  std::uint32_t created = 0;
  Seconds end = for_ever;  ///< the first second in which it no longer speaks
  bool primary_user_id = false;
  bool has_key_end = false;
  Seconds key_end = for_ever;  ///< see has_key_end
};

/// From `from` to before `to` the claim at `claim` speaks.
struct Piece {
  Seconds from = 0;
  Seconds to = 0;
  std::uint32_t claim = 0;  ///< index
  bool revoked = false;
};

/// Which of the claims from `first` to before `last` speaks when: the newest that has not ended.
/// They are sorted by creation, and of those of one second the last speaks. Appends pieces in their
/// order. Takes time in proportion to the claims.
void append_newest(const std::vector<Claim>& claims, std::size_t first, std::size_t last,
                   std::vector<Piece>& pieces);

/// Cuts each piece where a revocation begins or ends, and marks those in which there is one that is
/// not older than the claim. `revocations` are the pieces of `revoking`.
void mark_revoked(const std::vector<Claim>& claims, const std::vector<Claim>& revoking,
                  const std::vector<Piece>& revocations, std::vector<Piece>& pieces);

}  // namespace kith::trust
