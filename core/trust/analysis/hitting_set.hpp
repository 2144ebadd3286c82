#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace kith::trust {

/// The smallest set of numbers that has at least one in common with each of some sets, found by
/// branch and bound. Elements are small numbers from 0 on. Sets are added one at a time; every
/// answer starts from what the last one proved.
class HittingSet {
 public:
  explicit HittingSet(std::uint64_t branches) : branches_left_(branches) {}

  /// Adds a set that must be hit. An empty one never can be: it is left out.
  void add(std::vector<std::uint32_t> set);
  /// A smallest set that hits all; nullopt when the branches are used up.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> solve();
  /// No set smaller than this hits all.
  [[nodiscard]] unsigned lower_bound() const { return bound_; }

 private:
  /// A set of which one element has to be chosen.
  struct Branch {
    const std::vector<std::uint32_t>* set = nullptr;
    std::size_t next = 0;  ///< the first that was not tried
    bool holds = false;    ///< the last of the solution is this set's
    std::vector<std::uint32_t> tried = {};
  };
  struct Look {
    bool hits_all = false;
    const std::vector<std::uint32_t>* set = nullptr;
  };

  [[nodiscard]] bool hit_within(unsigned size);
  [[nodiscard]] Look look(unsigned more) const;
  [[nodiscard]] bool advance(std::vector<Branch>& branches);
  void allow_again(const Branch& branch);

  std::vector<std::vector<std::uint32_t>> sets_;
  std::vector<std::uint8_t> chosen_;  ///< by element
  std::vector<std::uint8_t> banned_;  ///< by element; those tried before on this branch
  std::vector<std::uint32_t> solution_;
  std::uint64_t branches_left_;
  unsigned bound_ = 0;
};

}  // namespace kith::trust
