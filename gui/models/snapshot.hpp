#pragma once

#include <QHash>
#include <memory>
#include <vector>

#include "core/base/error.hpp"
#include "core/engine/engine.hpp"
#include "gui/models/person.hpp"

namespace kith::gui {

/// The keyring as it was at one moment. Never changes once it is made.
struct Snapshot {
  std::vector<Person> people;               ///< in the order of comes_before()
  QHash<QByteArray, int> places;            ///< by fingerprint: where in `people`
  bool exists = false;                      ///< there is a keyring
  std::uint64_t opening = 0, revision = 0;  ///< of the engine
  std::optional<Error> error;               ///< why it cannot be read
  Timestamp time;  ///< at which everybody was judged, but for what was signed since

  /// Null where it is not there.
  [[nodiscard]] const Person* find(const Fingerprint& fingerprint) const;
  [[nodiscard]] bool hasIdentity() const;
  /// Whether an identity is neither revoked nor expired.
  [[nodiscard]] bool canSign() const;
  /// Makes `places` from `people`.
  void indexPeople();
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

/// Reads everything. On the engine's thread.
[[nodiscard]] Outcome<SnapshotPointer> take_snapshot(const Engine& engine, Timestamp time);

/// Reads what may have changed since `last`: where that is known to be little, those people alone.
/// Everybody again after an hour, since people expire. The same.
[[nodiscard]] Outcome<SnapshotPointer> next_snapshot(const Engine& engine, const Snapshot& last,
                                                     Timestamp time);

/// A fingerprint as a key of a hash.
[[nodiscard]] QByteArray key_of(const Fingerprint& fingerprint);

}  // namespace kith::gui
