#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/base/trust_amount.hpp"
#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/rules.hpp"
#include "core/trust/search.hpp"

namespace kith::trust {

/// In which order kinds of paths are looked for: each until there are no more.
struct Order {
  Ending first;
  Ending second;
  bool apart = false;   ///< the second not from roots of the first
  bool thrifty = true;  ///< no more from a root than is let count
};

/// The binding that paths are collected for.
struct Aim {
  const Node* target = nullptr;
  bool own = false;     ///< the target stands for the user
  bool vouches = true;  ///< the target may vouch for itself
  unsigned goal = fully_believed;
};

/// Adds up paths for one binding.
class Collector {
 public:
  /// Both must live as long.
  Collector(Search& search, const Rules& rules) : search_(search), rules_(rules) {}

  /// The search aims at the same binding.
  void aim(const Aim& aim) { aim_ = aim; }

  /// Takes the best path again and again until they reach the goal or there is none: greedily,
  /// without undoing any. Those that count.
  [[nodiscard]] std::vector<Path> collect(const Order& order);

  /// Whether there is a path that ends with the target's word for itself.
  [[nodiscard]] bool vouches_for_itself();

  /// Better paths than `paths`, where they fall short of the goal and their like stands in the way
  /// of others; else the same.
  [[nodiscard]] std::vector<Path> improve(const Order& order, std::vector<Path> paths);

 private:
  using Pair = std::pair<CertificateId, CertificateId>;  ///< issuer, target
  /// What is done before taking the best paths.
  struct Opening {
    std::vector<Path> first;   ///< taken before others, as far as they go
    std::vector<Pair> banned;  ///< certifications not to use
  };

  [[nodiscard]] std::vector<Path> collect(const Order& order, const Opening& opening);
  [[nodiscard]] std::optional<Path> next(const Order& order, const std::vector<Path>& found);
  [[nodiscard]] std::optional<Path> best(Ending ending);
  void take(const Order& order, Path path, std::vector<Path>& found);
  void bar_exhausted(const std::vector<Path>& found);
  void bar_used(const std::vector<Path>& found);
  [[nodiscard]] std::vector<Path> counted(std::vector<Path> paths) const;
  [[nodiscard]] std::optional<Path> blocked_by(const std::vector<Path>& paths);
  [[nodiscard]] std::vector<Opening> openings(const Opening& before, const Path& blocked,
                                              const std::vector<Path>& paths) const;

  Search& search_;
  const Rules& rules_;
  Aim aim_;
  bool first_over_ = false;  ///< the kind of path that comes first ran out
};

}  // namespace kith::trust
