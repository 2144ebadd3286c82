#include "core/trust/starts.hpp"

#include <algorithm>
#include <optional>

#include "core/trust/id_map.hpp"

namespace kith::trust {
namespace {

/// A root with more arcs does not depend on any of them.
constexpr std::size_t few_arcs = 64;
constexpr std::size_t longest_start = 8;

class Dealer {
 public:
  Dealer(const ArcTable& arcs, std::span<const Root> roots, unsigned columns, std::size_t many)
      : arcs_(arcs), roots_(roots), columns_(columns), many_(many) {}

  std::vector<Start> deal() {
    for (std::size_t i = 0; i < roots_.size(); ++i) leave(i);
    left_ = columns_ - roots_.size();
    while (Known* nearest = next()) {
      if (!nearest->apart && left_ > 0) {
        nearest->apart = true;
        --left_;
      } else {
        nearest->done = true;
        if (nearest->apart) split(*nearest);
      }
    }
    auto column = static_cast<unsigned>(roots_.size());
    std::vector<Start> all;
    for (Known& known : starts_) {
      known.start.column = known.apart ? column++ : static_cast<unsigned>(known.start.root);
      all.push_back(std::move(known.start));
    }
    return all;
  }

 private:
  struct Known {
    Start start;
    std::optional<unsigned> layers;  ///< to reach very many; nullopt: it never does
    bool apart = false;              ///< has a column of its own
    bool done = false;               ///< no more is to be made of it
  };

  void leave(std::size_t root) {
    const std::span<const Arc> arcs = of(roots_[root].certificate);
    if (arcs.size() > few_arcs) {
      starts_.push_back({{root, {}, 0}, 0, false, true});
      return;
    }
    for (const Arc& arc : arcs) add({root, {arc}, 0}, false);
  }

  void add(Start start, bool apart) {
    const std::optional<unsigned> layers = layers_to_many(start);
    starts_.push_back({std::move(start), layers, apart, !layers});
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

  /// The start that reaches very many the soonest, of those with which something is left to do.
  [[nodiscard]] Known* next() {
    Known* nearest = nullptr;
    for (Known& known : starts_) {
      if (known.done) continue;
      if (nearest == nullptr || *known.layers < *nearest->layers) nearest = &known;
    }
    return nearest;
  }

  /// Replaces a start by those that go one arc farther, each apart: what goes through the same
  /// certificates, and is used up with them, must not stand beside what is not.
  void split(const Known& known) {
    const Start start = known.start;
    if (start.arcs.size() == longest_start) return;
    std::vector<Arc> further;
    for (const Arc& arc : of(start.arcs.back().target)) {
      if (!returns(start, arc.target)) further.push_back(arc);
    }
    if (further.empty() || further.size() > left_ + 1) return;
    left_ = left_ + 1 - further.size();
    starts_.erase(starts_.begin() + (&known - starts_.data()));
    for (const Arc& arc : further) {
      Start longer = start;
      longer.arcs.push_back(arc);
      add(std::move(longer), true);
    }
  }

  [[nodiscard]] bool returns(const Start& start, CertificateId target) const {
    return target == roots_[start.root].certificate ||
           std::any_of(start.arcs.begin(), start.arcs.end(),
                       [target](const Arc& arc) { return arc.target == target; });
  }

  const ArcTable& arcs_;
  std::span<const Root> roots_;
  std::size_t columns_;
  std::size_t many_;
  std::size_t left_ = 0;  ///< columns
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
