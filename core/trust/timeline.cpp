#include "core/trust/timeline.hpp"

#include <algorithm>

namespace kith::trust {

void append_newest(const std::vector<Claim>& claims, std::size_t first, std::size_t last,
                   std::vector<Piece>& pieces) {
  // Claims that have not been overtaken for good; the one on top speaks.
  std::vector<std::uint32_t> stack;
  Seconds now = 0;
  const auto advance = [&](Seconds to) {
    while (!stack.empty() && now < to) {
      const std::uint32_t top = stack.back();
      const Seconds until = std::min(claims[top].end, to);
      if (until > now) pieces.push_back({now, until, top, false});
      now = std::max(now, until);
      if (claims[top].end <= now) stack.pop_back();
    }
    now = std::max(now, to);
  };
  for (std::size_t i = first; i < last; ++i) {
    advance(claims[i].created);
    stack.push_back(static_cast<std::uint32_t>(i));
  }
  advance(for_ever);
}

void mark_revoked(const std::vector<Claim>& claims, const std::vector<Claim>& revoking,
                  const std::vector<Piece>& revocations, std::vector<Piece>& pieces) {
  if (revocations.empty()) return;
  std::vector<Piece> cut;
  std::size_t next = 0;
  for (Piece piece : pieces) {
    while (next < revocations.size() && revocations[next].to <= piece.from) ++next;
    for (std::size_t i = next; i < revocations.size() && revocations[i].from < piece.to; ++i) {
      const Piece& revocation = revocations[i];
      if (revoking[revocation.claim].created < claims[piece.claim].created) continue;
      if (revocation.from > piece.from) {
        cut.push_back({piece.from, revocation.from, piece.claim, false});
      }
      const Seconds from = std::max(piece.from, revocation.from);
      const Seconds to = std::min(piece.to, revocation.to);
      cut.push_back({from, to, piece.claim, true});
      piece.from = to;
    }
    if (piece.from < piece.to) cut.push_back(piece);
  }
  pieces = std::move(cut);
}

}  // namespace kith::trust
