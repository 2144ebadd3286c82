#include "core/trust/starts.hpp"

#include <algorithm>
#include <optional>

#include "core/trust/id_map.hpp"

namespace kith::trust {
namespace {

/// A root with more arcs does not depend on any of them.
constexpr std::size_t few_arcs = 64;
constexpr std::size_t most_starts = 256;
constexpr std::size_t longest_start = 8;

class Dealer {
 public:
  Dealer(const ArcTable& arcs, std::span<const Root> roots, unsigned columns, std::size_t many)
      : arcs_(arcs), roots_(roots), columns_(columns), many_(many) {}

  std::vector<Start> deal() {
    for (std::size_t i = 0; i < roots_.size(); ++i) leave(i);
    while (split_nearest()) {
    }
    unsigned next = 0;
    for (Known& known : starts_) {
      // The first column is for those that reach little.
      if (known.layers) known.start.column = 1 + next++ % (columns_ - 1);
    }
    std::vector<Start> all;
    for (Known& known : starts_) all.push_back(std::move(known.start));
    return all;
  }

 private:
  struct Known {
    Start start;
    std::optional<unsigned> layers;  ///< to reach very many; nullopt: it never does
    bool whole = false;              ///< is not to be split, or not any more
  };

  void leave(std::size_t root) {
    const CertificateId id = roots_[root].certificate;
    const std::span<const Arc> arcs = of(id);
    if (arcs.size() > few_arcs) {
      starts_.push_back({{root, {}, 0}, 0, true});
      return;
    }
    for (const Arc& arc : arcs) add({root, {arc}, 0});
  }

  void add(Start start) {
    const std::optional<unsigned> layers = layers_to_many(start);
    starts_.push_back({std::move(start), layers, false});
  }

  [[nodiscard]] std::span<const Arc> of(CertificateId id) const {
    return id.value < arcs_.id_limit() ? arcs_.of(id) : std::span<const Arc>{};
  }

  /// In how many hops very many certificates are reached, ignoring depth.
  [[nodiscard]] std::optional<unsigned> layers_to_many(const Start& start) {
    reached_.clear();
    seen_.clear();
    const auto reach = [this](CertificateId id) {
      if (seen_.find(id.value) != nullptr) return;
      seen_[id.value] = 1;
      reached_.push_back(id);
    };
    reach(start.arcs.back().target);
    unsigned layers = 0;
    for (std::size_t next = 0; next < reached_.size(); ++layers) {
      for (const std::size_t end = reached_.size(); next < end; ++next) {
        for (const Arc& arc : of(reached_[next])) reach(arc.target);
        if (reached_.size() >= many_) return layers;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t told_apart() const {
    return static_cast<std::size_t>(
        std::count_if(starts_.begin(), starts_.end(),
                      [](const Known& known) { return known.layers.has_value(); }));
  }

  /// Replaces the start that reaches very many the soonest by those that go one arc farther.
  bool split_nearest() {
    Known* nearest = nullptr;
    for (Known& known : starts_) {
      if (known.whole || !known.layers) continue;
      if (nearest == nullptr || *known.layers < *nearest->layers) nearest = &known;
    }
    if (nearest == nullptr) return false;
    const Start start = nearest->start;
    const std::span<const Arc> further = of(start.arcs.back().target);
    nearest->whole = true;
    if (start.arcs.size() == longest_start || starts_.size() + further.size() > most_starts) {
      return true;
    }
    std::vector<Known> before = starts_;
    starts_.erase(starts_.begin() + (nearest - starts_.data()));
    for (const Arc& arc : further) {
      if (returns(start, arc.target)) continue;
      Start longer = start;
      longer.arcs.push_back(arc);
      add(std::move(longer));
    }
    if (told_apart() > columns_ - 1) starts_ = std::move(before);
    return true;
  }

  [[nodiscard]] bool returns(const Start& start, CertificateId target) const {
    return target == roots_[start.root].certificate ||
           std::any_of(start.arcs.begin(), start.arcs.end(),
                       [target](const Arc& arc) { return arc.target == target; });
  }

  const ArcTable& arcs_;
  std::span<const Root> roots_;
  unsigned columns_;
  std::size_t many_;
  std::vector<Known> starts_;
  std::vector<CertificateId> reached_;
  IdMap<std::uint32_t> seen_;
};

}  // namespace

std::vector<Start> make_starts(const ArcTable& arcs, std::span<const Root> roots,
                               std::span<const std::uint8_t> groups, unsigned columns,
                               std::size_t many) {
  if (roots.size() < columns) return Dealer(arcs, roots, columns, many).deal();
  std::vector<Start> starts;
  for (std::size_t i = 0; i < roots.size(); ++i) starts.push_back({i, {}, groups[i]});
  return starts;
}

}  // namespace kith::trust
