#include "core/trust/distances.hpp"

#include <bit>
#include <utility>

namespace kith::trust {
namespace {

// Breadth first from all starts at once: a certificate has a bit for every column and every number
// of hops that a path may still go on, four columns of sixteen bits in a word.
constexpr unsigned lanes = 4;
constexpr unsigned lane_size = 16;
constexpr std::uint64_t each_lane = 0x0001'0001'0001'0001;
constexpr std::uint64_t last_of_lanes = each_lane << (lane_size - 1);

/// What an arc of that depth leaves: bits 0 to `depth` of each lane.
constexpr std::uint64_t up_to(std::uint8_t depth) {
  if (depth >= lane_size - 1) return ~std::uint64_t{0};
  return ((std::uint64_t{2} << depth) - 1) * each_lane;
}

/// After one more hop: each bit moves to the one below it; that of "without bound" stays as well.
constexpr std::uint64_t a_hop_on(std::uint64_t bits) {
  return (bits >> 1 & ~last_of_lanes) | (bits & last_of_lanes);
}

class Layers {
 public:
  explicit Layers(std::size_t size) : seen_(size), next_(size), now_(size) {}

  void reach(CertificateId id, std::uint64_t bits) {
    bits &= ~seen_[id.value];
    if (bits == 0) return;
    if (next_[id.value] == 0) reached_.push_back(id);
    seen_[id.value] |= bits;
    next_[id.value] |= bits;
  }
  /// Those reached since the last call.
  const std::vector<CertificateId>& advance() {
    for (const CertificateId id : layer_) now_[id.value] = 0;
    layer_.swap(reached_);
    reached_.clear();
    now_.swap(next_);
    return layer_;
  }
  [[nodiscard]] std::uint64_t of(CertificateId id) const { return now_[id.value]; }

 private:
  std::vector<std::uint64_t> seen_, next_, now_;
  std::vector<CertificateId> layer_, reached_;
};

}  // namespace

void Distances::measure(const ArcTable& arcs, std::span<const Root> roots,
                        std::span<const Start> starts) {
  column_count_ = 1;
  for (const Start& start : starts) column_count_ = std::max(column_count_, start.column + 1);
  hops_.assign(arcs.id_limit() * reaches * column_count_, unreachable);
  for (unsigned first = 0; first < column_count_; first += lanes) {
    measure_some(arcs, roots, starts, first);
  }
}

void Distances::measure_some(const ArcTable& arcs, std::span<const Root> roots,
                             std::span<const Start> starts, unsigned first_column) {
  Layers layers(arcs.id_limit());
  std::vector<std::vector<std::pair<CertificateId, std::uint64_t>>> joining(2);  // by hops
  for (const Start& start : starts) {
    const CertificateId root = roots[start.root].certificate;
    const bool here = start.column >= first_column && start.column < first_column + lanes;
    if (!here || root.value >= arcs.id_limit()) continue;
    std::uint64_t bits = std::uint64_t{0xFFFF} << (start.column - first_column) * lane_size;
    write(root, bits, first_column, 0);
    joining.resize(std::max(joining.size(), start.arcs.size() + 1));
    for (std::size_t i = 0; i < start.arcs.size(); ++i) {
      // From the last of its arcs on all is followed; whom it passes before, it only passes.
      const CertificateId target = start.arcs[i].target;
      bits = (i == 0 ? bits : a_hop_on(bits)) & up_to(start.arcs[i].depth);
      write(target, bits, first_column, static_cast<unsigned>(i + 1));
      if (i + 1 == start.arcs.size()) joining[i + 1].emplace_back(target, bits);
    }
    if (!start.arcs.empty()) continue;
    for (const Arc& arc : arcs.of(root)) {
      joining[1].emplace_back(arc.target, bits & up_to(arc.depth));
    }
  }
  for (std::size_t hops = 1;; ++hops) {
    if (hops < joining.size()) {
      for (const auto& [id, bits] : joining[hops]) layers.reach(id, bits);
    }
    const std::vector<CertificateId>& layer = layers.advance();
    if (layer.empty() && hops >= joining.size()) return;
    for (const CertificateId id : layer) {
      const unsigned told = static_cast<unsigned>(std::min<std::size_t>(hops, farthest));
      write(id, layers.of(id), first_column, told);
      const std::uint64_t left = a_hop_on(layers.of(id));
      if (left == 0) continue;
      for (const Arc& arc : arcs.of(id)) layers.reach(arc.target, left & up_to(arc.depth));
    }
  }
}

/// Where nothing nearer is known.
void Distances::write(CertificateId id, std::uint64_t bits, unsigned first_column, unsigned hops) {
  std::uint8_t* const rows = hops_.data() + std::size_t{id.value} * reaches * column_count_;
  for (; bits != 0; bits &= bits - 1) {
    const auto bit = static_cast<unsigned>(std::countr_zero(bits));
    std::uint8_t& known = rows[bit % lane_size * column_count_ + first_column + bit / lane_size];
    known = std::min(known, static_cast<std::uint8_t>(hops));
  }
}

}  // namespace kith::trust
