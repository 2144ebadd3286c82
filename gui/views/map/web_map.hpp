#pragma once

#include <QHash>
#include <QPointF>
#include <memory>
#include <vector>

#include "core/engine/trust_requests.hpp"
#include "gui/models/snapshot.hpp"
#include "gui/views/web/layout.hpp"

namespace kith::gui {

/// Somebody on the map. Texts are safe to show.
struct MapPerson {
  Fingerprint fingerprint;
  QString name;
  QString search;  ///< as in Person
  Badge badge = Badge::unknown;
  bool you = false;
  std::vector<int> signed_by, signs;  ///< numbers of persons
};

/// Everybody whose certifications count, and who certified whom. Never changes once it is made.
struct WebMap {
  std::vector<MapPerson> people;
  std::vector<int> by_weight;  ///< numbers of persons: you, then those with most certifications
  std::size_t arrows = 0;
  std::size_t left_out = 0;  ///< people for whom there is no room
  /// People of the keyring with whom no signature that counts connects anybody.
  std::size_t alone = 0;

  [[nodiscard]] LayoutShape shape() const;
};
using WebMapPointer = std::shared_ptr<const WebMap>;

/// At most `most` people, those who are believed best. `as_listed`: badges are those of the
/// snapshot; else those that follow from the report, which is of another instant.
[[nodiscard]] WebMapPointer web_map_of(const GraphReport& report, const Snapshot& snapshot,
                                       bool as_listed, std::size_t most);

/// Where everybody of a map stands.
using MapPlaces = std::vector<QPointF>;

/// Places as a layout has them, as far apart as the map wants them.
[[nodiscard]] MapPlaces places_of(const Layout& layout);

/// By fingerprint, for the map of another instant.
using KnownPlaces = QHash<QByteArray, QPointF>;
[[nodiscard]] KnownPlaces known_places(const WebMap& map, const MapPlaces& places);

/// Everybody where they stood; newcomers beside those with whom they have to do. None: too many are
/// new.
[[nodiscard]] std::optional<MapPlaces> places_from(const WebMap& map, const KnownPlaces& known);

}  // namespace kith::gui
