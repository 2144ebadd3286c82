#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/trust_amount.hpp"
#include "core/trust/id_map.hpp"
#include "core/trust/path.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// What is left of each certification, for one binding: less than its amount where its issuer is a
/// root that is worth less, or where paths already used it.
class Residual {
 public:
  explicit Residual(std::span<const Root> roots) {
    for (const Root& root : roots) {
      if (root.amount < fully_believed) caps_[root.certificate.value] = root.amount;
    }
  }

  /// For the next binding.
  void clear() {
    lost_.clear();
    used_.clear();
  }
  /// Nothing was used yet.
  [[nodiscard]] bool fresh() const { return lost_.empty(); }

  /// `amount` is that of the certification, 0–255; the rest may still be over 120.
  [[nodiscard]] unsigned left(unsigned amount, CertificateId issuer, CertificateId target) const {
    if (!caps_.empty()) {
      if (const auto* cap = caps_.find(issuer.value)) amount = std::min(amount, *cap);
    }
    if (!lost_.empty()) {
      if (const auto* lost = lost_.find(pair(issuer, target))) {
        amount -= std::min(amount, *lost);
      }
    }
    return amount;
  }

  /// All certifications of the issuer for the target lose as much.
  void use(CertificateId issuer, CertificateId target, unsigned amount) {
    if (lost_.find(pair(issuer, target)) == nullptr) used_.push_back({issuer, target});
    lost_[pair(issuer, target)] += amount;
  }
  struct Used {
    CertificateId issuer, target;
  };
  /// Those that lost something, each once.
  [[nodiscard]] const std::vector<Used>& used() const { return used_; }

  /// Every certification on the path loses its amount, and so does the target's word for itself
  /// where the path needs it.
  void use(const Path& path, CertificateId target) {
    CertificateId issuer = path.root;
    for (const Hop& hop : path.hops) {
      use(issuer, hop.target, path.amount);
      issuer = hop.target;
    }
    if (path.self) use(target, target, path.amount);
  }

 private:
  static std::uint64_t pair(CertificateId issuer, CertificateId target) {
    return std::uint64_t{issuer.value} << 32 | target.value;
  }

  IdMap<std::uint32_t> caps_;
  IdMap<std::uint64_t> lost_;
  std::vector<Used> used_;
};

}  // namespace kith::trust
