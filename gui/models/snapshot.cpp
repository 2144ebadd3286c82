#include "gui/models/snapshot.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace kith::gui {
namespace {

/// The snapshot with some people as they are now; null where one of them was not in it.
SnapshotPointer with(const Snapshot& last, std::uint64_t revision, std::vector<Person> changed) {
  auto snapshot = std::make_shared<Snapshot>(last);
  snapshot->revision = revision;
  bool in_order = true;
  for (Person& person : changed) {
    const auto place = last.places.constFind(key_of(person.fingerprint));
    if (place == last.places.cend()) return nullptr;
    Person& old = snapshot->people[static_cast<std::size_t>(*place)];
    in_order = in_order && !comes_before(old, person) && !comes_before(person, old);
    old = std::move(person);
  }
  if (!in_order) {
    std::ranges::sort(snapshot->people, comes_before);
    snapshot->indexPeople();
  }
  return snapshot;
}

}  // namespace

QByteArray key_of(const Fingerprint& fingerprint) {
  const ByteView octets = fingerprint.octets();
  QByteArray key;
  key.reserve(static_cast<qsizetype>(octets.size()));
  for (const std::uint8_t octet : octets) key.append(static_cast<char>(octet));
  return key;
}

const Person* Snapshot::find(const Fingerprint& fingerprint) const {
  const auto place = places.constFind(key_of(fingerprint));
  return place == places.cend() ? nullptr : &people[static_cast<std::size_t>(*place)];
}

bool Snapshot::hasIdentity() const { return std::ranges::any_of(people, &Person::own); }

bool Snapshot::canSign() const {
  return std::ranges::any_of(people, [](const Person& person) {
    return person.own && !person.revoked && !person.expired;
  });
}

void Snapshot::indexPeople() {
  places.clear();
  places.reserve(static_cast<qsizetype>(people.size()));
  for (std::size_t i = 0; i < people.size(); ++i) {
    places.insert(key_of(people[i].fingerprint), static_cast<int>(i));
  }
}

Outcome<SnapshotPointer> take_snapshot(const Engine& engine, Timestamp time) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->exists = true;
  snapshot->opening = engine.opening();
  snapshot->revision = engine.revision();
  snapshot->time = time;
  const auto listed = engine.list({{}, time}, [&](const CertificateInfo& info) {
    snapshot->people.push_back(person_of(info, time));
    return true;
  });
  if (!listed) return fail(listed.error());
  std::ranges::sort(snapshot->people, comes_before);
  snapshot->indexPeople();
  return SnapshotPointer{std::move(snapshot)};
}

Outcome<SnapshotPointer> next_snapshot(const Engine& engine, const Snapshot& last, Timestamp time) {
  constexpr std::int64_t longest = 3600;
  const bool recent = last.time <= time && time <= last.time + longest;
  if (!last.exists || last.error || !recent) return take_snapshot(engine, time);
  std::vector<Person> changed;
  const auto listed =
      engine.list_changed({last.opening, last.revision, time}, [&](const CertificateInfo& info) {
        changed.push_back(person_of(info, time));
        return true;
      });
  if (!listed) return fail(listed.error());
  SnapshotPointer next = *listed ? with(last, **listed, std::move(changed)) : nullptr;
  return next == nullptr ? take_snapshot(engine, time) : next;
}

}  // namespace kith::gui
