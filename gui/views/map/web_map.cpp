#include "gui/views/map/web_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kith::gui {
namespace {

// Between neighbours, at the size at which names are read.
constexpr double spacing = 90;
// Of newcomers, above which the map is laid out again.
constexpr double few = 0.1;

Badge badge_at(const GraphNode& node, bool own, bool verified) {
  switch (node.standing) {
    case CertificateStanding::revoked: return Badge::revoked;
    case CertificateStanding::expired: return Badge::expired;
    case CertificateStanding::unusable: return Badge::unusable;
    case CertificateStanding::live: break;
  }
  if (own) return Badge::mine;
  if (verified) return Badge::verified;
  if (node.trust.self_claimed) return Badge::unknown;
  if (node.trust.level >= TrustLevel::full) return Badge::believed;
  return node.trust.level == TrustLevel::partial ? Badge::partly : Badge::unknown;
}

/// Makes a map of those for whom there is room.
class Maker {
 public:
  Maker(const GraphReport& report, const Snapshot& snapshot, bool as_listed)
      : report_(report), snapshot_(snapshot), as_listed_(as_listed) {}

  WebMapPointer run(std::size_t most) {
    choose(most);
    countAlone();
    addPeople();
    addArrows();
    judge();
    sort();
    return map_;
  }

 private:
  void choose(std::size_t most) {
    std::vector<std::size_t> order(report_.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t one, std::size_t other) { return rank(one) > rank(other); });
    map_->left_out = order.size() > most ? order.size() - most : 0;
    order.resize(order.size() - map_->left_out);
    std::ranges::sort(order);
    chosen_ = std::move(order);
  }

  void countAlone() {
    if (!as_listed_) return;
    std::size_t there = 0;
    for (const GraphNode& node : report_.nodes) {
      if (snapshot_.find(node.fingerprint) != nullptr) ++there;
    }
    map_->alone = snapshot_.people.size() - there;
  }

  [[nodiscard]] std::pair<bool, unsigned> rank(std::size_t number) const {
    const GraphNode& node = report_.nodes[number];
    return {node.root, node.trust.amount.value_or(0)};
  }

  void addPeople() {
    numbers_.assign(report_.nodes.size(), -1);
    map_->people.reserve(chosen_.size());
    for (const std::size_t number : chosen_) {
      numbers_[number] = static_cast<int>(map_->people.size());
      const GraphNode& node = report_.nodes[number];
      MapPerson& person = map_->people.emplace_back();
      person.fingerprint = node.fingerprint;
      person.name = name_in(shown(node.user_id));
      const Person* const known = snapshot_.find(node.fingerprint);
      if (known == nullptr) continue;
      person.name = known->name;
      person.search = known->search;
      person.you = known->own;
    }
  }

  void addArrows() {
    for (const GraphEdge& edge : report_.edges) {
      const int from = numbers_[edge.issuer], to = numbers_[edge.target];
      if (from < 0 || to < 0) continue;
      map_->people[static_cast<std::size_t>(from)].signs.push_back(to);
      map_->people[static_cast<std::size_t>(to)].signed_by.push_back(from);
      ++map_->arrows;
    }
  }

  void judge() {
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      MapPerson& person = map_->people[i];
      const Person* const known = snapshot_.find(person.fingerprint);
      const bool verified = std::ranges::any_of(person.signed_by, [&](int issuer) {
        return map_->people[static_cast<std::size_t>(issuer)].you;
      });
      person.badge = as_listed_ && known != nullptr
                         ? known->badge
                         : badge_at(report_.nodes[chosen_[i]], person.you, verified);
    }
  }

  void sort() {
    map_->by_weight.resize(map_->people.size());
    std::iota(map_->by_weight.begin(), map_->by_weight.end(), 0);
    const auto weight = [&](int number) {
      const MapPerson& person = map_->people[static_cast<std::size_t>(number)];
      return std::pair{person.you, person.signed_by.size() + person.signs.size()};
    };
    std::ranges::stable_sort(map_->by_weight,
                             [&](int one, int other) { return weight(one) > weight(other); });
  }

  const GraphReport& report_;
  const Snapshot& snapshot_;
  bool as_listed_;
  std::shared_ptr<WebMap> map_ = std::make_shared<WebMap>();
  std::vector<std::size_t> chosen_;  ///< numbers of nodes
  std::vector<int> numbers_;         ///< of people, by node
};

/// The middle of those whom a person has to do with; none where nobody of them has a place.
std::optional<QPointF> middle_of(const MapPerson& person,
                                 const std::vector<std::optional<QPointF>>& places) {
  QPointF sum;
  int count = 0;
  for (const auto* others : {&person.signed_by, &person.signs}) {
    for (const int other : *others) {
      const auto& place = places[static_cast<std::size_t>(other)];
      if (!place) continue;
      sum += *place;
      ++count;
    }
  }
  if (count == 0) return std::nullopt;
  // Beside it, in a direction of the person's own: two newcomers do not hide each other.
  const double angle = person.fingerprint.octets()[0] / 256.0 * 2 * M_PI;
  return sum / count + QPointF{std::cos(angle), std::sin(angle)} * spacing;
}

}  // namespace

LayoutShape WebMap::shape() const {
  LayoutShape shape;
  shape.kind = LayoutShape::Kind::web;
  shape.boxes.resize(people.size());
  shape.lines.reserve(arrows);
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (const int target : people[i].signs)
      shape.lines.push_back({i, static_cast<std::size_t>(target), {}});
  }
  return shape;
}

WebMapPointer web_map_of(const GraphReport& report, const Snapshot& snapshot, bool as_listed,
                         std::size_t most) {
  return Maker{report, snapshot, as_listed}.run(most);
}

MapPlaces places_of(const Layout& layout) {
  MapPlaces places = layout.boxes;
  const double side = std::max(layout.bounds.width(), layout.bounds.height());
  if (places.size() < 2 || side <= 0) return places;
  const double factor = std::sqrt(static_cast<double>(places.size())) * spacing / side;
  for (QPointF& place : places) place = (place - layout.bounds.center()) * factor;
  return places;
}

KnownPlaces known_places(const WebMap& map, const MapPlaces& places) {
  KnownPlaces known;
  known.reserve(static_cast<qsizetype>(places.size()));
  for (std::size_t i = 0; i < places.size(); ++i)
    known.insert(key_of(map.people[i].fingerprint), places[i]);
  return known;
}

std::optional<MapPlaces> places_from(const WebMap& map, const KnownPlaces& known) {
  std::vector<std::optional<QPointF>> found(map.people.size());
  std::size_t missing = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto place = known.constFind(key_of(map.people[i].fingerprint));
    if (place != known.cend()) {
      found[i] = *place;
    } else {
      ++missing;
    }
  }
  if (static_cast<double>(missing) > few * static_cast<double>(found.size())) return std::nullopt;
  MapPlaces places(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    places[i] = found[i] ? *found[i] : middle_of(map.people[i], found).value_or(QPointF{});
  }
  return places;
}

}  // namespace kith::gui
