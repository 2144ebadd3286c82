#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/trust/analysis/spread.hpp"

namespace kith {

/// The commits of one engine that changed no more than what others say of a few certificates, and
/// which these are.
class RecentChanges {
 public:
  using Changed = std::vector<trust::ChangedCertificate>;

  /// Forgets the oldest when there are many.
  void add(std::uint64_t transaction, Changed changed);

  /// What changed after one transaction, up to another; nullopt where other commits lie between
  /// them, of which nothing is known.
  [[nodiscard]] std::optional<Changed> between(std::uint64_t earlier, std::uint64_t later) const;

 private:
  std::map<std::uint64_t, Changed> commits_;
};

}  // namespace kith
