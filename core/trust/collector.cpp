#include "core/trust/collector.hpp"

#include <algorithm>

#include "core/base/trust_amount.hpp"
#include "core/trust/evidence.hpp"

namespace kith::trust {
namespace {}  // namespace

std::vector<Path> Collector::counted(std::vector<Path> paths) const {
  if (!rules_.capped_sums) return paths;
  return capped(paths, aim_.own);
}

/// More from a root that gave all it can would use up what others need.
void Collector::bar_exhausted(const std::vector<Path>& found) {
  unsigned sum = 0;
  for (const Path& path : found) {
    if (path.root == found.back().root && path.self == found.back().self) sum += path.amount;
  }
  if (sum < fully_believed) return;
  if (const auto root = search_.root(found.back().root)) search_.bar(*root);
}

void Collector::bar_used(const std::vector<Path>& found) {
  for (const Path& path : found) {
    if (const auto root = search_.root(path.root)) search_.bar(*root);
  }
}

/// What is left of certifications only shrinks, so a kind of path that ran out stays so.
std::optional<Path> Collector::next(const Order& order, const std::vector<Path>& found) {
  if (!first_over_) {
    if (auto path = best(order.first)) return path;
    if (search_.stopped()) return std::nullopt;
    if (order.apart) bar_used(found);
    first_over_ = true;
  }
  return best(order.second);
}

std::optional<Path> Collector::best(Ending ending) {
  if (ending != Ending::third_party && !aim_.vouches) return std::nullopt;
  return search_.best(ending);
}

void Collector::take(const Order& order, Path path, std::vector<Path>& found) {
  search_.use(path);
  found.push_back(std::move(path));
  if (rules_.capped_sums && order.thrifty) bar_exhausted(found);
}

std::vector<Path> Collector::collect(const Order& order) { return collect(order, {}); }

std::vector<Path> Collector::collect(const Order& order, const Opening& opening) {
  search_.restart();
  first_over_ = false;
  for (const auto& [issuer, target] : opening.banned) search_.ban(issuer, target);
  std::vector<Path> found;
  for (Path path : opening.first) {
    path.amount = std::min(path.amount, search_.left(path));
    if (path.amount > 0) take(order, std::move(path), found);
  }
  while (sum_of(counted(found)) < aim_.goal) {
    std::optional<Path> path = next(order, found);
    if (!path) break;
    take(order, std::move(*path), found);
  }
  return counted(std::move(found));
}

bool Collector::vouches_for_itself() {
  search_.restart();
  return best(Ending::self_alone).has_value();
}

/// A path that could be taken if none of `paths` were, and that comes in by a certification of the
/// target of which they leave something; nullopt when nothing can be added to them.
std::optional<Path> Collector::blocked_by(const std::vector<Path>& paths) {
  search_.restart();
  for (const Path& path : paths) search_.use(path);
  std::vector<CertificateId> exhausted;
  const std::span<const Edge> incoming = aim_.target->incoming;
  for (auto edge = incoming.begin(); edge != incoming.end();) {
    const CertificateId issuer = edge->issuer;
    bool over = true;
    for (; edge != incoming.end() && edge->issuer == issuer; ++edge) {
      if (search_.left(*edge, aim_.target->id) > 0) over = false;
    }
    if (over) exhausted.push_back(issuer);
  }
  search_.restart();
  for (const CertificateId issuer : exhausted) search_.ban(issuer, aim_.target->id);
  if (auto path = best(Ending::third_party)) return path;
  if (search_.stopped()) return std::nullopt;
  auto path = best(Ending::self);
  if (path && path->hops.empty()) return std::nullopt;
  return path;
}

/// What may make room: the blocked path first; and besides, without one or the other certification
/// of the paths that use some that it needs.
std::vector<Collector::Opening> Collector::openings(const Opening& before, const Path& blocked,
                                                    const std::vector<Path>& paths) const {
  constexpr std::size_t most = 12;
  const auto pairs_of = [](const Path& path) {
    std::vector<Pair> pairs;
    CertificateId issuer = path.root;
    for (const Hop& hop : path.hops) {
      pairs.emplace_back(issuer, hop.target);
      issuer = hop.target;
    }
    return pairs;
  };
  const std::vector<Pair> needed = pairs_of(blocked);
  const auto is_needed = [&](const Pair& pair) {
    return std::find(needed.begin(), needed.end(), pair) != needed.end();
  };
  Opening opening = before;
  opening.first.insert(opening.first.begin(), blocked);
  std::vector<Opening> openings{opening};
  for (const Path& path : paths) {
    const std::vector<Pair> pairs = pairs_of(path);
    if (std::none_of(pairs.begin(), pairs.end(), is_needed)) continue;
    for (const Pair& pair : pairs) {
      if (is_needed(pair) || openings.size() >= most) continue;
      openings.push_back(opening);
      openings.back().banned.push_back(pair);
    }
  }
  return openings;
}

std::vector<Path> Collector::improve(const Order& order, std::vector<Path> paths) {
  constexpr unsigned rounds = 8;
  Opening opening;
  for (unsigned round = 0; round < rounds && sum_of(paths) < aim_.goal; ++round) {
    if (search_.stopped() || search_.all_used(sum_of(paths))) break;
    const std::optional<Path> blocked = blocked_by(paths);
    if (!blocked) break;
    bool better = false;
    for (Opening& other : openings(opening, *blocked, paths)) {
      std::vector<Path> found = collect(order, other);
      if (sum_of(found) <= sum_of(paths)) continue;
      paths = std::move(found);
      opening = std::move(other);
      better = true;
      break;
    }
    if (!better) break;
  }
  return paths;
}

}  // namespace kith::trust
